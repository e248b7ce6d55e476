import { useLayoutEffect } from 'preact/hooks';
import { z } from 'zod';

/** How long content that is still loading is waited for, ms. */
const patience = 5000;

/** By these somebody takes over. */
const ownMoves = ['wheel', 'pointerdown', 'keydown', 'hashchange'] as const;

const entry = z.object({ entry: z.string() });

/** Another page begins at its top; one that is gone back to, where it was left. */
export function useScrollPlaces(): void {
  // Listens before whatever draws another page, which may be shorter.
  useLayoutEffect(() => {
    history.scrollRestoration = 'manual';
    const left = new Map<string, number>();
    let here = currentEntry() ?? nameEntry();
    const follow = () => {
      const known = currentEntry();
      if (known === here) return;
      left.set(here, scrollY);
      here = known ?? nameEntry();
      goTo(left.get(here) ?? 0);
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
}

/** The name of where the page is in the browser's history; null for a place that is new. */
function currentEntry(): string | null {
  const state = entry.safeParse(history.state);
  return state.success ? state.data.entry : null;
}

function nameEntry(): string {
  const name = crypto.randomUUID();
  history.replaceState({ entry: name }, '');
  return name;
}

/** Scrolls there as soon as the page is so long, unless somebody moves on before. */
function goTo(top: number): void {
  const end = performance.now() + patience;
  const moved = new AbortController();
  for (const name of ownMoves) {
    addEventListener(name, () => moved.abort(), { capture: true, signal: moved.signal });
  }
  const attempt = () => {
    if (moved.signal.aborted) return;
    scrollTo(0, top);
    const isThere = Math.abs(scrollY - top) <= 1;
    if (isThere || performance.now() > end) moved.abort();
    else requestAnimationFrame(attempt);
  };
  requestAnimationFrame(attempt);
}

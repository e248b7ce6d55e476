import type { Page } from 'playwright-core';

/** A share of sorted values lies below it. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Begins to take down how long it took from each press or key to the next picture that shows what it did. */
export async function watchInteractions(page: Page): Promise<void> {
  await page.evaluate(`{
    globalThis.interactions = [];
    new PerformanceObserver((list) => {
      for (const { interactionId, duration } of list.getEntries())
        if (interactionId > 0) globalThis.interactions.push(duration);
    }).observe({ type: 'event', durationThreshold: 16, buffered: true });
  }`);
}

/** Interactions that took more than 16 ms, ms; the browser rounds to 8. */
export async function slowInteractions(page: Page): Promise<number[]> {
  return numbers(await page.evaluate('globalThis.interactions'));
}

/** Scrolls down for so many frames, so many px a frame. Gives how long each frame took, ms, and the most tiles that were drawn. */
export async function scrollThrough(
  page: Page,
  step: number,
  most: number,
): Promise<{ readonly frames: number[]; readonly mostTiles: number }> {
  const frames = await page.evaluate(`new Promise((resolve) => {
    const frames = [];
    let before = performance.now();
    globalThis.mostTiles = 0;
    const next = (now) => {
      frames.push(now - before);
      before = now;
      globalThis.mostTiles = Math.max(globalThis.mostTiles, document.querySelectorAll('[role="gridcell"]').length);
      if (frames.length > ${most}) return resolve(frames.slice(1));
      scrollBy(0, ${step});
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  })`);
  return { frames: numbers(frames), mostTiles: Number(await page.evaluate('globalThis.mostTiles')) };
}

function numbers(value: unknown): number[] {
  return Array.isArray(value) ? value.map(Number) : [];
}

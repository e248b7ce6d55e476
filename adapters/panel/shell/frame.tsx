import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { KithClient } from '../../../protocol/index.js';
import { useDecisions } from '../data/decisions.js';
import { type Panel, PanelContext } from '../data/panel.js';
import { useProgress } from '../data/progress.js';
import { useKeys } from '../parts/keys.js';
import { Toast } from '../parts/toast.js';
import { addressOf, useRoute } from '../route.js';
import { t } from '../strings/index.js';
import { startView, type View, views } from '../views.js';
import { CurrentView } from './current-view.js';
import { SafetyNet } from './safety-net.js';
import { useScrollPlaces } from './scroll.js';
import { TopBar } from './top-bar.js';

interface FrameProps {
  readonly client: KithClient;
  readonly lost: boolean;
  /** How often a daemon answered anew. */
  readonly openings: number;
}

/** What stands around every view: the bar with the ways, the toast, and the keys that work everywhere. */
export function Frame({ client, lost, openings }: FrameProps) {
  const route = useRoute();
  const progress = useProgress(client);
  const decisions = useDecisions(client);
  const [announced, setAnnounced] = useState('');
  const panel: Panel = {
    client,
    decisions,
    progress,
    version: `${decisions.made} ${openings} ${progress === null}`,
    announce: setAnnounced,
  };
  const view = useMemo(() => viewOf(route.view), [route.view]);
  useKeys({
    u: () => void decisions.undo(),
    'Ctrl+z': () => void decisions.undo(),
    'Shift+u': () => void decisions.redo(),
    'Ctrl+Shift+z': () => void decisions.redo(),
    ...numberKeys(),
  });
  const main = useFocusOnNewPage(route.view);
  useScrollPlaces();
  useEffect(() => {
    if (openings > 1) setAnnounced(t.back);
  }, [openings]);
  return (
    <PanelContext.Provider value={panel}>
      <button type="button" class="skip" onClick={() => main.current?.focus()}>
        {t.skip}
      </button>
      <TopBar view={view} progress={progress} />
      {lost && (
        <p class="lost" role="alert">
          {t.lost}
        </p>
      )}
      <main ref={main} id="main" tabIndex={-1} class={`view-${view.name}`}>
        <SafetyNet key={pageKey(view, route.parts)}>
          <CurrentView view={view} parts={route.parts} query={route.query} />
        </SafetyNet>
      </main>
      <Toast decisions={decisions} />
      <p class="unseen" role="status">
        {announced}
      </p>
    </PanelContext.Provider>
  );
}

function viewOf(name: string): View {
  const start = views[0];
  const found =
    views.find((one) => one.name === name) ?? views.find((one) => one.name === startView) ?? start;
  if (found === undefined) throw new Error('there is no view');
  return found;
}

/** Another photo of the same album is the same page: what comes after the first part belongs to the view. */
function pageKey({ name }: View, [first = '']: readonly string[]): string {
  return `${name}/${first}`;
}

/** `1` leads to the first view of the navigation, and so on. */
function numberKeys(): Record<string, () => void> {
  const names = views.filter(({ navigation }) => navigation !== undefined).map(({ name }) => name);
  return Object.fromEntries(
    names.map((name, at) => [
      String(at + 1),
      () => {
        location.hash = name === startView ? '#/' : addressOf(name);
      },
    ]),
  );
}

/** A screen reader goes on at the top of another view. */
function useFocusOnNewPage(view: string) {
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    main.current?.focus({ preventScroll: true });
  }, [view]);
  return main;
}

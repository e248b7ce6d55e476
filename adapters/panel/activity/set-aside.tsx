import { useState } from 'preact/hooks';
import type { Params, Result } from '../../../protocol/index.js';
import { usePanel } from '../data/panel.js';
import { usePages } from '../data/use-pages.js';
import type { TileShape } from '../parts/grid-layout.js';
import { FailureNotice, Notice } from '../parts/notice.js';
import { VirtualGrid } from '../parts/virtual-grid.js';
import { Problem } from './problem.js';
import { words } from './strings.js';

/** In narrow rows the sentence takes up to three lines, and the button stands below. */
const shape: TileShape = {
  width: 320,
  height: (width) => (width < 600 ? 188 : 104),
  gap: 8,
  mostColumns: 1,
};

/** Files that Kith left out, why, and trying them again. */
export function SetAside() {
  const pages = usePages(
    async (client, cursor) => {
      const { setAside, next } = await client.request('status', { cursor, limit: 500 });
      return { items: setAside, next };
    },
    [],
    { refreshOn: ['photos.changed'] },
  );
  const { retry, trying } = useRetry();
  if (pages.value === undefined) return <FailureNotice answer={pages} />;
  const { items } = pages.value;
  if (items.length === 0) return <Notice title={words.nothingAside} text={words.nothingAsideWhy} />;
  return (
    <div class="activity-page">
      <div class="activity-line">
        <p class="muted">{words.asideWhy}</p>
        <button type="button" disabled={trying !== null} onClick={() => retry()}>
          {trying === 'all' ? words.trying : words.retryAll}
        </button>
      </div>
      <VirtualGrid
        label={words.tabs['set-aside']}
        items={items}
        keyOf={({ path }) => path}
        shape={shape}
        onEnd={pages.more}
        onKey={({ key }, { path }) => {
          if (key !== 'r') return false;
          retry(path);
          return true;
        }}
      >
        {(problem, { active }) => (
          <div class="activity-card activity-row">
            <Problem problem={problem} />
            <button
              type="button"
              tabIndex={active ? 0 : -1}
              disabled={trying !== null}
              onClick={() => retry(problem.path)}
            >
              {trying === problem.path ? words.trying : words.retry}
            </button>
          </div>
        )}
      </VirtualGrid>
    </div>
  );
}

/** Tries one file again, or all of them, and says what came of it. */
function useRetry() {
  const { decisions } = usePanel();
  /** A path, or `all`. */
  const [trying, setTrying] = useState<string | null>(null);
  const sentence = ({ queued, stillSetAside = [] }: Result<'setAside.retry'>) =>
    words.retried(queued - stillSetAside.length, stillSetAside.length);
  async function retry(path?: string) {
    if (trying !== null) return;
    setTrying(path ?? 'all');
    const params: Params<'setAside.retry'> = { wait: true, ...(path !== undefined && { paths: [path] }) };
    await decisions.run((client) => client.request('setAside.retry', params), sentence);
    setTrying(null);
  }
  return { trying, retry: (path?: string) => void retry(path) };
}

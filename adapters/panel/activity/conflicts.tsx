import './conflicts.css';
import type { Conflict } from '../../../protocol/index.js';
import { usePanel } from '../data/panel.js';
import { usePages } from '../data/use-pages.js';
import type { TileShape } from '../parts/grid-layout.js';
import { FailureNotice, Notice } from '../parts/notice.js';
import { VirtualGrid } from '../parts/virtual-grid.js';
import { ConflictCard } from './conflict-card.js';
import { words } from './strings.js';

/** Beside each other where there is room, else one above the other. */
const shape: TileShape = {
  width: 320,
  height: (width) => (width < 700 ? 446 : 236),
  gap: 12,
  mostColumns: 1,
};

/** Faces that Kith and another program name differently; the owner says which name counts. */
export function Conflicts() {
  const { decisions } = usePanel();
  const pages = usePages(
    async (client, cursor) => {
      const { conflicts, next } = await client.request('conflicts', { cursor, limit: 200 });
      return { items: conflicts, next };
    },
    [],
    { refreshOn: ['conflicts.changed', 'people.changed'] },
  );
  const settle = ({ face, mine, theirs }: Conflict, keep: 'mine' | 'theirs') => {
    const name = keep === 'mine' ? (mine?.name ?? null) : theirs;
    void decisions.decide(
      (client) => client.request('conflict.resolve', { face, keep }),
      words.settled(name),
    );
  };
  if (pages.value === undefined) return <FailureNotice answer={pages} />;
  const { items } = pages.value;
  if (items.length === 0) return <Notice title={words.noConflicts} text={words.noConflictsWhy} />;
  return (
    <div class="activity-page">
      <p class="muted">{words.conflictsWhy}</p>
      <VirtualGrid
        label={words.tabs.conflicts}
        items={items}
        keyOf={({ face }) => face}
        shape={shape}
        onEnd={pages.more}
        onKey={({ key }, conflict) => {
          if (key !== 'k' && key !== 'o') return false;
          settle(conflict, key === 'k' ? 'mine' : 'theirs');
          return true;
        }}
      >
        {(conflict, { active }) => (
          <ConflictCard conflict={conflict} active={active} onSettle={(keep) => settle(conflict, keep)} />
        )}
      </VirtualGrid>
    </div>
  );
}

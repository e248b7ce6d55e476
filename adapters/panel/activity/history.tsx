import './history.css';
import { useMemo } from 'preact/hooks';
import type { LogEntry } from '../../../protocol/index.js';
import { usePages } from '../data/use-pages.js';
import type { TileShape } from '../parts/grid-layout.js';
import { FailureNotice, Notice } from '../parts/notice.js';
import { VirtualGrid } from '../parts/virtual-grid.js';
import { addressOf, replaceAddress } from '../route.js';
import { format } from '../strings/index.js';
import { kindOf } from './code-words.js';
import { daysOf } from './days.js';
import { words } from './strings.js';
import { useSteps } from './use-steps.js';

const shape: TileShape = {
  width: 320,
  height: (width) => (width < 600 ? 116 : 68),
  gap: 6,
  mostColumns: 1,
};

const sources = ['owner', 'host', 'kith'] as const;

/** Every step, the newest first; each can be taken back, and done again. */
export function History({ who }: { who: string | null }) {
  const source = sources.find((one) => one === who);
  const pages = usePages(
    async (client, cursor) => {
      const { events, next } = await client.request('log', { source, cursor, limit: 200 });
      return { items: events, next };
    },
    [source],
    { refreshOn: ['people.changed', 'photos.changed'] },
  );
  const items = pages.value?.items ?? [];
  const sections = useMemo(() => daysOf(items, format.day), [pages.value]);
  const steps = useSteps();
  if (pages.value === undefined) return <FailureNotice answer={pages} />;
  const turn = ({ id, undone }: LogEntry) => (undone ? steps.doAgain(id) : steps.takeBack(id));
  return (
    <div class="activity-page">
      <Who chosen={source ?? null} />
      {items.length === 0 ? (
        <Notice title={words.noHistory} text={words.noHistoryWhy} />
      ) : (
        <VirtualGrid
          label={words.tabs.history}
          items={items}
          keyOf={({ id }) => String(id)}
          shape={shape}
          sections={sections}
          onEnd={pages.more}
          onKey={({ key }, entry) => {
            if (key !== 'Delete' || !canTurn(entry)) return false;
            turn(entry);
            return true;
          }}
        >
          {(entry, { active }) => <Entry entry={entry} active={active} onTurn={() => turn(entry)} />}
        </VirtualGrid>
      )}
    </div>
  );
}

/** Whose steps are shown. */
function Who({ chosen }: { chosen: (typeof sources)[number] | null }) {
  const show = (source: string | null) =>
    replaceAddress(
      addressOf('activity', ['history'], new URLSearchParams(source === null ? {} : { who: source })),
    );
  return (
    <fieldset class="chips">
      <legend class="unseen">{words.whose}</legend>
      {[null, ...sources].map((source) => (
        <button
          key={source}
          type="button"
          class="chip"
          aria-pressed={source === chosen}
          onClick={() => show(source)}
        >
          {source === null ? words.everybody : words.by[source]}
        </button>
      ))}
    </fieldset>
  );
}

interface EntryProps {
  readonly entry: LogEntry;
  readonly active: boolean;
  readonly onTurn: () => void;
}

function Entry({ entry, active, onTurn }: EntryProps) {
  const { id, at, source, kind, summary, undone, face } = entry;
  return (
    <article
      class={undone ? 'activity-card activity-row log-entry undone' : 'activity-card activity-row log-entry'}
    >
      {face === null ? (
        <span class="log-face" />
      ) : (
        <img
          class="log-face"
          src={`/faces/${face}?size=160`}
          alt=""
          width="44"
          height="44"
          decoding="async"
        />
      )}
      <div class="log-said">
        <p class="log-summary" lang="en" title={summary}>
          {summary}
        </p>
        <p class="muted log-meta">
          <span>{words.step(id)}</span>
          <span>{kindOf(kind)}</span>
          <span>{words.by[source] ?? source}</span>
          <time dateTime={at}>{format.time(at)}</time>
          {undone && <span class="badge">{words.isUndone}</span>}
        </p>
      </div>
      {canTurn(entry) && (
        <button
          type="button"
          tabIndex={active ? 0 : -1}
          aria-label={undone ? words.doStepAgain(id) : words.takeStepBack(id)}
          onClick={onTurn}
        >
          {undone ? words.doAgain : words.takeBack}
        </button>
      )}
    </article>
  );
}

/** What took another step back is turned at that step. */
function canTurn({ kind }: LogEntry): boolean {
  return kind !== 'undone';
}

import { addressOf } from '../route.js';
import { format, t } from '../strings/index.js';
import { type Kind, kinds } from './asked.js';
import { type Questions, type Scope, totalOf } from './load.js';
import { words } from './strings.js';

/** How much is left, what today's answers have settled, and which kinds of questions there are. */
export function ReviewHead({ questions: { left, today }, scope }: { questions: Questions; scope: Scope }) {
  const total = totalOf(left);
  const all = today.answers + total;
  // Then there is nothing to say but how to begin.
  if (all === 0) return null;
  return (
    <header class="review-head">
      <h1>{t.review}</h1>
      <div class="review-progress">
        <div
          class="bar"
          role="progressbar"
          aria-label={words.progress}
          aria-valuemin={0}
          aria-valuemax={all}
          aria-valuenow={today.answers}
        >
          <div style={{ width: `${(100 * today.answers) / all}%` }} />
        </div>
        <p>
          <strong>{words.left(total)}</strong>{' '}
          <span class="muted">{words.today(today.answers, today.faces)}</span>
        </p>
      </div>
      {scope.person === null && (total > 0 || scope.kind !== null) && (
        <nav class="kind-chips" aria-label={words.which}>
          <KindChip kind={null} count={total} chosen={scope.kind} />
          {kinds.map((kind) => (
            <KindChip key={kind} kind={kind} count={left[kind]} chosen={scope.kind} />
          ))}
        </nav>
      )}
    </header>
  );
}

function KindChip({ kind, count, chosen }: { kind: Kind | null; count: number; chosen: Kind | null }) {
  if (count === 0 && kind !== null && kind !== chosen) return null;
  const query = new URLSearchParams(kind === null ? {} : { kind });
  return (
    <a
      class="button chip"
      href={addressOf('review', [], query)}
      aria-current={kind === chosen ? 'true' : undefined}
    >
      {words.kinds[kind ?? 'all']} <span class="count">{format.number(count)}</span>
    </a>
  );
}

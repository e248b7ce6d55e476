import { PersonFace } from '../parts/person-face.js';
import { writtenName } from '../parts/written-name.js';
import type { Outcome } from './outcome.js';
import { words } from './strings.js';

interface FaultNoticeProps {
  readonly fault: Extract<Outcome, { kind: 'fault' }>;
  readonly onQuery: (text: string) => void;
}

/** What cannot be understood, marked where it stands, what to do, and who may be meant. */
export function FaultNotice({ fault: { query, what, hint, at, candidates }, onQuery }: FaultNoticeProps) {
  const [before, wrong, after] =
    at === null
      ? [query, '', '']
      : [query.slice(0, at.from), query.slice(at.from, at.to), query.slice(at.to)];
  return (
    <div class="query-fault">
      <p class="query-marked" aria-hidden="true" dir="auto">
        {before}
        <mark class={wrong === '' ? 'missing' : ''}>{wrong}</mark>
        {after}
      </p>
      {/* The daemon speaks English. */}
      <p id="query-fault" role="alert" lang="en">
        <strong>{what}</strong> {hint}
      </p>
      {candidates.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
        <div class="chips" role="group" aria-label={words.didYouMean}>
          {candidates.map(({ id, name }) => (
            <button
              key={id}
              type="button"
              class="chip"
              onClick={() => onQuery(before + writtenName(name) + after)}
            >
              <PersonFace id={id} side={24} />
              <bdi>{name}</bdi>
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

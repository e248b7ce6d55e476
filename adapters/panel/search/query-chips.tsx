import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import type { SearchFilter } from '../../../protocol/index.js';
import { writtenName } from '../parts/written-name.js';
import { AddTerm } from './add-term.js';
import { FilterDialog, type FilterKind } from './filter-dialog.js';
import type { Outcome } from './outcome.js';
import {
  isOnly,
  type Joining,
  makeOnly,
  type QueryParts,
  readQuery,
  replaceTerm,
  withTerm,
  writeQuery,
} from './query-parts.js';
import { words } from './strings.js';
import { TermChip } from './term-chip.js';

interface QueryChipsProps {
  readonly outcome: Outcome | undefined;
  readonly asked: string;
  readonly adding: RefObject<HTMLInputElement | null>;
  readonly onQuery: (text: string) => void;
}

/** A filter that is being made or changed. */
interface Editing {
  readonly kind: FilterKind;
  readonly initial: SearchFilter | null;
  readonly put: (term: string) => void;
}

const nothing: QueryParts = { terms: [], signs: [[]] };

/** The query as it was understood, a chip for each name and filter, and what adds more. */
export function QueryChips({ outcome, asked, adding, onQuery }: QueryChipsProps) {
  const [editing, setEditing] = useState<Editing | null>(null);
  const terms = outcome?.kind === 'found' ? outcome.terms : [];
  const parts = outcome?.kind === 'found' ? readQuery(outcome.query, terms) : nothing;
  const change = (next: QueryParts) => onQuery(writeQuery(next));
  function add(term: string, joining: Joining) {
    // What is not understood yet is left as it stands.
    if (outcome?.kind === 'fault')
      onQuery(`${asked} ${joining === 'or' ? '|' : joining === 'and' ? '&' : '-'} ${term}`);
    else change(withTerm(parts, term, joining));
  }
  const slips = terms.flatMap((term, at) => (term.how === 'slip' ? [{ ...term, at }] : []));
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form */}
      <div class="query-chips" role="group" aria-label={words.understood}>
        {terms.map((term, at) => (
          <TermChip
            key={`${at} ${term.from}`}
            term={term}
            at={at}
            parts={parts}
            onChange={change}
            onEdit={(kind, initial) =>
              setEditing({ kind, initial, put: (text) => change(replaceTerm(parts, at, text)) })
            }
          />
        ))}
        {parts.signs.at(-1)?.map((sign, at) => (
          <span key={at} class="joint">
            {sign}
          </span>
        ))}
        {terms.some(({ person }) => person !== null) && (
          <button
            type="button"
            class="chip"
            aria-pressed={isOnly(parts)}
            title={words.nobodyElseWhy}
            onClick={() => change(makeOnly(parts, !isOnly(parts)))}
          >
            {words.nobodyElse}
          </button>
        )}
        <AddTerm
          input={adding}
          isFirst={asked === ''}
          onAdd={add}
          onFilter={(kind, joining) => setEditing({ kind, initial: null, put: (text) => add(text, joining) })}
        />
      </div>
      {slips.map(({ at, means }) => (
        <p key={at} class="taken">
          <span dir="auto">{words.taken(parts.terms[at] ?? '', means)}</span>
          <button
            type="button"
            class="link"
            onClick={() => change(replaceTerm(parts, at, writtenName(means)))}
          >
            {words.writeName(means)}
          </button>
        </p>
      ))}
      {editing !== null && (
        <FilterDialog
          kind={editing.kind}
          initial={editing.initial}
          onClose={() => setEditing(null)}
          onTerm={(term) => {
            setEditing(null);
            editing.put(term);
          }}
        />
      )}
    </>
  );
}

import { format } from '../strings/index.js';
import { type Filter, filters } from './filter.js';
import { words } from './strings.js';

interface FilterChipsProps {
  readonly chosen: Filter;
  readonly counts: Readonly<Record<Filter, number>>;
  readonly onChoose: (filter: Filter) => void;
}

/** Which of the people are shown; ways that would show nobody are not offered. */
export function FilterChips({ chosen, counts, onChoose }: FilterChipsProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <div class="chips" role="group" aria-label={words.show}>
      {filters
        .filter((filter) => filter === 'all' || filter === chosen || counts[filter] > 0)
        .map((filter) => (
          <button
            key={filter}
            type="button"
            class="chip"
            aria-pressed={filter === chosen}
            onClick={() => onChoose(filter)}
          >
            {words.filters[filter]} <span class="count">{format.number(counts[filter])}</span>
          </button>
        ))}
    </div>
  );
}

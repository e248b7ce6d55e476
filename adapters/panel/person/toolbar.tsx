import type { GridSection } from '../parts/grid-layout.js';
import { addressOf, replaceAddress } from '../route.js';
import { format } from '../strings/index.js';
import type { Look } from './entries.js';
import { words } from './strings.js';

interface ToolbarProps {
  readonly person: string;
  readonly query: URLSearchParams;
  readonly look: Look;
  /** How many tiles the machine is not sure of. */
  readonly unsure: number;
  readonly onlyUnsure: boolean;
  readonly sections: readonly GridSection[];
  /** Goes to the tile at this place. */
  readonly onGoTo: (tile: number) => void;
}

const looks: readonly Look[] = ['faces', 'photos'];

/** How the faces are looked at, and ways through them. */
export function Toolbar({ person, query, look, unsure, onlyUnsure, sections, onGoTo }: ToolbarProps) {
  function set(key: string, value: string | null) {
    const next = new URLSearchParams(query);
    if (value === null) next.delete(key);
    else next.set(key, value);
    replaceAddress(addressOf('person', [person], next));
  }
  return (
    <div class="person-toolbar">
      <fieldset class="chips">
        <legend class="unseen">{words.look}</legend>
        {looks.map((one) => (
          <button
            key={one}
            type="button"
            class="chip"
            aria-pressed={one === look}
            onClick={() => set('by', one === 'photos' ? 'photo' : null)}
          >
            {words.looks[one]}
          </button>
        ))}
      </fieldset>
      {unsure > 0 && (
        <button
          type="button"
          class="chip"
          aria-pressed={onlyUnsure}
          onClick={() => set('only', onlyUnsure ? null : 'unsure')}
        >
          {words.onlyUnsure} <span class="count">{format.number(unsure)}</span>
        </button>
      )}
      {sections.length > 2 && (
        <select
          class="go-to"
          aria-label={words.goTo}
          value=""
          onChange={({ currentTarget }) => {
            onGoTo(Number(currentTarget.value));
            currentTarget.value = '';
          }}
        >
          <option value="" disabled hidden>
            {words.goTo}
          </option>
          {beginningsOf(sections).map(({ heading, tile }) => (
            <option key={tile} value={tile}>
              {heading}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

function beginningsOf(sections: readonly GridSection[]): { heading: string; tile: number }[] {
  let tile = 0;
  return sections.map(({ heading, count }) => {
    const beginning = { heading, tile };
    tile += count;
    return beginning;
  });
}

import type { SearchFilter } from '../../../protocol/index.js';
import { Icon } from '../parts/icon.js';
import { Menu, type MenuItem } from '../parts/menu.js';
import { PersonFace } from '../parts/person-face.js';
import { to } from '../route.js';
import { type FilterKind, isFilterKind } from './filter-dialog.js';
import type { Term } from './outcome.js';
import {
  isAlternative,
  isRuledOut,
  makeAlternative,
  type QueryParts,
  ruleOut,
  type Sign,
  withoutTerm,
} from './query-parts.js';
import { words } from './strings.js';

interface TermChipProps {
  readonly term: Term;
  readonly at: number;
  readonly parts: QueryParts;
  readonly onChange: (parts: QueryParts) => void;
  readonly onEdit: (kind: FilterKind, initial: SearchFilter) => void;
}

/** One name or filter, what joins it to those before, and a menu that changes both. */
export function TermChip({ term, at, parts, onChange, onEdit }: TermChipProps) {
  const { person, filter } = term;
  const isOut = isRuledOut(parts, at);
  const isOr = isAlternative(parts, at);
  const label =
    filter !== undefined ? words.filter(filter) : term.means === person ? words.group : term.means;
  const items: MenuItem[] = [
    { label: words.with, checked: !isOut, onChoose: () => onChange(ruleOut(parts, at, false)) },
    { label: words.without, checked: isOut, onChoose: () => onChange(ruleOut(parts, at, true)) },
  ];
  if (at > 0) {
    items.push(
      { label: words.andBefore, checked: !isOr, onChoose: () => onChange(makeAlternative(parts, at, false)) },
      { label: words.orBefore, checked: isOr, onChoose: () => onChange(makeAlternative(parts, at, true)) },
    );
  }
  if (filter !== undefined && isFilterKind(filter.kind)) {
    const { kind } = filter;
    items.push({ label: words.change, onChoose: () => onEdit(kind, filter) });
  }
  if (person !== null && filter === undefined) {
    items.push({
      label: words.showPerson,
      onChoose: () => {
        location.hash = to.person(person);
      },
    });
  }
  return (
    <span class="joined-term">
      <Joints signs={parts.signs[at] ?? []} />
      <span class={isOut ? 'term out' : 'term'}>
        <Menu label={words.chip(label, isOut)} items={items} class="term-name">
          {person !== null && filter === undefined && <PersonFace id={person} side={26} />}
          <bdi>{label}</bdi>
        </Menu>
        <button
          type="button"
          class="term-remove"
          aria-label={words.remove(label)}
          title={words.remove(label)}
          onClick={() => onChange(withoutTerm(parts, at))}
        >
          <Icon name="close" size={14} />
        </button>
      </span>
    </span>
  );
}

/** The signs before a chip, in words; that both are meant needs none. */
function Joints({ signs }: { signs: readonly Sign[] }) {
  return (
    <>
      {signs.map((sign, at) => (
        <span key={at} class="joint">
          {inWords(sign)}
        </span>
      ))}
    </>
  );
}

function inWords(sign: Sign): string {
  switch (sign) {
    case '&':
      return words.joinings.and;
    case '|':
      return words.joinings.or;
    case '-':
      return words.joinings.without;
    case 'only':
      return words.only;
    default:
      return sign;
  }
}

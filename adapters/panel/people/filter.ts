import type { Person } from '../../../protocol/index.js';

/** Which of the people are shown. */
export const filters = ['all', 'named', 'unnamed', 'favourites', 'hidden'] as const;
export type Filter = (typeof filters)[number];

export function filterNamed(text: string | null): Filter {
  return filters.find((one) => one === text) ?? 'all';
}

/** Those to show, in the order they came: most faces first. Hidden people and strangers are in `hidden` alone. */
export function shownBy(filter: Filter, people: readonly Person[]): Person[] {
  return people.filter((person) => person.faces > 0 && belongs(filter, person));
}

export function countsOf(people: readonly Person[]): Readonly<Record<Filter, number>> {
  const count = (filter: Filter) => shownBy(filter, people).length;
  return {
    all: count('all'),
    named: count('named'),
    unnamed: count('unnamed'),
    favourites: count('favourites'),
    hidden: count('hidden'),
  };
}

/** Whom to name next: the one without a name that stands after this one, else the first; null when all have one. */
export function nextUnnamed(shown: readonly Person[], after: string): string | null {
  const at = shown.findIndex(({ id }) => id === after);
  const isOpen = ({ id, name }: Person) => name === null && id !== after;
  return (shown.slice(at + 1).find(isOpen) ?? shown.find(isOpen))?.id ?? null;
}

function belongs(filter: Filter, { name, hidden, ignored, favourite }: Person): boolean {
  const isAway = hidden === true || ignored === true;
  if (filter === 'hidden') return isAway;
  if (isAway) return false;
  if (filter === 'favourites') return favourite === true;
  return filter === 'all' || (filter === 'named') === (name !== null);
}

import { sourcesOf } from './changes/claims.js';
import { nameKey } from './names.js';
import type { KeywordField, PeopleField, PhotoPeople, Place, RegionKind, WantedRegion } from './types.js';

/** The regions that a file shall have of one kind: not where another name took the place of a disputed one. */
export function regionsIn(place: Place, kind: RegionKind, { regions }: PhotoPeople): readonly WantedRegion[] {
  return regions.filter((person) => !gaveWay(person, place, kind));
}

/** The names that a file shall have in one list of words, each once. */
export function namesIn(
  place: Place,
  field: KeywordField,
  { regions, faceless = [] }: PhotoPeople,
): string[] {
  const people = [...regions, ...faceless].filter((person) => !gaveWay(person, place, field));
  return [...new Set(people.map(({ name }) => name))];
}

/** The keys (`nameKey`) of the names that other programs put in the place of disputed ones. */
export function disputedNames({ regions, faceless = [] }: PhotoPeople): ReadonlySet<string> {
  return new Set(
    [...regions, ...faceless].flatMap(({ disputed }) => (disputed ? [nameKey(disputed.name)] : [])),
  );
}

function gaveWay({ disputed }: Pick<WantedRegion, 'disputed'>, place: Place, field: PeopleField): boolean {
  return sourcesOf(field).some((source) => disputed?.fields.includes(`${place}/${source}`));
}

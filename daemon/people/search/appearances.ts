import type { PeopleState } from '../state.js';
import type { Catalogue } from './catalogue.js';

/** Who is on which photo, by the positions of a catalogue. */
export interface Appearances {
  /** The photos of people and of unnamed groups, in their order. */
  readonly ofPerson: ReadonlyMap<string, readonly number[]>;
  /** How many faces they have. */
  readonly faces: ReadonlyMap<string, number>;
  /** How many people with a name are on each photo. */
  readonly named: Uint16Array;
  /** How many faces without a name are on each photo; strangers whom the owner ignores are none of them. */
  readonly unnamed: Uint16Array;
}

/** Where the faces, the bodies the owner named, and the tags without a place put people. */
export function appearancesOf({ photos, size }: Catalogue, state: PeopleState): Appearances {
  const ofPerson = new Map<string, number[]>();
  const faceCounts = new Map<string, number>();
  const [named, unnamed] = [new Uint16Array(size), new Uint16Array(size)];
  const isNamed = (person: string) => (state.people.get(person)?.name ?? null) !== null;
  const isUnnamed = (face: string, person: string | undefined) =>
    person === undefined ? !state.strangers.has(face) : !isNamed(person) && !state.ignored.has(person);
  function see(person: string, position: number): void {
    const seen = ofPerson.get(person);
    if (seen?.at(-1) === position) return;
    if (seen === undefined) ofPerson.set(person, [position]);
    else seen.push(position);
    if (isNamed(person)) named[position] = (named[position] ?? 0) + 1;
  }
  for (const [position, { id, faces, bodies }] of photos.entries()) {
    for (const face of faces) {
      if (state.notFaces.has(face)) continue;
      const person = state.assignments.get(face)?.person;
      if (isUnnamed(face, person)) unnamed[position] = (unnamed[position] ?? 0) + 1;
      if (person === undefined) continue;
      faceCounts.set(person, (faceCounts.get(person) ?? 0) + 1);
      see(person, position);
    }
    for (const body of bodies) {
      const person = state.assignments.get(body)?.person;
      if (person !== undefined) see(person, position);
    }
    for (const person of state.present.get(id)?.keys() ?? []) see(person, position);
  }
  return { ofPerson, faces: faceCounts, named, unnamed };
}

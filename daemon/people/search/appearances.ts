import type { PeopleState } from '../state.js';
import type { Catalogue, CataloguedPhoto } from './catalogue.js';

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
  for (const [position, photo] of photos.entries()) {
    const seen = lookAt(photo, state);
    named[position] = seen.named;
    unnamed[position] = seen.unnamed;
    for (const person of seen.people) {
      const positions = ofPerson.get(person);
      if (positions === undefined) ofPerson.set(person, [position]);
      else positions.push(position);
    }
    for (const person of seen.faces) faceCounts.set(person, (faceCounts.get(person) ?? 0) + 1);
  }
  return { ofPerson, faces: faceCounts, named, unnamed };
}

/** What may be otherwise since the appearances before: on these photos, and of these people. */
export interface Touched {
  readonly positions: ReadonlySet<number>;
  readonly people: ReadonlySet<string>;
}

/** The same as `appearancesOf`, made of those before at the cost of what was touched. */
export function appearancesAfter(
  before: Appearances,
  { photos }: Catalogue,
  state: PeopleState,
  { positions, people }: Touched,
): Appearances {
  const [named, unnamed] = [before.named.slice(), before.unnamed.slice()];
  const nowOn = new Map<string, number[]>([...people].map((person) => [person, []]));
  for (const position of [...positions].sort((a, b) => a - b)) {
    const photo = photos[position];
    if (photo === undefined) continue;
    const seen = lookAt(photo, state);
    named[position] = seen.named;
    unnamed[position] = seen.unnamed;
    for (const person of seen.people) nowOn.get(person)?.push(position);
  }
  const [ofPerson, faces] = [new Map(before.ofPerson), new Map(before.faces)];
  const isOf = (person: string) => (face: string) =>
    state.assignments.get(face)?.person === person && !state.notFaces.has(face);
  for (const [person, now] of nowOn) {
    const still = (before.ofPerson.get(person) ?? []).filter((position) => !positions.has(position));
    const all = [...still, ...now].sort((a, b) => a - b);
    const count = all.reduce((sum, at) => sum + (photos[at]?.faces.filter(isOf(person)).length ?? 0), 0);
    setOrDelete(ofPerson, person, all.length > 0 ? all : null);
    setOrDelete(faces, person, count > 0 ? count : null);
  }
  return { ofPerson, faces, named, unnamed };
}

/** Who is on a photo, each once; who has faces there, one entry a face; and how many with and without a name. */
function lookAt({ id, faces, bodies }: CataloguedPhoto, state: PeopleState) {
  const isNamed = (person: string) => (state.people.get(person)?.name ?? null) !== null;
  const people = new Set<string>();
  const ofFaces: string[] = [];
  let unnamed = 0;
  for (const face of faces) {
    if (state.notFaces.has(face)) continue;
    const person = state.assignments.get(face)?.person;
    if (person === undefined) {
      if (!state.strangers.has(face)) unnamed++;
      continue;
    }
    if (!isNamed(person) && !state.ignored.has(person)) unnamed++;
    ofFaces.push(person);
    people.add(person);
  }
  for (const body of bodies) {
    const person = state.assignments.get(body)?.person;
    if (person !== undefined) people.add(person);
  }
  for (const person of state.present.get(id)?.keys() ?? []) people.add(person);
  let named = 0;
  for (const person of people) if (isNamed(person)) named++;
  return { people, faces: ofFaces, named, unnamed };
}

function setOrDelete<K, V>(map: Map<K, V>, key: K, value: V | null): void {
  if (value === null) map.delete(key);
  else map.set(key, value);
}

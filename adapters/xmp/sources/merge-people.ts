import { holdsMiddle } from '../areas.js';
import { nameKey } from '../names.js';
import type { Box } from '../types.js';
import type { FoundPerson, FoundSource, NamedPerson, SourceRef } from './types.js';

interface Person {
  readonly name: string | null;
  readonly box: Box | null;
  confirmed: boolean;
  readonly sources: SourceRef[];
}

/**
 * One view of all sources, the most trusted first. Regions of one name that overlap are one face. Nobody is in a photo
 * twice, so a name that another source places elsewhere stays where the more trusted one has it, as does a name without
 * a box. A region without a name is the face whose box it shares. Regions of one source stay apart, whatever their
 * names. Pets and focus points are no people.
 */
export function mergePeople(sources: readonly FoundSource[]): NamedPerson[] {
  const people: Person[] = [];
  const byName = new Map<string, Person[]>();
  const groups = sources.map(({ source, place, people: found }) => ({
    ref: { source, place },
    faces: found.filter(({ kind }) => kind === 'face'),
  }));

  for (const { ref, faces } of groups) {
    const named = faces.filter(({ name, box }) => name !== null && box !== null);
    const elsewhere = named.filter((face) => !joinFirst(face, ref, namesakes(face), overlap));
    for (const face of elsewhere) {
      if (!joinFirst(face, ref, namesakes(face), anywhere)) add(face, ref);
    }
  }
  for (const { ref, faces } of groups) {
    for (const face of faces.filter(({ name }) => name === null)) {
      if (!joinFirst(face, ref, people, coincide)) add(face, ref);
    }
    for (const face of faces.filter(({ name, box }) => name !== null && box === null)) {
      if (namesakes(face).length === 0) add(face, ref);
      for (const person of namesakes(face)) if (!tells(person, ref)) join(person, face, ref);
    }
  }
  return people;

  function namesakes({ name }: FoundPerson): readonly Person[] {
    return (name === null ? undefined : byName.get(nameKey(name))) ?? [];
  }

  function add({ name, box, confirmed }: FoundPerson, ref: SourceRef): void {
    const person = { name, box, confirmed, sources: [ref] };
    people.push(person);
    if (name === null) return;
    const known = byName.get(nameKey(name));
    if (known === undefined) byName.set(nameKey(name), [person]);
    else known.push(person);
  }
}

/** Whether there was a person that the face is, and that its source does not tell of yet. */
function joinFirst(
  face: FoundPerson,
  ref: SourceRef,
  candidates: readonly Person[],
  isSame: (a: Box, b: Box) => boolean,
): boolean {
  const { box } = face;
  const same = candidates.find(
    (person) => box !== null && person.box !== null && !tells(person, ref) && isSame(box, person.box),
  );
  if (same !== undefined) join(same, face, ref);
  return same !== undefined;
}

function join(person: Person, { confirmed }: FoundPerson, ref: SourceRef): void {
  person.confirmed ||= confirmed;
  person.sources.push(ref);
}

function tells({ sources }: Person, { source, place }: SourceRef): boolean {
  return sources.some((known) => known.source === source && known.place === place);
}

/** Programs draw boxes more or less tightly around one face. */
function overlap(a: Box, b: Box): boolean {
  return holdsMiddle(a, b) || holdsMiddle(b, a);
}

/** Without a name to go by, each box must hold the other's middle. */
function coincide(a: Box, b: Box): boolean {
  return holdsMiddle(a, b) && holdsMiddle(b, a);
}

function anywhere(): boolean {
  return true;
}

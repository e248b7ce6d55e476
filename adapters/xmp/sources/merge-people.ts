import { holdsMiddle } from '../areas.js';
import { nameKey } from '../names.js';
import type { Box } from '../types.js';
import type { FoundPerson, FoundSource, NamedPerson, SourceRef } from './types.js';

interface Person {
  name: string | null;
  box: Box | null;
  confirmed: boolean;
  readonly sources: SourceRef[];
}

/**
 * One view of all sources: regions of one name that overlap are one face, and a region without a name is the face whose
 * box it shares, if another source has one there. A name without a box joins the faces of that name. One source never
 * has one face twice, so its regions stay apart. Pets and focus points are no people.
 */
export function mergePeople(sources: readonly FoundSource[]): NamedPerson[] {
  const people: Person[] = [];
  const byName = new Map<string, Person[]>();
  const faces = sources.flatMap(({ source, place, people: found }) =>
    found.filter(({ kind }) => kind === 'face').map((face) => ({ face, ref: { source, place } })),
  );
  const isRegion = ({ face }: { face: FoundPerson }) => face.box !== null;

  for (const { face, ref } of faces.filter(isRegion)) {
    if (face.name !== null) joinRegion(face, ref, namesakes(face.name), overlap);
  }
  for (const { face, ref } of faces.filter(isRegion)) {
    if (face.name === null) joinRegion(face, ref, people, coincide);
  }
  for (const { face, ref } of faces) {
    if (face.box === null && face.name !== null) joinName(face, ref, namesakes(face.name));
  }
  return people;

  function namesakes(name: string): Person[] {
    const known = byName.get(nameKey(name)) ?? [];
    byName.set(nameKey(name), known);
    return known;
  }

  function joinRegion(
    face: FoundPerson,
    ref: SourceRef,
    candidates: readonly Person[],
    isSame: (a: Box, b: Box) => boolean,
  ): void {
    const { box } = face;
    const same = candidates.find(
      (person) => box !== null && person.box !== null && isSame(box, person.box) && !tells(person, ref),
    );
    if (same !== undefined) join(same, face, ref);
    else add(face, ref);
  }

  function joinName(face: FoundPerson, ref: SourceRef, known: readonly Person[]): void {
    if (known.length === 0) add(face, ref);
    for (const person of known) if (!tells(person, ref)) join(person, face, ref);
  }

  function add({ name, box, confirmed }: FoundPerson, ref: SourceRef): void {
    const person = { name, box, confirmed, sources: [ref] };
    people.push(person);
    if (name !== null) namesakes(name).push(person);
  }
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

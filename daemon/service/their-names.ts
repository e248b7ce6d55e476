import { type LastKnown, type NamedBox, nameKey } from '../../adapters/xmp/index.js';
import type { PeopleState } from '../people/index.js';
import { inFrameOfFaces } from './frames.js';
import { type PlacedFace, pairWithFaces } from './pair-faces.js';

/** A name that another program gave, and the face that it is about, if there is one. */
export interface TheirName extends NamedBox {
  readonly face: string | null;
}

/** Whom other programs name in a photo file, also where Kith took the name out for the owner. */
export function theirNames(
  path: string,
  { seen, written }: LastKnown,
  faces: readonly PlacedFace[],
): TheirName[] {
  const dropped = (written?.places ?? []).flatMap(({ claims }) =>
    Object.values(claims.dropped.regions).flat(),
  );
  const said = [...(seen?.people ?? []), ...dropped].map(({ name, box }) => ({ name, box }));
  const names = inFrameOfFaces(path, seen?.orientation ?? 1, said);
  const paired = pairWithFaces(names, faces);
  return names.map((entry) => ({ ...entry, face: paired.get(entry)?.id ?? null }));
}

/**
 * Those of their names that the owner has taken back in Kith, by giving the face another name or by saying that it is
 * not this person. With the last face of a name go the words that name it.
 *
 * @param isOpen faces that wait for the owner's word
 */
export function overruled(
  theirs: readonly TheirName[],
  state: PeopleState,
  isOpen: (face: string) => boolean,
): NamedBox[] {
  const taken = theirs.filter(
    ({ face, name }) => face !== null && !isOpen(face) && isOverruled(face, name, state),
  );
  const left = theirs.filter((one) => one.box !== null && !taken.includes(one));
  const gone = taken.filter(({ name }) => !left.some((one) => isSameName(one.name, name)));
  const words = gone.map(({ name }) => ({ name, box: null }));
  return [...taken.map(({ name, box }) => ({ name, box })), ...words];
}

/** Whether somebody else than the machine's guess is named on the face. */
export function isContradicted(face: string, name: string, theirs: readonly TheirName[]): boolean {
  const said = theirs.filter((one) => one.face === face);
  return said.length > 0 && !said.some((one) => isSameName(one.name, name));
}

/** Names are the same in any case, and with whatever sign a program puts for those that part its tags. */
export function isSameName(a: string, b: string): boolean {
  return nameKey(a.toLowerCase()) === nameKey(b.toLowerCase());
}

function isOverruled(face: string, name: string, state: PeopleState): boolean {
  const called = (person: string) => state.people.get(person)?.name ?? '';
  const mine = state.assignments.get(face);
  if (mine?.confirmed === true)
    return (
      mine.by === 'owner' && !state.withheld.people.has(mine.person) && !isSameName(called(mine.person), name)
    );
  const elsewhere = state.deniedElsewhere.get(face);
  return [...(state.rejected.get(face) ?? [])].some(
    (person) => isSameName(called(person), name) && !elsewhere?.has(person),
  );
}

import { droppedNames, type LastKnown, type NamedBox, sameName } from '../../adapters/xmp/index.js';
import { type PeopleState, wasEverCalled } from '../people/index.js';
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
  const dropped = written === null ? [] : droppedNames(written);
  const said = [...(seen?.people ?? []), ...dropped].map(({ name, box }) => ({ name, box }));
  const names = inFrameOfFaces(path, seen?.orientation ?? 1, said);
  const paired = pairWithFaces(names, faces);
  return names.map((entry) => ({ ...entry, face: paired.get(entry)?.id ?? null }));
}

/** Whom a photo can show: the ids of its faces and bodies. */
export interface Cast {
  readonly photo: string;
  readonly ids: readonly string[];
}

/**
 * Those of their names that the owner has taken back in Kith, by giving the face another name or by saying that it is
 * not this person. With the last face of a name go the words that name it.
 *
 * @param isOpen faces that wait for the owner's word
 */
export function overruled(
  theirs: readonly TheirName[],
  cast: Cast,
  state: PeopleState,
  isOpen: (face: string) => boolean,
): NamedBox[] {
  const isTakenBack = (face: string, name: string) => !isOpen(face) && isOverruled(face, name, state);
  const boxed = theirs.filter(({ box }) => box !== null);
  const taken = boxed.filter(({ face, name }) => face !== null && isTakenBack(face, name));
  const isLeft = (name: string) => boxed.some((one) => sameName(one.name, name) && !taken.includes(one));
  const bare = theirs.filter(
    ({ box, name }) => box === null && isWordTakenBack(name, cast, state, isTakenBack),
  );
  const words = [...taken, ...bare].filter(({ name }) => !isLeft(name));
  const names = new Set(words.map(({ name }) => name));
  return [
    ...taken.map(({ name, box }) => ({ name, box })),
    ...[...names].map((name) => ({ name, box: null })),
  ];
}

/** Of a name that no box places: whether it was taken from every face that it was given to, or renamed since. */
function isWordTakenBack(
  name: string,
  { photo, ids }: Cast,
  state: PeopleState,
  isTakenBack: (face: string, name: string) => boolean,
): boolean {
  const tagged = [...(state.present.get(photo)?.keys() ?? [])];
  const people = [...tagged, ...ids.flatMap((id) => state.assignments.get(id)?.person ?? [])];
  if (people.some((person) => sameName(state.people.get(person)?.name ?? '', name))) return false;
  const untagged = [...(state.untagged.get(photo) ?? [])];
  if (untagged.some((person) => wasEverCalled(person, name, state))) return true;
  const told = ids.filter((id) => [...(state.toldNames.get(id) ?? [])].some((one) => sameName(one, name)));
  if (told.length > 0) return told.every((id) => isTakenBack(id, name));
  return tagged.some((person) => !state.withheld.people.has(person) && wasEverCalled(person, name, state));
}

/** Whether somebody else than the machine's guess is named on the face. */
export function isContradicted(face: string, name: string, theirs: readonly TheirName[]): boolean {
  const said = theirs.filter((one) => one.face === face);
  return said.length > 0 && !said.some((one) => sameName(one.name, name));
}

function isOverruled(face: string, name: string, state: PeopleState): boolean {
  if (state.notFaces.has(face)) return true;
  const called = (person: string) => state.people.get(person)?.name ?? '';
  const mine = state.assignments.get(face);
  if (mine?.confirmed === true)
    return (
      mine.by === 'owner' && !state.withheld.people.has(mine.person) && !sameName(called(mine.person), name)
    );
  const elsewhere = state.deniedElsewhere.get(face);
  return [...(state.rejected.get(face) ?? [])].some(
    (person) => sameName(called(person), name) && !elsewhere?.has(person),
  );
}

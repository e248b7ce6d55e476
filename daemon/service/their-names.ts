import { droppedNames, type LastKnown, type NamedBox, sameName } from '../../adapters/xmp/index.js';
import { type PeopleState, wasEverCalled } from '../people/index.js';
import { inFrameOfFaces } from './frames.js';
import { type PlacedFace, pairWithFaces } from './pair-faces.js';

/** A name that another program gave, and the face that it is about, if there is one. */
export interface TheirName extends NamedBox {
  readonly face: string | null;
  /** Kith took it out for the owner, and no file says it any more. */
  readonly isOut: boolean;
}

/** Whom other programs name in a photo file, also where Kith took the name out for the owner. */
export function theirNames(
  path: string,
  { seen, written }: LastKnown,
  faces: readonly PlacedFace[],
): TheirName[] {
  const said = seen?.people ?? [];
  const out = written === null ? [] : droppedNames(written);
  const isSaid = (name: string) => said.some((one) => sameName(one.name, name));
  const all = [
    ...said.map(({ name, box }) => ({ name, box, isOut: false })),
    ...out.map(({ name, box }) => ({ name, box, isOut: !isSaid(name) })),
  ];
  const names = inFrameOfFaces(path, seen?.orientation ?? 1, all);
  const paired = pairWithFaces(names, faces);
  return names.map((entry) => ({ ...entry, face: paired.get(entry)?.id ?? null }));
}

/** Whom a photo can show: the ids of its faces and bodies. */
export interface Cast {
  readonly photo: string;
  readonly ids: readonly string[];
  /** The name that the owner turned down when asked about a face. */
  readonly turnedDown: (face: string) => string | null;
}

/**
 * Those of their names that the owner has taken back in Kith, by giving the face another name, by saying that it is not
 * this person, or by undoing what the other program said. With the last face of a name go the words that name it.
 *
 * @param asked of a face that waits for the owner's word, the name that is in question; what else is out stays out
 */
export function overruled(
  theirs: readonly TheirName[],
  cast: Cast,
  state: PeopleState,
  asked: (face: string) => string | null,
): NamedBox[] {
  const isTakenBack: IsTakenBack = (face, said) => {
    const name = asked(face);
    return name === null ? isOverruled(face, said, state) : said.isOut && !sameName(said.name, name);
  };
  const boxed = theirs.filter(({ box }) => box !== null);
  const taken = boxed.filter((one) =>
    one.face === null ? isTagTakenBack(one.name, cast, state) : isTakenBack(one.face, one),
  );
  const isLeft = (name: string) => boxed.some((one) => sameName(one.name, name) && !taken.includes(one));
  const bare = theirs.filter((one) => one.box === null && isWordTakenBack(one, cast, state, isTakenBack));
  const words = [...taken, ...bare].filter(({ name }) => !isLeft(name));
  const names = new Set(words.map(({ name }) => name));
  return [
    ...taken.map(({ name, box }) => ({ name, box })),
    ...[...names].map((name) => ({ name, box: null })),
  ];
}

type Said = Pick<TheirName, 'name' | 'isOut'>;
type IsTakenBack = (face: string, said: Said) => boolean;

/** Of a name that no box places: whether it was taken from every face that it was given to, or as a tag. */
function isWordTakenBack(said: Said, cast: Cast, state: PeopleState, isTakenBack: IsTakenBack): boolean {
  const { name } = said;
  if (isBorne(name, cast, state)) return false;
  if (isUntagged(name, cast, state)) return true;
  const told = cast.ids.filter(
    (id) => isAmong(state.toldNames.get(id), name) || sameName(cast.turnedDown(id) ?? '', name),
  );
  return told.length > 0 ? told.every((id) => isTakenBack(id, said)) : isTagRenamed(name, cast, state);
}

/** The same of a name whose box is on no face. */
function isTagTakenBack(name: string, cast: Cast, state: PeopleState): boolean {
  if (isBorne(name, cast, state)) return false;
  return isUntagged(name, cast, state) || isTagRenamed(name, cast, state);
}

function isUntagged(name: string, { photo }: Cast, state: PeopleState): boolean {
  const untagged = [...(state.untagged.get(photo) ?? [])];
  if (untagged.some((person) => wasEverCalled(person, name, state))) return true;
  return isAmong(state.tagsTakenBack.get(photo), name);
}

function isTagRenamed(name: string, { photo }: Cast, state: PeopleState): boolean {
  const tagged = [...(state.present.get(photo)?.keys() ?? [])];
  return tagged.some((person) => !state.withheld.people.has(person) && wasEverCalled(person, name, state));
}

/** Whether somebody on the photo is called so. */
function isBorne(name: string, { photo, ids }: Cast, state: PeopleState): boolean {
  const tagged = [...(state.present.get(photo)?.keys() ?? [])];
  const people = [...tagged, ...ids.flatMap((id) => state.assignments.get(id)?.person ?? [])];
  return people.some((person) => sameName(state.people.get(person)?.name ?? '', name));
}

/** Whether somebody else than the machine's guess is named on the face. */
export function isContradicted(face: string, name: string, theirs: readonly TheirName[]): boolean {
  const said = theirs.filter((one) => one.face === face);
  return said.length > 0 && !said.some((one) => sameName(one.name, name));
}

function isOverruled(face: string, { name, isOut }: Said, state: PeopleState): boolean {
  if (state.notFaces.has(face)) return true;
  const called = (person: string) => state.people.get(person)?.name ?? '';
  const mine = state.assignments.get(face);
  const isMine = mine?.confirmed === true && sameName(called(mine.person), name);
  if (isMine) return false;
  if (mine?.confirmed === true && mine.by === 'owner') return !state.withheld.people.has(mine.person);
  if (isAmong(state.namesTakenBack.get(face), name) || (isOut && isSaidAnew(face, state))) return true;
  const elsewhere = state.deniedElsewhere.get(face);
  return [...(state.rejected.get(face) ?? [])].some(
    (person) => sameName(called(person), name) && !elsewhere?.has(person),
  );
}

/** Whether another program has said since who the face is, or that it is not who it was here: what it had said before is past. */
function isSaidAnew(face: string, { assignments, deniedElsewhere }: PeopleState): boolean {
  const mine = assignments.get(face);
  return mine?.confirmed === true ? mine.by === 'host' : deniedElsewhere.has(face);
}

function isAmong(names: ReadonlySet<string> | undefined, name: string): boolean {
  return [...(names ?? [])].some((one) => sameName(one, name));
}

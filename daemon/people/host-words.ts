import type { PeopleEvent } from './events.js';
import { foldName } from './fold-name.js';
import { properName } from './refused.js';
import { type PeopleState, wasEverCalled } from './state.js';

/** What another program says of one face, or of a photo as a whole, against what it said when Kith read it last. */
export interface HostWord {
  readonly photo: string;
  /** The face it is about; null where only the photo is told to show somebody. */
  readonly face: string | null;
  /** The name that both had then; null: none. */
  readonly was: string | null;
  /** The name now; null: it was taken out. */
  readonly name: string | null;
  /** The name in whose place it stands now, also where who put it there may not have known that one. */
  readonly replaced?: string;
  /** Where it stands, as `appended/lightroom`. */
  readonly sources?: readonly string[];
  /** Who said so, where the photo's own metadata does not: Kith's own note there tells it, or a program's database. */
  readonly by?: 'owner' | 'host';
}

/** A word about a face that contradicts what the owner said here. */
export interface Disputed extends HostWord {
  readonly face: string;
  readonly name: string;
}

type Told = Extract<PeopleEvent, { kind: 'told' }>;
type Weighed = Pick<Told, 'faces' | 'denied' | 'present' | 'absent' | 'respelt'>;

/**
 * Weighs what other programs changed against what changed here (a three-way merge by names): what only they changed is
 * taken over, what both changed alike needs nothing, and what both changed differently is disputed. What the machine
 * said never stands against them. Pure.
 */
export function weigh(
  words: readonly HostWord[],
  state: PeopleState,
): Weighed & { readonly disputed: readonly Disputed[] } {
  const weighed: Weighed = { faces: [], denied: [], present: [], absent: [], respelt: [] };
  const disputed: Disputed[] = [];
  const ids = new Map(state.byName);
  let next = state.nextNumber;
  const taken = new Map<string, string>();
  for (const word of words) {
    const { face, was, name: given } = word;
    const name = given === null ? null : properName(given);
    if (name !== null && typeof name !== 'string') continue;
    if (face === null) weighPhoto(word, name);
    else if (name === null) weighDenial(face, was);
    else weighName({ ...word, face, name });
  }
  return { ...weighed, disputed };

  function weighPhoto({ photo, was, by }: HostWord, name: string | null): void {
    const present = state.present.get(photo);
    const former = was === null ? undefined : ids.get(foldName(was));
    const isGone = former !== undefined && present?.has(former) && !isSame(was, name);
    if (isGone) weighed.absent.push({ photo, person: former });
    if (name === null) return;
    const person = idOf(name);
    if (former === person) weighSpelling(person, was, name);
    if (!present?.has(person)) weighed.present.push({ photo, person, name, ...(by !== undefined && { by }) });
  }

  function weighDenial(face: string, was: string | null): void {
    const person = state.assignments.get(face)?.person;
    if (person !== undefined && was !== null && wasEverCalled(person, was, state))
      weighed.denied.push({ face, person });
  }

  function weighName(word: Disputed): void {
    const { face, was, name } = word;
    const mine = state.assignments.get(face);
    const myName = mine === undefined ? null : (state.people.get(mine.person)?.name ?? null);
    const person = idOf(name);
    if (mine?.person === person && was !== null) weighSpelling(person, was, name);
    if (mine?.person === person && mine.confirmed) return;
    const isOther = mine?.person !== person;
    const changedHere = mine?.confirmed === true && isOther && !isSame(myName, was);
    const twoNames = (taken.get(face) ?? person) !== person;
    const isNobody = state.notFaces.has(face) || state.strangers.has(face);
    if (isNobody || changedHere || twoNames || (isOther && isRejectedHere(face, person, state))) {
      disputed.push(word);
      return;
    }
    taken.set(face, person);
    if (mine !== undefined && isOther && isSame(myName, was))
      weighed.denied.push({ face, person: mine.person });
    weighed.faces.push({ face, person, name, ...(word.by !== undefined && { by: word.by }) });
  }

  /** The same name in other letters, in the place of the one that Kith wrote. */
  function weighSpelling(person: string, was: string | null, name: string): void {
    const mine = state.people.get(person)?.name ?? null;
    if (mine === was && name !== was) weighed.respelt.push({ person, name });
  }

  /** Of the person of that name, who is new when nobody has it. */
  function idOf(name: string): string {
    const person = ids.get(foldName(name)) ?? `p${next++}`;
    ids.set(foldName(name), person);
    return person;
  }
}

/** Whether nothing came of the words. */
export function isEmpty({ faces, denied, present, absent, respelt }: Weighed): boolean {
  return faces.length + denied.length + present.length + absent.length + respelt.length === 0;
}

function isSame(a: string | null, b: string | null): boolean {
  return a === null || b === null ? a === b : foldName(a) === foldName(b);
}

function isRejectedHere(face: string, person: string, state: PeopleState): boolean {
  return state.rejected.get(face)?.has(person) === true && !state.deniedElsewhere.get(face)?.has(person);
}

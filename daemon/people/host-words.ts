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
type Weighed = Pick<Told, 'faces' | 'denied' | 'present' | 'absent'>;

/** What is taken over of some words, and them. */
export interface Heeded extends Weighed {
  readonly words: HostWord[];
}

/**
 * Weighs what other programs changed against what changed here (a three-way merge by names): what only they changed is
 * taken over, what both changed alike needs nothing, and what both changed differently is disputed. What the machine
 * said never stands against them. Pure.
 *
 * @param stepOf words of which it gives the same are taken over together
 */
export function weigh(
  words: readonly HostWord[],
  state: PeopleState,
  stepOf: (word: HostWord) => string,
): { readonly heeded: readonly Heeded[]; readonly disputed: readonly Disputed[] } {
  const steps = new Map<string, Heeded>();
  const disputed: Disputed[] = [];
  const ids = new Map(state.byName);
  let next = state.nextNumber;
  const taken = new Map<string, string>();
  for (const word of words) {
    const { face, was, name: given } = word;
    const name = given === null ? null : properName(given);
    if (name !== null && typeof name !== 'string') continue;
    const weighed = stepFor(word);
    if (face === null) weighPhoto(weighed, word, name);
    else if (name === null) weighDenial(weighed, face, was);
    else weighName(weighed, { ...word, face, name });
  }
  return { heeded: [...steps.values()].filter((step) => !isEmpty(step)), disputed };

  function stepFor(word: HostWord): Heeded {
    const step = steps.get(stepOf(word)) ?? { words: [], faces: [], denied: [], present: [], absent: [] };
    steps.set(stepOf(word), step);
    step.words.push(word);
    return step;
  }

  function weighPhoto(weighed: Weighed, { photo, was, by }: HostWord, name: string | null): void {
    const present = state.present.get(photo);
    const former = was === null ? undefined : ids.get(foldName(was));
    const isGone = former !== undefined && present?.has(former) && !isSame(was, name);
    if (isGone) weighed.absent.push({ photo, person: former });
    if (name === null) return;
    const person = idOf(name);
    if (!present?.has(person)) weighed.present.push({ photo, person, name, ...(by !== undefined && { by }) });
  }

  function weighDenial(weighed: Weighed, face: string, was: string | null): void {
    const person = state.assignments.get(face)?.person;
    if (person !== undefined && was !== null && wasEverCalled(person, was, state))
      weighed.denied.push({ face, person });
  }

  function weighName(weighed: Weighed, word: Disputed): void {
    const { face, was, name } = word;
    const mine = state.assignments.get(face);
    const myName = mine === undefined ? null : (state.people.get(mine.person)?.name ?? null);
    const person = idOf(name);
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

  /** Of the person of that name, who is new when nobody has it. */
  function idOf(name: string): string {
    const person = ids.get(foldName(name)) ?? `p${next++}`;
    ids.set(foldName(name), person);
    return person;
  }
}

/** One change of a name, on however many photos. */
export function changeOf({ was, name }: HostWord): string {
  return JSON.stringify([was, name].map((one) => one !== null && foldName(one)));
}

/** Whether nothing came of the words. */
function isEmpty({ faces, denied, present, absent }: Weighed): boolean {
  return faces.length + denied.length + present.length + absent.length === 0;
}

function isSame(a: string | null, b: string | null): boolean {
  return a === null || b === null ? a === b : foldName(a) === foldName(b);
}

function isRejectedHere(face: string, person: string, state: PeopleState): boolean {
  return state.rejected.get(face)?.has(person) === true && !state.deniedElsewhere.get(face)?.has(person);
}

import { type Box, type Changes, nameKey, sameName } from '../../adapters/xmp/index.js';
import { type HostWord, type PeopleState, wasEverCalled } from '../people/index.js';
import { type PlacedFace, pairWithFaces } from './pair-faces.js';

/** A photo of which another program was heard. */
export interface ReadPhoto {
  readonly photo: string;
  readonly faces: readonly PlacedFace[];
  /** Ids of what else can be somebody: the bodies. */
  readonly bodies: readonly string[];
  readonly changes: Pick<Changes, 'given' | 'renamed' | 'removed'>;
  /** Whom somebody had named to Kith, by Kith's own note in the files, where the database that knew it is lost. */
  readonly noted: readonly Noted[];
  /** Names that wait there for the owner's word, and the faces that they were given. */
  readonly open?: readonly { readonly face: string; readonly name: string }[];
  /** Where not the photo's own metadata says it, but a program's database. */
  readonly by?: 'host';
}

/** A name in Kith's own note. */
export interface Noted {
  readonly name: string;
  readonly box: Box | null;
  readonly by: 'owner' | 'host';
}

/** A change of a name, with or without a place. */
interface Change {
  readonly box: Changes['given'][number]['box'];
  readonly was: string | null;
  readonly name: string | null;
  readonly replaced?: string;
  readonly sources?: readonly string[];
  readonly by?: Noted['by'];
}

/**
 * Turns what other programs changed into words about the faces that Kith found on the photos. What a program replaced
 * without knowing it is new to both; what such a program left out is no word, but a doubt. Pure.
 */
export function hostWords(photos: readonly ReadPhoto[], state: PeopleState): HostWord[] {
  const spelt = spelling(state);
  return photos.flatMap((read) => {
    const { given, renamed, removed } = read.changes;
    const lists: Change[][] = [
      read.noted.map(({ box, name, by }) => ({ box, was: null, name: spelt(name), by })),
      given.map(({ box, name, sources }) => ({ box, was: null, name: spelt(name), sources })),
      renamed.map(({ box, was, name, certain, sources }) => ({
        box,
        was: certain ? spelt(was) : null,
        name: spelt(name),
        replaced: spelt(was),
        sources,
      })),
      removed
        .filter(({ certain }) => certain)
        .map(({ box, name, sources }) => ({ box, was: spelt(name), name: null, sources })),
    ];
    return lists.flatMap((changes) => wordsFor(changes, read, state));
  });
}

/** Faces whose names were left out by a program that may never have read them. Pure. */
export function doubtedFaces(read: ReadPhoto, state: PeopleState): string[] {
  const spelt = spelling(state);
  const doubted = read.changes.removed
    .filter(({ certain }) => !certain)
    .map(({ box, name }) => ({ box, was: spelt(name), name: null }));
  const words = wordsFor(doubted, read, state);
  const called = (face: string, name: string) => {
    const person = state.assignments.get(face)?.person;
    return person !== undefined && wasEverCalled(person, name, state);
  };
  return words.flatMap(({ face, was }) => (face !== null && was !== null && called(face, was) ? [face] : []));
}

function wordsFor(changes: readonly Change[], read: ReadPhoto, state: PeopleState): HostWord[] {
  const paired = pairWithFaces(changes, read.faces);
  return changes.flatMap((change) => {
    const face = paired.get(change)?.id;
    return face === undefined ? withoutPlace(change, read, state) : [word(change, read, face)];
  });
}

/** By the faces that bear the name already, where it is clear which are meant; else of the photo as a whole. */
function withoutPlace(change: Change, read: ReadPhoto, state: PeopleState): HostWord[] {
  const bearers = facesMeant(change.was ?? change.name ?? '', read, state);
  const isRemoved = change.name === null;
  const isKnown = change.was === null && bearers.length > 1;
  if (isKnown) return [];
  if (bearers.length === 1 || (isRemoved && bearers.length > 0))
    return bearers.map((face) => word(change, read, face));
  return [word(change, read, null)];
}

function word({ box: _, ...change }: Change, { photo, ...read }: ReadPhoto, face: string | null): HostWord {
  const by = change.by ?? read.by;
  return { ...change, photo, face, ...(by !== undefined && { by }) };
}

/** Those that bear the name, and those that another program gave it, if the owner had not been asked. */
function facesMeant(name: string, { faces, bodies, open = [] }: ReadPhoto, state: PeopleState): string[] {
  const asked = open.filter((one) => sameName(one.name, name)).map(({ face }) => face);
  if (asked.length > 0) return asked;
  return [...faces.map(({ id }) => id), ...bodies].filter((id) => {
    const person = state.assignments.get(id)?.person;
    return person !== undefined && wasEverCalled(person, name, state);
  });
}

/** Programs replace the characters that part tags, and have letter cases of their own; whom Kith knows keeps the name. */
function spelling(state: PeopleState): (name: string) => string {
  const known = new Map<string, string>();
  for (const { name } of state.people.values()) if (name !== null) known.set(nameKey(name), name);
  return (name) => known.get(nameKey(name)) ?? name;
}

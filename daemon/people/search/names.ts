import { foldName, plainName, wordsOf } from '../fold-name.js';
import { editDistance, slipsIn } from './edit-distance.js';

export interface NamedPerson {
  readonly id: string;
  readonly name: string;
}

/** How a name was found: as it is, without its accents, by some of its words, their beginnings, or with a slip. */
export type How = 'exact' | 'accents' | 'words' | 'beginning' | 'slip';

/** Who is meant by a name: one person, or those it may be. */
export type Resolved =
  | { readonly person: NamedPerson; readonly how: How }
  | { readonly candidates: readonly NamedPerson[] };

interface Entry {
  readonly person: NamedPerson;
  readonly plain: string;
  /** Without what parts its words. */
  readonly joined: string;
  readonly words: readonly string[];
  /** 0 for the most important person. */
  readonly rank: number;
}

/** How much a typed word differs from a word of a name; null: too much. */
type Fit = (typed: string, word: string) => number | null;

const equal: Fit = (typed, word) => (typed === word ? 0 : null);
const begins: Fit = (typed, word) => (word.startsWith(typed) ? 0 : null);
const slips: Fit = (typed, word) => within(typed, word, slipsIn(word.length), false);
const beginsWithSlips: Fit = (typed, word) => within(typed, word, slipsIn(typed.length), true);

/** The names of the library, found however they are typed. */
export class NameBook {
  readonly #entries: readonly Entry[];
  readonly #exact: ReadonlyMap<string, NamedPerson>;

  /** @param people the most important first */
  constructor(people: readonly NamedPerson[]) {
    this.#entries = people.map((person, rank) => {
      const plain = plainName(person.name);
      const words = wordsOf(plain);
      return { person, plain, words, joined: words.join(''), rank };
    });
    this.#exact = new Map(people.map((person) => [foldName(person.name), person]));
  }

  /**
   * The one person a name means. What fits better counts: the very name, then without accents, then some of its words,
   * then their beginnings, then one with slips; people who fit alike are candidates.
   */
  resolve(name: string): Resolved {
    const exact = this.#exact.get(foldName(name));
    if (exact !== undefined) return { person: exact, how: 'exact' };
    const plain = plainName(name);
    const typed = wordsOf(plain);
    if (typed.length === 0) return { candidates: [] };
    const joined = typed.join('');
    const steps: readonly [How, (entry: Entry) => number | null][] = [
      ['accents', (entry) => (entry.plain === plain || entry.joined === joined ? 0 : null)],
      ['words', ({ words }) => fitAll(typed, words, equal)],
      ['beginning', ({ words }) => fitAll(typed, words, begins)],
      ['slip', (entry) => leastSlips(typed, joined, entry)],
    ];
    for (const [how, fit] of steps) {
      const best = closest(this.#entries, fit);
      const [first, ...others] = best;
      if (first !== undefined) return others.length === 0 ? { person: first, how } : { candidates: best };
    }
    return { candidates: [] };
  }

  /** People whose name goes on like this: those it begins for first, then with slips; the most important first. */
  complete(text: string, limit: number): NamedPerson[] {
    const plain = plainName(text);
    const typed = wordsOf(plain);
    const sure = this.#entries
      .map((entry) => ({ entry, fit: fitOfBeginning(plain, typed, entry) }))
      .filter(({ fit }) => fit !== null);
    if (sure.length >= limit || typed.length === 0) return best(sure, limit);
    const taken = new Set(sure.map(({ entry }) => entry));
    const unsure = this.#entries
      .filter((entry) => !taken.has(entry))
      .map((entry) => ({ entry, fit: fitAll(typed, entry.words, beginsWithSlips) }))
      .filter(({ fit }) => fit !== null);
    return [...best(sure, limit), ...best(unsure, limit - sure.length)];
  }

  /** A name that can only be meant in quotes and stands in the text without them. */
  unquotedIn(text: string, needsQuotes: (name: string) => boolean): NamedPerson | null {
    const plain = plainName(text);
    const found = this.#entries.find(
      (entry) => plain.includes(entry.plain) && needsQuotes(entry.person.name),
    );
    return found?.person ?? null;
  }
}

function best(found: readonly { readonly entry: Entry; readonly fit: number | null }[], limit: number) {
  return found
    .toSorted((a, b) => (a.fit ?? 0) - (b.fit ?? 0) || a.entry.rank - b.entry.rank)
    .slice(0, limit)
    .map(({ entry }) => entry.person);
}

/** The very name, one that begins so, one whose words do, one that holds it: scripts without spaces have no words. */
function fitOfBeginning(plain: string, typed: readonly string[], entry: Entry): number | null {
  if (entry.plain === plain) return 0;
  if (entry.plain.startsWith(plain)) return 1;
  if (typed.length > 0 && fitAll(typed, entry.words, begins) !== null) return 2;
  return plain.length > 1 && entry.plain.includes(plain) ? 3 : null;
}

/** Those who differ least. */
function closest(entries: readonly Entry[], differ: (entry: Entry) => number | null): NamedPerson[] {
  let least = Number.POSITIVE_INFINITY;
  let found: NamedPerson[] = [];
  for (const entry of entries) {
    const difference = differ(entry);
    if (difference === null || difference > least) continue;
    if (difference < least) found = [];
    least = difference;
    found.push(entry.person);
  }
  return found;
}

/** Word by word; as a whole where a space was forgotten or is too much, with one slip more at most. */
function leastSlips(
  typed: readonly string[],
  joined: string,
  { words, joined: whole }: Entry,
): number | null {
  if (typed.length === words.length) return fitAll(typed, words, slips);
  return fitAll(typed, words, slips) ?? within(joined, whole, Math.min(1, slipsIn(whole.length)), false);
}

/** How much the typed words differ from as many words of the name, in any order; null where one has none. */
function fitAll(typed: readonly string[], words: readonly string[], differ: Fit): number | null {
  if (typed.length > words.length) return null;
  const free = [...words];
  let sum = 0;
  for (const one of typed) {
    const difference = takeClosest(one, free, differ);
    if (difference === null) return null;
    sum += difference;
  }
  return sum;
}

function takeClosest(typed: string, free: string[], differ: Fit): number | null {
  let least: number | null = null;
  let at = -1;
  for (const [i, word] of free.entries()) {
    const difference = differ(typed, word);
    if (difference === null || (least !== null && difference >= least)) continue;
    least = difference;
    at = i;
  }
  if (at >= 0) free.splice(at, 1);
  return least;
}

function within(typed: string, word: string, most: number, isBeginning: boolean): number | null {
  const distance = editDistance(typed, word, most, isBeginning);
  return distance <= most ? distance : null;
}

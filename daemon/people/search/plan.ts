import type { Appearances } from './appearances.js';
import type { Catalogue } from './catalogue.js';
import { foldersCalled, momentWith } from './find.js';
import type { How, NameBook, NamedPerson } from './names.js';
import { signsFor } from './plain-words.js';
import { printName } from './print.js';
import {
  type Fault,
  type Filter,
  fault,
  isFault,
  type Place,
  type Query,
  type Span,
  type Term,
} from './query.js';
import { daysTold, placeTold, someFolders } from './words.js';

/** The library as a search needs it. */
export interface Library {
  readonly catalogue: Catalogue;
  readonly appearances: Appearances;
  readonly names: NameBook;
  /** Of an id, also one that was merged away: the person or group it is now. */
  readonly byId: (id: string) => { readonly id: string; readonly name: string | null } | null;
}

/** What to look up: the query with everybody and everything found that it names. */
export type Plan =
  | { readonly kind: 'person'; readonly person: string; readonly isNamed: boolean; readonly told: string }
  | { readonly kind: 'date'; readonly from: string | null; readonly to: string | null; readonly told: string }
  | {
      readonly kind: 'near';
      readonly of: { latitude: number; longitude: number } | readonly number[];
      readonly km: number;
      readonly told: string;
    }
  | { readonly kind: 'photos'; readonly positions: readonly number[]; readonly told: string }
  | { readonly kind: 'people'; readonly least: number; readonly most: number | null; readonly told: string }
  | { readonly kind: 'unknown'; readonly told: string }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Plan[] }
  | { readonly kind: 'not'; readonly of: Plan }
  | { readonly kind: 'only'; readonly of: Plan };

/** What a part of the query was taken for. */
export interface Meaning {
  readonly at: Span;
  /** The person's name, or what the filter asks for. */
  readonly means: string;
  /** Null for filters and ids. */
  readonly how: How | null;
  readonly person: string | null;
  /** Null for people. */
  readonly filter: Filter | null;
}

export interface Planned {
  readonly plan: Plan;
  readonly meanings: readonly Meaning[];
}

/** People that are offered where a name is not understood. */
const OFFERED = 5;

/** Finds whom and what a query means. */
export function planOf(query: Query, library: Library): Planned | Fault {
  const meanings: Meaning[] = [];
  const plan = new Planner(library, meanings).plan(query);
  return isFault(plan) ? plan : { plan, meanings };
}

class Planner {
  readonly #library: Library;
  readonly #meanings: Meaning[];

  constructor(library: Library, meanings: Meaning[]) {
    this.#library = library;
    this.#meanings = meanings;
  }

  plan(query: Query): Plan | Fault {
    switch (query.kind) {
      case 'and':
      case 'or':
        return this.#joined(query.kind, query.parts);
      case 'not': {
        const of = this.plan(query.of);
        return isFault(of) ? of : { kind: 'not', of };
      }
      case 'only':
        return this.#only(query.of, query.at);
      default: {
        const { at, ...term } = query;
        return this.#term(term, at);
      }
    }
  }

  #joined(kind: 'and' | 'or', queries: readonly Query[]): Plan | Fault {
    const parts: Plan[] = [];
    for (const query of queries) {
      const part = this.plan(query);
      if (isFault(part)) return part;
      parts.push(part);
    }
    return { kind, parts };
  }

  #only(query: Query, at: Span): Plan | Fault {
    const of = this.plan(query);
    if (isFault(of)) return of;
    if (askedFor(of).size > 0) return { kind: 'only', of };
    return fault('only needs somebody with a name.', 'Write only Anna, or only Anna & Ben.', at);
  }

  #term(term: Term, at: Span): Plan | Fault {
    const plan = this.#find(term, at);
    if (term.kind !== 'name' && !isFault(plan) && 'told' in plan) {
      this.#meanings.push({ at, means: plan.told, how: null, person: null, filter: term });
    }
    return plan;
  }

  #find(term: Term, at: Span): Plan | Fault {
    switch (term.kind) {
      case 'name':
        return this.#person(term.name, at);
      case 'date':
        return { ...term, told: daysTold(term) };
      case 'near':
        return this.#near(term.place, term.km, at);
      case 'folder': {
        const folders = foldersCalled(term.path, this.#library.catalogue);
        if (isFault(folders)) return { ...folders, at };
        const positions = folders.flatMap(({ photos }) => photos);
        return { kind: 'photos', positions, told: someFolders(folders.map(({ path }) => path)) };
      }
      case 'people': {
        const { least, most } = term;
        const number =
          most === null ? `${least} or more` : least === most ? `${least}` : `${least} to ${most}`;
        return {
          kind: 'people',
          least,
          most,
          told: `with ${number} ${number === '1' ? 'person' : 'people'}`,
        };
      }
      case 'unknown':
        return { kind: 'unknown', told: 'with a face that has no name' };
      case 'moment': {
        const moment = momentWith(term.of, this.#library.catalogue);
        if (isFault(moment)) return { ...moment, at };
        return { kind: 'photos', positions: moment.photos, told: `of the moment of ${term.of}` };
      }
    }
  }

  #person(name: string, at: Span): Plan | Fault {
    const { names, byId } = this.#library;
    const group = byId(name);
    if (group !== null) {
      const told = group.name ?? group.id;
      this.#meanings.push({ at, means: told, how: null, person: group.id, filter: null });
      return { kind: 'person', person: group.id, isNamed: group.name !== null, told };
    }
    const found = names.resolve(name);
    if (!('person' in found)) return unclear(name, found.candidates, names, at);
    const { person, how } = found;
    this.#meanings.push({ at, means: person.name, how, person: person.id, filter: null });
    return { kind: 'person', person: person.id, isNamed: true, told: person.name };
  }

  #near(place: Place, km: number, at: Span): Plan | Fault {
    const { catalogue, appearances } = this.#library;
    if (catalogue.spots.length === 0) return placeless('No photo of this library has a place.', at);
    if ('latitude' in place) return { kind: 'near', of: place, km, told: placeTold(km, place) };
    const hasPlace = (position: number) => catalogue.photos[position]?.latitude != null;
    if ('moment' in place) {
      const moment = momentWith(place.moment, catalogue);
      if (isFault(moment)) return { ...moment, at };
      const { photos } = moment;
      if (!photos.some(hasPlace)) return placeless(`No photo of that moment has a place.`, at);
      return { kind: 'near', of: photos, km, told: placeTold(km, `the moment of ${place.moment}`) };
    }
    const person = this.#person(place.name, at);
    if (isFault(person) || person.kind !== 'person') return person;
    const photos = appearances.ofPerson.get(person.person) ?? [];
    if (!photos.some(hasPlace)) return placeless(`No photo of ${person.told} has a place.`, at);
    return { kind: 'near', of: photos, km, told: placeTold(km, `where ${person.told} was seen`) };
  }
}

function placeless(what: string, at: Span): Fault {
  const hint = 'Phones and some cameras note it in their photos. Ask for a folder instead: in:Rome.';
  return fault(what, hint, at, { kind: 'not-found' });
}

/** People with a name who are asked for, not ruled out. */
export function askedFor(plan: Plan): Set<string> {
  if (plan.kind === 'person') return new Set(plan.isNamed ? [plan.person] : []);
  if (plan.kind === 'only') return askedFor(plan.of);
  if (plan.kind === 'and' || plan.kind === 'or') {
    return new Set(plan.parts.flatMap((part) => [...askedFor(part)]));
  }
  return new Set();
}

function unclear(name: string, candidates: readonly NamedPerson[], names: NameBook, at: Span): Fault {
  const called = (people: readonly NamedPerson[]) =>
    people.map((person) => `${printName(person.name)} (${person.id})`).join(', ');
  if (candidates.length > 0) {
    const more = candidates.length > OFFERED ? ` and ${candidates.length - OFFERED} more` : '';
    const what = `${name} can be ${called(candidates.slice(0, OFFERED))}${more}.`;
    return fault(what, 'Write the whole name, or the id.', at, { kind: 'ambiguous', candidates });
  }
  const what = `Nobody is called ${name}.`;
  const inSigns = signsFor(name, (part) => 'person' in names.resolve(part));
  if (inSigns !== null) return fault(what, inSigns, at, { kind: 'not-found' });
  const offered = names.complete(name, OFFERED);
  const hint = offered.length > 0 ? `Did you mean ${called(offered)}?` : '`kith people` lists ids and names.';
  return fault(what, hint, at, { kind: 'not-found', candidates: offered });
}

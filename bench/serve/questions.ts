import { seededRandom } from '../../daemon/gallery/random.js';
import { type KithClient, RequestError } from '../../protocol/index.js';
import type { MadeUp, Size } from './library.js';

/** What a client asks, by what it is called in the report. */
export type Questions = Readonly<Record<string, (client: KithClient) => Promise<unknown>>>;

/** What a client that shows photos asks for at once. */
const PAGE = 200;

/** Searches of all kinds, mostly for those who are on many photos, as an owner asks. */
export function searches({ names }: MadeUp, { photos }: Size): Questions {
  const random = seededRandom(3);
  const somebody = () => names[Math.floor(names.length ** random()) - 1] ?? '';
  const anybody = () => names[Math.floor(names.length * random())] ?? '';
  const year = () => 2004 + Math.floor(20 * random());
  const queries: Readonly<Record<string, () => string>> = {
    'A & B': () => `${somebody()} & ${anybody()}`,
    'A | B | C': () => `${somebody()} | ${somebody()} | ${anybody()}`,
    'A -B': () => `${somebody()} -${anybody()}`,
    'only A & B': () => `only ${somebody()} & ${somebody()}`,
    'A with a slip': () => withSlip(somebody()),
    'A, years': () => `${somebody()} ${year()}..${year() + 20}`,
    'A, folder': () => `${somebody()} in:${year()}`,
    'near a place': () => `near ${(35 + 20 * random()).toFixed(2)},${(20 * random()).toFixed(2)} 50km`,
    'near A': () => `near ${somebody()} 2km`,
    'moment of a photo': () => `moment:IMG_${Math.floor(photos * random())}.jpg`,
    'people:3+ -unknown': () => 'people:3+ -unknown',
    '-A (nearly all)': () => `-${somebody()}`,
    '12 terms': () => `(${Array.from({ length: 10 }, somebody).join(' | ')}) -${anybody()} & since ${year()}`,
  };
  const asked = Object.entries(queries).map(([name, query]) => [
    `search ${name}`,
    (client: KithClient) => client.request('search', { query: query(), limit: PAGE }).catch(orWhyNot),
  ]);
  return {
    ...Object.fromEntries(asked),
    'names while typed': (client) =>
      client.request('people.complete', { text: anybody().slice(0, 1 + Math.floor(5 * random())) }),
    'names with a slip': (client) => client.request('people.complete', { text: withSlip(anybody()) }),
  };
}

/** Lists that panels show. */
export function lists({ names }: MadeUp): Questions {
  const random = seededRandom(4);
  const somebody = () => names[Math.floor(names.length ** random()) - 1] ?? '';
  return {
    'people, a page': (client) => client.request('people', { limit: PAGE }),
    'people, all': (client) => client.request('people'),
    'faces of a person, a page': (client) => client.request('faces', { person: somebody(), limit: PAGE }),
    'unknown faces, a page': (client) => client.request('faces', { unknown: true, limit: PAGE }),
    'photos of a person, a page': (client) => client.request('photos', { person: somebody(), limit: PAGE }),
    'photos, a page': (client) => client.request('photos', { limit: PAGE }),
    'decisions, a page': (client) => client.request('log'),
    'missing photos of a person': (client) => client.request('person.completeness', { person: somebody() }),
    status: (client) => client.request('status'),
  };
}

/** A name with a slip can be two people's, and somebody's photos may have no place: then that is the answer. */
function orWhyNot(error: unknown): void {
  if (!(error instanceof RequestError) || (error.candidates === undefined && error.refused !== 'not-found'))
    throw error;
}

function withSlip(name: string): string {
  return name.slice(0, 2) + name.slice(3);
}

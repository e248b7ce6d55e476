import type { Params, Refusal, Result, SearchFilter } from '../../protocol/index.js';
import {
  type Fault,
  type Filter,
  isFault,
  type Library,
  match,
  type Planned,
  parse,
  planOf,
  positionsOf,
  printName,
  printPlace,
  tell,
} from '../people/index.js';
import { pageOf } from './page.js';
import type { Rooms } from './rooms.js';

/** Names that are offered while one is typed. */
const OFFERED = 8;

/** Looking photos up, and names while they are typed. */
export function createSearch({ library }: Pick<Rooms, 'library'>) {
  return {
    async search({ query, cursor, limit }: Params<'search'>): Promise<Result<'search'> | Refusal> {
      const { current } = library;
      const planned = understand(query, current);
      if (isFault(planned)) return refusalOf(planned);
      const positions = positionsOf(match(planned.plan, current));
      const total = positions.length;
      const { photos } = current.catalogue;
      const { page, next } = pageOf(
        positions,
        (position) => photos[position]?.id ?? '',
        cursor,
        limit ?? total,
      );
      return {
        photos: page
          .flatMap((position) => photos[position] ?? [])
          .map(({ id, files }) => ({ id, files: [...files] })),
        next,
        total,
        summary: `${total === 1 ? '1 photo' : `${total} photos`} ${tell(planned.plan)}.`,
        terms: termsOf(planned),
      };
    },

    async peopleComplete({ text, limit = OFFERED }: Params<'people.complete'>) {
      const { names, appearances } = library.current;
      const people = names.complete(text, limit);
      return {
        people: people.map(({ id, name }) => ({
          id,
          name,
          photos: appearances.ofPerson.get(id)?.length ?? 0,
        })),
      };
    },
  };
}

/** What a query means in this library. */
export function understand(query: string, library: Library): Planned | Fault {
  const parsed = parse(query);
  const planned = isFault(parsed) ? parsed : planOf(parsed, library);
  if (!isFault(planned)) return planned;
  const unquoted = library.names.unquotedIn(query, (name) => printName(name) !== name);
  if (unquoted === null) return planned;
  return { ...planned, hint: `${planned.hint} If you mean that person, write ${printName(unquoted.name)}.` };
}

/** A fault in a query, as the protocol has it. */
export function refusalOf({ kind, what, hint, at, candidates }: Fault): Refusal {
  return { refused: kind, what, hint, at, ...(candidates.length > 0 && { candidates: [...candidates] }) };
}

function termsOf({ meanings }: Planned): Result<'search'>['terms'] {
  return meanings.map(({ at, means, how, person, filter }) => ({
    ...at,
    means,
    how: how ?? (person === null ? 'filter' : 'id'),
    person,
    ...(filter !== null && { filter: toFilter(filter) }),
  }));
}

function toFilter(filter: Filter): SearchFilter {
  if (filter.kind !== 'near') return filter;
  return { kind: 'near', place: printPlace(filter.place), km: filter.km };
}

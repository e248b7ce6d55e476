import type { Params, Refusal, Result } from '../../protocol/index.js';
import {
  companionsOf,
  companyOf,
  counted,
  type FaceLook,
  type Fault,
  featuredPeople,
  hasDay,
  isFault,
  type NamedPerson,
  onThisDay,
  type Plan,
  recurringGroups,
  type Seen,
  timelineOf,
  together,
} from '../people/index.js';
import { dayOf, type IndexedLibrary } from './library-index.js';
import type { Rooms } from './rooms.js';
import { refusalOf, understand } from './search.js';

const PEOPLE = 20;
const COMPANIONS = 5;
const GROUPS = 20;
/** A collection has a fixed size, so that it can be looked at in one go. */
const BEST = 12;
const ON_THIS_DAY = 12;
/** A leap year, in which every day is one. */
const ANY_YEAR = 2000;

/** What the photos say about people over the years. */
export function createMemories({ library, store }: Pick<Rooms, 'library' | 'store'>, now = () => new Date()) {
  return {
    async memoriesPeople({
      limit = PEOPLE,
      person: asked,
    }: Params<'memories.people'>): Promise<Result<'memories.people'> | Refusal> {
      const { current } = library;
      const only = asked === undefined ? null : personOf(asked, current);
      if (only !== null && 'refused' in only) return only;
      const people = featuredPeople(current.state);
      const featured = new Set(people.map(({ id }) => id));
      const isBeside = only !== null && !featured.has(only.id);
      const company = companyOf(isBeside ? [...people, only] : people, current);
      const shown = current.important
        .filter(({ seen }) => seen.photos.length > 0)
        .filter(({ person }) => (only === null ? featured.has(person.id) : person.id === only.id))
        .slice(0, limit);
      return {
        summary: `The ${counted(shown.length, 'person', 'people')} who matter most of ${people.length}, by how often, over how many years, and how lately they were photographed.`,
        people: shown.map(({ person, score, seen, because }) => ({
          ...toWho(person),
          ...toSeen(seen),
          score,
          years: seen.years.size,
          because,
          with: companionsOf(person, company, current)
            .slice(0, COMPANIONS)
            .map((one) => ({
              ...toWho(one.person),
              photos: one.together.photos.length,
              moments: one.together.moments.size,
              lift: one.lift,
              because: one.because,
            })),
        })),
      };
    },

    async memoriesTogether(
      asked: Params<'memories.together'>,
    ): Promise<Result<'memories.together'> | Refusal> {
      const { current } = library;
      const people = peopleOf(asked.people, current);
      if ('refused' in people) return people;
      const looksOf = (position: number): FaceLook[] => {
        const photo = current.catalogue.photos[position];
        if (photo === undefined) return [];
        return store.faces.looksOf(photo.id).map(({ id, quality, box }) => ({
          id,
          ...quality,
          x: (box.x0 + box.x1) / 2,
          y: (box.y0 + box.y1) / 2,
          vector: () => store.faces.get(id)?.embedding ?? new Float32Array(0),
        }));
      };
      const { seen, best, because } = together(people, current, looksOf, asked.limit ?? BEST);
      return {
        summary: because,
        people: people.map(toWho),
        ...toSeen(seen),
        best: best.flatMap(({ position, ...judged }) =>
          photosAt([position], current).map(({ takenAt, ...photo }) => ({ ...photo, takenAt, ...judged })),
        ),
      };
    },

    async memoriesOnThisDay({
      date = dayOf(now()),
      limit = ON_THIS_DAY,
    }: Params<'memories.onThisDay'>): Promise<Result<'memories.onThisDay'> | Refusal> {
      const { current } = library;
      const own = date.length > 5 ? Number(date.slice(0, 4)) : null;
      const day = date.slice(-5);
      if (!hasDay(own ?? ANY_YEAR, day)) {
        return { refused: 'bad-query', what: `${date} is no day.`, hint: 'Write 2026-11-24, or 11-24.' };
      }
      const { years, because } = onThisDay(featuredPeople(current.state), current, day, own, limit);
      return {
        summary: because,
        date,
        years: years.map(({ year, photos, shown, people }) => ({
          year,
          total: photos.length,
          photos: photosAt(shown, current).map(({ id, files }) => ({ id, files })),
          people: people.map((one) => ({ ...toWho(one.person), photos: one.photos })),
        })),
      };
    },

    async memoriesGroups({ limit = GROUPS }: Params<'memories.groups'>): Promise<Result<'memories.groups'>> {
      const { current } = library;
      const groups = recurringGroups(featuredPeople(current.state), current);
      return {
        summary: `${counted(groups.length, 'group')} of three people or more who share at least three moments; one that is nearly always part of a larger one is left out.`,
        groups: groups.slice(0, limit).map(({ people, seen, because }) => ({
          people: people.map(toWho),
          ...toSeen(seen),
          because,
        })),
      };
    },

    async personTimeline({
      person,
    }: Params<'person.timeline'>): Promise<Result<'person.timeline'> | Refusal> {
      const { current } = library;
      const who = personOf(person, current);
      if ('refused' in who) return who;
      const { seen, because, ...timeline } = timelineOf(who, current);
      return {
        summary: because,
        ...toWho(who),
        ...toSeen(seen),
        undated: timeline.undated,
        months: [...timeline.months],
      };
    },
  };
}

/** The people that are meant, each by an id, a name, or several names joined by `&`. */
function peopleOf(texts: readonly string[], library: IndexedLibrary): NamedPerson[] | Refusal {
  const found = new Map<string, NamedPerson>();
  for (const text of texts) {
    const people = meantBy(text, library);
    if (isFault(people)) return refusalOf(people);
    for (const person of people) found.set(person.id, person);
  }
  return [...found.values()];
}

function meantBy(text: string, library: IndexedLibrary): readonly NamedPerson[] | Fault {
  const exact = library.names.resolve(text);
  if ('person' in exact && exact.how === 'exact') return [exact.person];
  const planned = understand(text, library);
  if (isFault(planned)) return planned;
  const people = namesOnly(planned.plan, library);
  if (people !== null) return people;
  return {
    kind: 'bad-query',
    what: 'This asks for more than people.',
    hint: 'Give names of people, joined by &: "Anna & Ben".',
    at: { from: 0, to: text.length },
    candidates: [],
  };
}

/** Null where anything else is asked for. */
function namesOnly(plan: Plan, library: IndexedLibrary): NamedPerson[] | null {
  if (plan.kind === 'person') {
    const person = library.byId(plan.person);
    return person === null || person.name === null ? null : [{ id: person.id, name: person.name }];
  }
  if (plan.kind !== 'and') return null;
  const parts = plan.parts.map((part) => namesOnly(part, library));
  return parts.some((part) => part === null) ? null : parts.flatMap((part) => part ?? []);
}

/** The one person that is meant. */
function personOf(text: string, library: IndexedLibrary): NamedPerson | Refusal {
  const people = peopleOf([text], library);
  if ('refused' in people) return people;
  const [who] = people;
  if (who !== undefined && people.length === 1) return who;
  return {
    refused: 'bad-query',
    what: `${text} is more than one person.`,
    hint: 'Give one name, or one id.',
  };
}

function toWho({ id, name }: NamedPerson) {
  return { id, name };
}

function toSeen({ photos, moments, first, last }: Seen) {
  return { photos: photos.length, moments: moments.size, firstSeen: first, lastSeen: last };
}

function photosAt(positions: readonly number[], { catalogue }: IndexedLibrary) {
  return positions.flatMap((position) => {
    const photo = catalogue.photos[position];
    return photo === undefined ? [] : [{ id: photo.id, files: [...photo.files], takenAt: photo.takenAt }];
  });
}

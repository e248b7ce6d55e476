import fc from 'fast-check';
import type { Decided, People, Refused } from '../../daemon/people/index.js';

/** One decision at random; most make sense somewhere, and some never do. */
export interface Random {
  readonly what: string;
  readonly say: (people: People) => Decided | Refused | null;
}

const FACES = ['f0', 'f1', 'f2', 'f3', 'f4', 'f5', 'f6', 'f7'];
const NAMES = ['Anna', 'Ben', 'Zoë'];
const PHOTOS = ['photo0', 'photo1'];
const GROUPS = ['p1', 'p2', 'p3', 'p4', 'p5'];

const face = fc.constantFrom(...FACES);
const faces = fc.uniqueArray(face, { minLength: 1, maxLength: 3 });
const photos = fc.uniqueArray(fc.constantFrom(...PHOTOS), { minLength: 1 });
const name = fc.constantFrom(...NAMES);
const someone = fc.oneof(fc.constantFrom(...GROUPS), name);
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
const placeOf = (id: string) => ({ id, photo: 'photo0', box: { x0: 0, y0: 0, x1: 0.5, y1: 0.5 } });
const moves = fc.array(
  fc.record({
    face,
    person: fc.option(fc.constantFrom(...GROUPS), { nil: null }),
    probability: fc.constantFrom(null, 0.9),
  }),
  { minLength: 1, maxLength: 6 },
);
const facts = fc.record(
  {
    hidden: fc.boolean(),
    featuredLess: fc.boolean(),
    favourite: fc.boolean(),
    keyFace: fc.option(face, { nil: null }),
    born: fc.constantFrom('1990', '1990-05', '1990-05-17', null),
  },
  { requiredKeys: [] },
);
const nothing = { everything: false, people: [], photos: [] };

function told(what: string, say: Random['say']): Random {
  return { what, say };
}

/** All that an owner can decide, but undo and redo. */
export const decision: fc.Arbitrary<Random> = fc.oneof(
  fc.tuple(someone, name).map(([a, b]) => told('name', (one) => one.name(a, b))),
  fc.tuple(face, name).map(([a, b]) => told('nameFace', (one) => one.nameFace(a, b))),
  fc
    .tuple(someone, fc.array(someone, { minLength: 1, maxLength: 3 }))
    .map(([a, b]) => told('merge', (one) => one.merge(a, b))),
  fc.tuple(someone, someone).map(([a, b]) => told('different', (one) => one.different(a, b))),
  fc.tuple(someone, faces, maybe(name)).map(([a, b, c]) => told('split', (one) => one.split(a, b, c))),
  fc.tuple(face, maybe(someone)).map(([a, b]) => told('reject', (one) => one.reject(a, b))),
  fc.tuple(faces, someone).map(([a, b]) => told('move', (one) => one.move(a, b))),
  fc.tuple(someone, maybe(faces)).map(([a, b]) => told('confirm', (one) => one.confirm(a, b))),
  fc
    .tuple(fc.array(someone, { maxLength: 2 }), fc.array(face, { maxLength: 2 }))
    .map(([a, b]) => told('ignore', (one) => one.ignore(a, b))),
  fc.tuple(someone, facts).map(([a, b]) => told('describe', (one) => one.describe(a, b))),
  faces.map((some) => told('notFaces', (one) => one.notFaces(some.map(placeOf)))),
  fc.constantFrom('d0', 'd1').map((id) => told('draw', (one) => one.draw(placeOf(id), 'face'))),
  fc.tuple(photos, someone).map(([a, b]) => told('tag', (one) => one.tag(a, b))),
  fc.tuple(photos, someone).map(([a, b]) => told('untag', (one) => one.untag(a, b))),
  fc
    .tuple(fc.boolean(), photos)
    .map(([everything, of]) =>
      told('withhold', (one) => one.withhold({ ...nothing, everything, photos: of })),
    ),
  fc
    .boolean()
    .map((everything) =>
      told('release', (one) => one.release({ ...nothing, everything, photos: ['photo0'] })),
    ),
);

/** What the machine and other programs say. */
export const othersWord: fc.Arbitrary<Random> = fc.oneof(
  moves.map((all) =>
    told('grouped', (one) => {
      one.accept(all);
      return null;
    }),
  ),
  fc
    .record({
      face: fc.option(face, { nil: null }),
      was: fc.option(name, { nil: null }),
      name: fc.option(name, { nil: null }),
      isFirst: fc.boolean(),
    })
    .map(({ isFirst, ...word }) =>
      told('hear', (one) => one.hear(['mwg'], [{ photo: 'photo0', ...word }], isFirst).decided[0] ?? null),
    ),
);

/** Undo and redo, of the latest or of any step. */
export const history: fc.Arbitrary<Random> = fc.oneof(
  maybe(fc.integer({ min: 1, max: 25 })).map((event) => told('undo', (one) => one.undo(event))),
  maybe(fc.integer({ min: 1, max: 25 })).map((event) => told('redo', (one) => one.redo(event))),
);

/** A life with Kith: groups come first, then everything in any order. */
export const life: fc.Arbitrary<Random[]> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: decision },
      { weight: 2, arbitrary: othersWord },
      { weight: 3, arbitrary: history },
    ),
    {
      maxLength: 25,
    },
  )
  .map((rest) => [told('grouped', firstGroups), ...rest]);

function firstGroups(people: People): null {
  people.accept(FACES.map((id, n) => ({ face: id, person: GROUPS[n % 4] ?? null, probability: null })));
  return null;
}

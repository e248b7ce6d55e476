import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, type Look } from '../../adapters/xmp/changes/compare.js';
import type { Box } from '../../adapters/xmp/index.js';
import { everywhere, FACES, look, told } from './statements.js';

const PLACES = ['left', 'middle', 'right'] as const;
type Face = (typeof PLACES)[number];

/** Somebody in the picture, before and after somebody else edited it. */
interface Fate {
  readonly face: Face | null;
  readonly whose: 'kith' | 'theirs';
  readonly was: string | null;
  readonly is: string | null;
}

const NAMES = ['Anna', 'Ben', 'Cleo', 'Dora', 'Eve', 'Finn', 'Zoë', 'Gus|Hal', 'A/C', 'Miller, Bob'] as const;

/** Up to four people, at most one on each face, all of different names. */
const anyFates = fc
  .record({
    names: fc.shuffledSubarray([...NAMES], { minLength: NAMES.length }),
    whose: fc.array(fc.constantFrom<Fate['whose']>('kith', 'theirs'), { minLength: 4, maxLength: 4 }),
    edits: fc.array(fc.constantFrom('keep', 'rename', 'remove', 'give'), { minLength: 4, maxLength: 4 }),
  })
  .map(({ names, whose, edits }): Fate[] =>
    [...PLACES, null].map((face, i) => {
      const [was = '', other = ''] = names.slice(2 * i);
      const edit = edits[i];
      return {
        face,
        whose: whose[i] ?? 'kith',
        was: edit === 'give' ? null : was,
        is: edit === 'remove' ? null : edit === 'rename' ? other : was,
      };
    }),
  );

/** The file says of everybody the same in every field, and of one more who is left alone. */
function lines(fates: readonly Fate[], when: 'was' | 'is', whose?: Fate['whose']): string[] {
  return fates
    .filter((fate) => whose === undefined || fate.whose === whose)
    .flatMap(({ face, [when]: name }) =>
      name === null ? [] : everywhere('appended', face === null ? name : `${name} @${face}`),
    );
}

const WITNESS = everywhere('embedded', 'Witness').map((line) => line.replace('embedded', 'appended'));
const readable = (line: string) => !line.includes('/subject:');

function lookAt(fates: readonly Fate[]): Look {
  return look({
    kith: [...lines(fates, 'was', 'kith'), ...WITNESS],
    seen: lines(fates, 'was', 'theirs').filter(readable),
    now: [...lines(fates, 'is'), ...WITNESS],
  });
}

/** Who is on which face. */
function people(fates: readonly Fate[], when: 'was' | 'is'): string[] {
  return fates
    .flatMap(({ face, [when]: name }) => (name === null ? [] : [onFace(name, face && box(face))]))
    .sort();
}

function onFace(name: string, place: Box | null): string {
  return JSON.stringify([name, place]);
}

function box(face: string): Box {
  const known = FACES[face];
  if (known === undefined) throw new Error(face);
  return known;
}

/** The same look, with everything in another order. */
function shuffled(one: Look): fc.Arbitrary<Look> {
  const any = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length });
  return fc
    .record({ own: any(one.own), seen: any(one.seen), now: any(one.now) })
    .map((lists) => ({ ...one, ...lists }));
}

describe('the comparison of what was with what is', () => {
  it('finds nothing where nothing changed', () => {
    fc.assert(
      fc.property(anyFates, (fates) => {
        const { given, renamed, removed } = compare(lookAt(fates.map((fate) => ({ ...fate, is: fate.was }))));
        expect({ given, renamed, removed }).toEqual({ given: [], renamed: [], removed: [] });
      }),
    );
  });

  it('finds what, done to what was, gives what is', () => {
    fc.assert(
      fc.property(anyFates, (fates) => {
        const { given, renamed, removed } = compare(lookAt(fates));
        const now = new Set(people(fates, 'was'));
        for (const one of removed) now.delete(onFace(one.name, one.box));
        for (const one of renamed) {
          now.delete(onFace(one.was, one.box));
          now.add(onFace(one.name, one.box));
        }
        for (const one of given) now.add(onFace(one.name, one.box));
        expect([...now].sort()).toEqual(people(fates, 'is'));
      }),
    );
  });

  it('finds a rename in a box, and only there', () => {
    fc.assert(
      fc.property(anyFates, (fates) => {
        const { renamed } = compare(lookAt(fates));
        const expected = fates.filter(({ face, was, is }) => face && was && is && was !== is);
        const onFaces = renamed.filter(({ box: place }) => place !== null);
        expect(onFaces.map(({ was, name }) => `${was} → ${name}`).sort()).toEqual(
          expected.map(({ was, is }) => `${was} → ${is}`).sort(),
        );
      }),
    );
  });

  it('finds the way back from the way there', () => {
    fc.assert(
      fc.property(anyFates, (fates) => {
        const others = fates.map((fate) => ({ ...fate, whose: 'theirs' as const }));
        const there = compare(lookAt(others));
        const back = compare(lookAt(others.map(({ was, is, ...fate }) => ({ ...fate, was: is, is: was }))));
        expect(back.renamed.map(({ was, name, box: place }) => [name, was, place]).sort()).toEqual(
          there.renamed.map(({ was, name, box: place }) => [was, name, place]).sort(),
        );
        const places = (list: readonly { name: string; box: Box | null }[]) =>
          list.map(({ name, box: place }) => onFace(name, place)).sort();
        expect(places(back.given)).toEqual(places(there.removed));
        expect(places(back.removed)).toEqual(places(there.given));
      }),
    );
  });

  it('does not mind the order of anything', () => {
    fc.assert(
      fc.property(
        anyFates.map(lookAt).chain((one) => fc.tuple(fc.constant(one), shuffled(one))),
        ([one, other]) => {
          expect(told(compare(other))).toEqual(told(compare(one)));
        },
      ),
    );
  });

  it('calls nothing of Kith’s another’s, and forgets nobody who is another’s', () => {
    fc.assert(
      fc.property(anyFates, (fates) => {
        const { theirs, others } = compare(lookAt(fates));
        const kept = fates.filter(({ whose, was, is }) => whose === 'kith' && was === is);
        for (const { was } of kept) expect(theirs.map(({ name }) => name)).not.toContain(was);
        const strangers = fates.filter(
          ({ whose, was, is }) => is !== null && (whose === 'theirs' || was !== is),
        );
        for (const { is } of strangers) expect(others.map(({ name }) => name)).toContain(is);
      }),
    );
  });
});

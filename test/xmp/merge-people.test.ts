import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FoundPerson, FoundSource } from '../../adapters/xmp/index.js';
import { mergePeople } from '../../adapters/xmp/sources/merge-people.js';

const LEFT = { x0: 0.1, y0: 0.1, x1: 0.3, y1: 0.5 };
const LEFT_TIGHT = { x0: 0.14, y0: 0.15, x1: 0.27, y1: 0.4 };
const RIGHT = { x0: 0.6, y0: 0.1, x1: 0.8, y1: 0.5 };

function face(name: string | null, box: FoundPerson['box'], kind: FoundPerson['kind'] = 'face'): FoundPerson {
  return { name, box, kind, confirmed: name !== null };
}

function from(source: FoundSource['source'], ...people: FoundPerson[]): FoundSource {
  return { source, place: 'embedded', people };
}

function summary(...sources: FoundSource[]) {
  return mergePeople(sources).map(({ name, box, sources: tellers }) => [
    name,
    box,
    tellers.map(({ source }) => source),
  ]);
}

describe('the view of all sources', () => {
  it('has one face for overlapping regions of one name, with the first box', () => {
    expect(summary(from('mwg', face('Zoë', LEFT)), from('microsoft', face('Zoe\u0308', LEFT_TIGHT)))).toEqual(
      [['Zoë', LEFT, ['mwg', 'microsoft']]],
    );
  });

  it('shows both names where two sources disagree on one face', () => {
    expect(summary(from('mwg', face('Anna', LEFT)), from('microsoft', face('Bea', LEFT)))).toEqual([
      ['Anna', LEFT, ['mwg']],
      ['Bea', LEFT, ['microsoft']],
    ]);
  });

  it('gives a face without a name the name that another source has there, whichever comes first', () => {
    const unnamed = from('mwg', face(null, LEFT));
    const named = from('microsoft', face('Anna', LEFT_TIGHT));
    expect(summary(unnamed, named)).toEqual([['Anna', LEFT_TIGHT, ['microsoft', 'mwg']]]);
    expect(summary(named, unnamed)).toEqual([['Anna', LEFT_TIGHT, ['microsoft', 'mwg']]]);
    expect(summary(from('mwg', face(null, RIGHT)), named)).toEqual([
      ['Anna', LEFT_TIGHT, ['microsoft']],
      [null, RIGHT, ['mwg']],
    ]);
  });

  it('keeps regions of one source apart, also of one name: a picture of pictures', () => {
    const both = [face('Anna', LEFT), face('Anna', RIGHT), face(null, LEFT)];
    expect(summary(from('mwg', ...both), from('picasa', face('Anna', RIGHT), face('Anna', LEFT)))).toEqual([
      ['Anna', LEFT, ['mwg', 'picasa']],
      ['Anna', RIGHT, ['mwg', 'picasa']],
      [null, LEFT, ['mwg']],
    ]);
  });

  it('leaves a person where the more trusted source has them', () => {
    expect(summary(from('mwg', face('Anna', LEFT)), from('microsoft', face('Anna', RIGHT)))).toEqual([
      ['Anna', LEFT, ['mwg', 'microsoft']],
    ]);
    // The overlapping one is joined first, though it comes second.
    expect(
      summary(
        from('mwg', face('Anna', LEFT)),
        from('microsoft', face('Anna', RIGHT), face('Anna', LEFT_TIGHT)),
      ),
    ).toEqual([
      ['Anna', LEFT, ['mwg', 'microsoft']],
      ['Anna', RIGHT, ['microsoft']],
    ]);
  });

  it('joins names without boxes to their faces, and to each other', () => {
    expect(
      summary(
        from('digikam', face('Anna', null), face('Ben', null)),
        from('mwg', face('Anna', LEFT)),
        from('lightroom', face('Ben', null)),
      ),
    ).toEqual([
      ['Anna', LEFT, ['mwg', 'digikam']],
      ['Ben', null, ['digikam', 'lightroom']],
    ]);
  });

  it('takes a proposal for confirmed once somebody confirms it', () => {
    const proposed = { ...face('Anna', LEFT), confirmed: false };
    expect(mergePeople([from('acdsee', proposed)])[0]?.confirmed).toBe(false);
    expect(mergePeople([from('acdsee', proposed), from('digikam', face('Anna', null))])[0]?.confirmed).toBe(
      true,
    );
  });

  it('loses nobody and invents nobody', () => {
    const side = fc.double({ min: 0, max: 0.8, noNaN: true });
    const anyBox = fc.option(
      fc.record({ x0: side, y0: side }).map(({ x0, y0 }) => ({ x0, y0, x1: x0 + 0.2, y1: y0 + 0.2 })),
    );
    const anyFace = fc
      .record({
        name: fc.option(fc.constantFrom('Anna', 'Ben', 'Zoë')),
        box: anyBox,
        kind: fc.constantFrom<FoundPerson['kind']>('face', 'face', 'pet'),
      })
      .filter(({ name, box }) => name !== null || box !== null)
      .map(({ name, box, kind }) => face(name, box, kind));
    const anySource = fc.array(anyFace, { maxLength: 6 });
    fc.assert(
      fc.property(anySource, anySource, anySource, (a, b, c) => {
        const sources = [from('mwg', ...a), from('picasa', ...b), from('digikam', ...c)];
        const merged = mergePeople(sources);
        const faces = sources.flatMap(({ people }) => people).filter(({ kind }) => kind === 'face');
        const names = (list: readonly { name: string | null }[]) =>
          [...new Set(list.map(({ name }) => name))].filter((name) => name !== null).sort();
        expect(names(merged)).toEqual(names(faces));
        expect(merged.length).toBeLessThanOrEqual(faces.length);
        // Every source that has n regions is told of at least n times.
        for (const { source, people } of sources) {
          const regions = people.filter(({ kind, box }) => kind === 'face' && box !== null).length;
          const told = merged.filter(({ sources: tellers }) =>
            tellers.some((teller) => teller.source === source),
          ).length;
          expect(told).toBeGreaterThanOrEqual(regions);
        }
        for (const { box } of merged)
          if (box !== null) expect(faces.map((one) => one.box)).toContainEqual(box);
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { en } from '../../adapters/panel/person/en.js';
import { entriesOf, facesOf, sectionsOf, spanOf } from '../../adapters/panel/person/entries.js';
import { searchForBoth, shareFound, shortPath } from '../../adapters/panel/person/missing.js';
import { type Explanation, type WhyWords, whyOf } from '../../adapters/panel/person/why.js';
import { zh } from '../../adapters/panel/person/zh.js';

const face = (id: string, probability: number | null, confirmed = false) => ({ id, probability, confirmed });

const photos = [
  { id: 'undated', takenAt: null, faces: [face('u', 0.9)] },
  { id: 'first', takenAt: '2019-05-12T10:00:00', faces: [face('a', 1, true)] },
  { id: 'both', takenAt: '2019-06-01T10:00:00', faces: [face('b', 0.99), face('c', 1, true)] },
  { id: 'tagged', takenAt: '2020-01-01T10:00:00', faces: [] },
];

describe('the tiles of a person', () => {
  it('are the faces, the latest first, those without a date last', () => {
    const entries = entriesOf(photos, 'faces', 0.995);
    expect(entries.map(({ id }) => id)).toEqual(['b', 'c', 'a', 'u']);
    expect(entries.map(({ doubt }) => doubt)).toEqual([0.99, null, null, 0.9]);
    expect(entries.map(({ confirmed }) => confirmed)).toEqual([false, true, true, false]);
  });

  it('are the photos, those without a face among them, as unsure as the least sure face', () => {
    const entries = entriesOf(photos, 'photos', 0.995);
    expect(entries.map(({ id }) => id)).toEqual(['tagged', 'both', 'first', 'undated']);
    expect(entries.map(({ doubt }) => doubt)).toEqual([null, 0.99, null, 0.9]);
    expect(facesOf(entries, new Set(['undated', 'both', 'tagged']))).toEqual(['b', 'c', 'u']);
  });

  it('are sure from the probability on that the owner chose', () => {
    expect(entriesOf(photos, 'faces', 0.99).filter(({ doubt }) => doubt !== null)).toHaveLength(1);
  });

  it('stand under years while months would hold few of them, and under months else', () => {
    const words = {
      month: (iso: string) => iso.slice(0, 7),
      year: (iso: string) => iso.slice(0, 4),
      undated: 'no date',
    };
    const at = (...times: (string | null)[]) =>
      sectionsOf(
        times.map((takenAt) => ({ takenAt })),
        words,
      );
    expect(at('2020-05-01T00:00:00', '2020-04-01T00:00:00', '2019-01-01T00:00:00', null)).toEqual([
      { heading: '2020', count: 2 },
      { heading: '2019', count: 1 },
      { heading: 'no date', count: 1 },
    ]);
    const many = Array.from({ length: 8 }, () => '2020-05-01T00:00:00');
    const before = Array.from({ length: 8 }, () => '2020-04-01T00:00:00');
    expect(at(...many, ...before)).toEqual([
      { heading: '2020-05', count: 8 },
      { heading: '2020-04', count: 8 },
    ]);
    expect(at()).toEqual([]);
  });

  it('tell when somebody was seen first and last', () => {
    expect(spanOf(photos)).toEqual({ first: '2019-05-12T10:00:00', last: '2020-01-01T10:00:00' });
    expect(spanOf(photos.slice(0, 1))).toBeNull();
  });
});

describe('what may be missing', () => {
  it('is a share of all there would be, and nothing of nothing', () => {
    expect([shareFound(30, 10), shareFound(5, 0), shareFound(0, 0)]).toEqual([0.75, 1, 1]);
  });

  it('is said with the end of a path, and searched for by names of any letters', () => {
    expect(shortPath('/home/a/Pictures/Rome')).toBe('…/Pictures/Rome');
    expect(shortPath('/Rome')).toBe('/Rome');
    expect(shortPath('C:\\Users\\a\\Pictures')).toBe('…/a/Pictures');
    expect(searchForBoth('Anna Berg', '王芳')).toBe('"Anna Berg" & "王芳"');
  });
});

describe('why a face is here', () => {
  const words: WhyWords = {
    saidByYou: (name) => `said ${name}`,
    groupOnly: 'group',
    nobodyAlike: 'nobody',
    looksLike: (name, probability) => `looks ${name} ${probability}`,
    looksLikeOther: (name, probability) => `but looks ${name} ${probability}`,
    unclearFace: 'unclear',
    unclearOthers: (name) => `unclear ${name}`,
    runnerUp: (name, probability) => `or ${name} ${probability}`,
    clothes: (name) => `clothes ${name}`,
    rejected: (name) => `not ${name}`,
    samePhoto: (names) => `beside ${names.join()}`,
  };
  const anna = { person: 'p1', name: 'Anna' };
  const ben = { person: 'p2', name: 'Ben' };
  const explained = (said: Partial<Explanation>): Explanation => ({
    face: 'f',
    ...anna,
    confirmed: false,
    likeliest: null,
    moment: { photos: 1, clothes: [] },
    excluded: [],
    ...said,
  });
  const likeliest = { ...anna, probability: 0.97, because: [], doubt: null, runnerUp: null, margin: null };

  it('is the word of the owner first, then the looks, then the rest', () => {
    const explanation = explained({
      confirmed: true,
      likeliest: { ...likeliest, runnerUp: { ...ben, likeness: 1, probability: 0.02 } },
      moment: { photos: 3, clothes: [{ ...anna, file: null, similarity: 0.8, support: 2 }] },
      excluded: [
        { ...ben, why: 'rejected' },
        { person: 'p3', name: 'Cleo', why: 'same-photo' },
      ],
    });
    expect(whyOf(explanation, words)).toEqual([
      'said Anna',
      'looks Anna 0.97',
      'or Ben 0.02',
      'clothes Anna',
      'not Ben',
      'beside Cleo',
    ]);
  });

  it('is nothing that does not count: a rival of no weight, and clothes that tell nothing or speak for another', () => {
    const explanation = explained({
      likeliest: { ...likeliest, doubt: 'face', runnerUp: { ...ben, likeness: 0, probability: 0.001 } },
      moment: { photos: 3, clothes: [{ ...ben, file: null, similarity: 0.8, support: 2 }] },
    });
    expect(whyOf(explanation, words)).toEqual(['looks Anna 0.97', 'unclear']);
  });

  it('says so where the looks speak for another, or for nobody', () => {
    const other = { ...likeliest, ...ben, doubt: 'exemplars' as const };
    expect(whyOf(explained({ likeliest: other }), words)).toEqual(['but looks Ben 0.97', 'unclear Ben']);
    expect(whyOf(explained({ name: null }), words)).toEqual(['group', 'nobody']);
  });
});

describe('the words of the view', () => {
  it('are right for one and for many, in both languages', () => {
    expect(en.rejected(1, 'Anna')).toBe('The face is not Anna.');
    expect(en.wasSplit(1200)).toBe('The 1,200 faces are a group of their own.');
    expect(en.ignored(1)).toBe('The face is taken for a stranger.');
    expect(en.seen('2019-05-12T10:00:00', '2019-05-30T10:00:00')).toBe('May 2019');
    expect(zh.seen('2019-05-12T10:00:00', '2020-01-01T10:00:00')).toBe('2019年5月 – 2020年1月');
    expect(zh.moved(1200, 'Anna')).toBe('1,200 张人脸现在属于Anna。');
    expect(en.reasons.samePhoto(['Ben', 'Cleo'])).toContain('Ben and Cleo: those are other faces');
    expect(en.reasons.samePhoto(['Ben'])).toContain('Ben: that is another face');
  });
});

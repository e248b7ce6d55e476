import { describe, expect, it } from 'vitest';
import { canSay } from '../../adapters/panel/review/answering.js';
import { type Asked, askedBy, askedByBody, withClothes } from '../../adapters/panel/review/asked.js';
import { en } from '../../adapters/panel/review/en.js';
import * as phrasing from '../../adapters/panel/review/phrasing.js';
import * as reasons from '../../adapters/panel/review/reasons.js';
import { zh } from '../../adapters/panel/review/zh.js';
import type { Body, Question, Result } from '../../protocol/index.js';

type Explanation = Result<'face.explain'>;

const questionText = (asked: Asked) => phrasing.questionText(asked, en);
const evidenceOf = (asked: Asked) => phrasing.evidenceOf(asked, en);
const facesLike = (explained: Explanation) => reasons.facesLike(explained, en);
const reasonsOf = (explained: Explanation) => reasons.reasonsOf(explained, en);

const example = (face: string) => ({ face, photo: `photo of ${face}`, file: `/${face}.jpg` });
const shown = (id: string, name: string | null, faces: number): Question['person'] => ({
  id,
  name,
  faces,
  moments: 2,
  examples: [example(`${id}a`), example(`${id}b`)],
});
const box = { x0: 0, y0: 0, x1: 1, y1: 1 };

const who: Question = {
  id: 'who:p1',
  kind: 'who',
  text: '',
  person: shown('p1', null, 12),
  other: null,
  face: null,
  likely: [
    { person: 'p5', name: 'Anna', probability: 0.41, similarity: 0.5 },
    { person: 'p6', name: 'Berta', probability: 0.1, similarity: 0.4 },
  ],
  probability: 0.9,
  settles: 10.8,
  evidence: [],
};
const isAnna: Question = {
  ...who,
  id: 'same:p1+p5',
  kind: 'same',
  other: shown('p5', 'Anna', 30),
  probability: 0.999,
};
const pair: Question = {
  ...isAnna,
  id: 'same:p1+p2',
  other: shown('p2', null, 4),
  likely: [],
  probability: 0.8,
};
const doubt: Question = {
  ...who,
  id: 'belongs:f@p5',
  kind: 'belongs',
  person: shown('p5', 'Anna', 30),
  face: example('f'),
  likely: [],
  probability: 0.3,
  settles: 0.7,
};
const body: Body = {
  id: 'b1',
  photo: 'photo',
  file: '/b.jpg',
  box,
  upperBody: box,
  face: null,
  person: null,
  name: null,
  confirmed: false,
  proposed: { person: 'p5', name: 'Anna', probability: 0.97 },
};
const askedBody = () => askedByBody(body) ?? expect.fail('it is proposed as nobody');

describe('a question', () => {
  it.each([
    ['who is this', who, 'Who is this?'],
    ['is this somebody', isAnna, 'Is this Anna?'],
    ['are these two the same', pair, 'Are these two the same person?'],
    ['does this one belong', doubt, 'Does this face belong to Anna?'],
  ])('%s is put in words', (_kind, question, text) => {
    expect(questionText(askedBy(question))).toBe(text);
  });

  it('about a body says that no face is seen', () => {
    expect(questionText(askedBody())).toBe('Is this Anna? The face is not seen.');
    expect(askedByBody({ ...body, proposed: null })).toBeNull();
  });

  it('about one face says that it was seen once', () => {
    expect(evidenceOf(askedBy({ ...who, person: shown('p1', null, 1) }))[0]).toBe('Seen once.');
  });

  it('tells why in plain words, and never that it is certain', () => {
    expect(evidenceOf(askedBy(who))).toEqual([
      'Seen at 2 different times.',
      'Perhaps Anna (41%) and Berta (10%).',
    ]);
    expect(evidenceOf(askedBy(isAnna))).toEqual([
      'Kith is 99% sure that it is Anna.',
      'It may also be Berta (10%).',
      'Your answer settles about 11 faces.',
    ]);
    expect(evidenceOf(askedBy(pair))[0]).toBe('Kith is 80% sure that they are one person.');
    expect(evidenceOf(askedBy(doubt))).toEqual([
      'It is little like the others: 70% that it is somebody else.',
    ]);
    expect(evidenceOf(askedBody())).toEqual(['By clothes and hair at the same time, Kith is 97% sure.']);
    const stranger = askedBy({ ...who, probability: 0.1, likely: [], settles: 1 });
    expect(evidenceOf(stranger)).toContain('Likely somebody who only passed by.');
    expect(evidenceOf(stranger)).toContain('Like nobody who has a name yet.');
  });

  it.each([
    ['who', askedBy(who)],
    ['same', askedBy(isAnna)],
    ['pair', askedBy(pair)],
    ['belongs', askedBy(doubt)],
    ['body', askedBody()],
  ])('is put in Chinese, too: %s', (_kind, asked) => {
    const told = [phrasing.questionText(asked, zh), ...phrasing.evidenceOf(asked, zh)];
    for (const sentence of told) expect(sentence).toMatch(/[一-鿿].*[？。）]$/u);
    expect(told.join('')).not.toMatch(/undefined|null|NaN/);
  });

  it('can be answered by yes where somebody is meant, and by no where it is a choice of two', () => {
    const answers = (asked: ReturnType<typeof askedBy>) =>
      (['yes', 'no', 'name'] as const).filter((says) => canSay(asked, says));
    expect(answers(askedBy(who))).toEqual(['yes', 'name']);
    expect(answers(askedBy({ ...who, likely: [] }))).toEqual(['name']);
    for (const asked of [askedBy(isAnna), askedBy(pair), askedBy(doubt), askedBody()])
      expect(answers(asked)).toEqual(['yes', 'no', 'name']);
  });

  it('shows a doubted face beside the person, and clothes of the same time beside a body', () => {
    const { about, against, subject } = askedBy(doubt);
    expect(about.sightings.map(({ id }) => id)).toEqual(['f']);
    expect(against?.sightings.map(({ id }) => id)).toEqual(['p5a', 'p5b']);
    expect(subject).toBe('f');
    const worn = { id: 'b2', of: 'bodies', photo: 'other' } as const;
    expect(withClothes(askedBody(), worn).against?.sightings).toEqual([worn]);
    expect(withClothes(askedBody(), null).against?.sightings).toEqual([]);
  });
});

const nothing: Explanation = {
  face: 'f',
  person: null,
  name: null,
  confirmed: false,
  likeliest: null,
  moment: { photos: 1, clothes: [] },
  excluded: [],
};

describe('why', () => {
  it('is the faces that weigh most, then who else it may be, and whom it cannot be', () => {
    const because = [0.1, 0.5, 0.2, 0.05, 0.15].map((weight, i) => ({
      face: `f${i}`,
      file: null,
      confirmed: i === 1,
      years: i === 1 ? { from: 1998, to: 2003 } : null,
      weight,
      similarity: 0.5,
    }));
    const explained: Explanation = {
      ...nothing,
      likeliest: {
        person: 'p5',
        name: 'Anna',
        probability: 0.87,
        because,
        doubt: 'face',
        runnerUp: { person: 'p6', name: 'Berta', likeness: 0.3, probability: 0.04 },
        margin: 0.2,
      },
      moment: {
        photos: 3,
        clothes: [
          { person: 'p7', name: 'Carl', file: null, similarity: 0.6, support: 1.2 },
          { person: 'p8', name: 'Dora', file: null, similarity: 0.1, support: 0 },
        ],
      },
      excluded: [
        { person: 'p9', name: 'Emil', why: 'rejected' },
        { person: 'p10', name: 'Frida', why: 'same-photo' },
        { person: 'p11', name: null, why: 'same-photo' },
      ],
    };
    const { intro, faces } = facesLike(explained);
    expect(intro).toBe('By its looks it is most like Anna (87%), because of these faces:');
    expect(faces.map(({ face }) => face)).toEqual(['f1', 'f2', 'f4', 'f0']);
    expect(faces[0]).toMatchObject({ confirmed: true, years: '1998–2003' });
    expect(reasonsOf(explained)).toEqual([
      'Next comes Berta (4%).',
      'The face is unclear, so that nothing is certain.',
      'At the same time, these wear much the same: Carl.',
      'You said that it is not Emil.',
      'It cannot be Frida: they are on the same photo.',
    ]);
  });

  it('says so where nobody with a name is like it', () => {
    expect(facesLike(nothing)).toEqual({ intro: null, faces: [] });
    expect(reasonsOf(nothing)).toEqual(['There is nobody with a name yet who looks like this.']);
  });
});

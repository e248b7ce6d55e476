import { describe, expect, it } from 'vitest';
import { gradeFaces, gradeKind, type PhotoLabels } from '../../bench/fairness/by-face.js';
import { PROPERTIES } from '../../bench/fairness/kinds.js';
import { label } from '../../bench/labelled.js';
import { bcubed } from '../../daemon/eval/scores.js';
import { faceAt } from './named-faces.js';

const anna = ['a1', 'a2', 'a3', 'a4'].map((id) => faceAt(id, 'Anna', 0));
const ben = ['b1', 'b2'].map((id) => faceAt(id, 'Ben', 90));
const nobody = faceAt('n', null, 45);
/** Anna in two groups, one of them with a Ben and a bystander in it. */
const groups = [[...anna.slice(0, 3), ...ben.slice(0, 1), nobody], anna.slice(3), ben.slice(1)];

function labelsOf(labels: Partial<PhotoLabels> = {}): Map<string, PhotoLabels> {
  const photos = groups.flat().map(({ photo }) => photo);
  return new Map(
    photos.map((photo) => [photo, { file: `${photo}.jpg`, kind: null, orientation: 1, ...labels }]),
  );
}

describe('a face after grouping', () => {
  it('has the purity of its group and the share of its person there; bystanders do not count', () => {
    const graded = gradeFaces(groups, labelsOf());
    const of = (id: string) => graded.find(({ face }) => face.id === id);
    expect(of('a1')).toMatchObject({ precision: 3 / 4, recall: 3 / 4, ofPerson: 4 });
    expect(of('a4')).toMatchObject({ precision: 1, recall: 1 / 4 });
    expect(of('b1')).toMatchObject({ precision: 1 / 4, recall: 1 / 2 });
    expect(of('n')).toBeUndefined();
  });

  it('averages to BCubed', () => {
    const { precision, recall, f1, faces, people } = gradeKind(gradeFaces(groups, labelsOf()));
    const whole = bcubed(label(groups));
    expect(precision).toBeCloseTo(whole.precision, 12);
    expect(recall).toBeCloseTo(whole.recall, 12);
    expect(f1).toBeCloseTo(whole.f1, 12);
    expect([faces, people]).toEqual([6, 2]);
  });

  it('gives an interval around F that is nothing wide when nothing went wrong', () => {
    const right = gradeKind(gradeFaces([anna, ben], labelsOf()));
    expect(right).toMatchObject({ f1: 1, interval: { low: 1, high: 1 } });
    const wrong = gradeKind(gradeFaces(groups, labelsOf()));
    expect(wrong.interval.low).toBeLessThan(wrong.f1);
    expect(wrong.interval.high).toBeGreaterThanOrEqual(wrong.f1);
  });
});

describe('a property', () => {
  const kindOf = (property: string, labels: Partial<PhotoLabels>) => {
    const [face] = gradeFaces(groups, labelsOf(labels));
    const found = PROPERTIES.find(({ name }) => name === property);
    return face && found?.kindOf(face);
  };

  it('puts a value into the band that begins with it', () => {
    expect(kindOf('faces of the person', {})).toBe('4 to 10');
    expect(kindOf('short side, px', {})).toBe('100 to 120');
    expect(kindOf('turned away, degrees', {})).toBe('under 10');
  });

  it('reads year, kind, orientation and format off the photo', () => {
    const labels = { file: '2002/2002-07-22 ev001/IMG_1000.jpg', kind: 'multi', orientation: 5 } as const;
    expect(kindOf('year', labels)).toBe('2002');
    expect(kindOf('kind of photo', labels)).toBe('multi');
    expect(kindOf('orientation', labels)).toBe('mirrored (2, 4, 5, 7)');
    expect(kindOf('orientation', { ...labels, orientation: 8 })).toBe('8');
    expect(kindOf('format', labels)).toBe('.jpg');
  });

  it('says nothing where the album has no labels for it', () => {
    for (const property of ['kind of photo', 'orientation', 'format', 'year']) {
      expect(kindOf(property, { file: 'formats/same.heic' })).toBeNull();
    }
  });
});

import { describe, expect, it } from 'vitest';
import { bcubedOfNames } from '../../daemon/eval/scores.js';

const faces = (name: string, called: (string | null)[]) => called.map((each) => ({ name, called: each }));

describe('BCubed of names', () => {
  it('is nothing while nobody has a name', () => {
    expect(bcubedOfNames(faces('anna', [null, null]))).toEqual({ precision: 1, recall: 0, f1: 0 });
  });

  it('is whole when every face bears the name of its person alone', () => {
    const all = [...faces('anna', ['Anna', 'Anna']), ...faces('ben', ['Ben'])];
    expect(bcubedOfNames(all)).toEqual({ precision: 1, recall: 1, f1: 1 });
  });

  it('counts a person on one photo, whom nobody named, as not found', () => {
    const all = [...faces('anna', ['Anna', 'Anna', 'Anna']), ...faces('ben', [null])];
    expect(bcubedOfNames(all)).toMatchObject({ precision: 1, recall: 0.75 });
  });

  it('asks of each face how much of its person bears its name', () => {
    const all = faces('anna', ['Anna', 'Anna', 'Anna', null]);
    expect(bcubedOfNames(all).recall).toBeCloseTo((3 * 3) / 4 / 4);
  });

  it('counts a name that two people bear against both', () => {
    const all = [...faces('anna', ['Anna', 'Anna']), ...faces('ben', ['Anna', 'Anna'])];
    expect(bcubedOfNames(all)).toMatchObject({ precision: 0.5, recall: 1 });
  });

  it('does not join two names that one person bears', () => {
    expect(bcubedOfNames(faces('anna', ['Anna', 'Ann'])).recall).toBe(0.5);
  });
});

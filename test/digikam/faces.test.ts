import { describe, expect, it } from 'vitest';
import { faceOf, type Said } from '../../adapters/digikam/faces.js';

const anna = { means: 'person', name: 'Anna' } as const;
const said = (more: Partial<Said>): Said => ({
  property: 'tagRegion',
  value: '<rect x="120" y="120" width="120" height="160"/>',
  width: 600,
  height: 400,
  orientation: 1,
  ...more,
});

describe('a face in digiKam’s database', () => {
  it('is confirmed where its region is a tag’s own', () => {
    const face = faceOf(anna, said({}));
    expect(face).toEqual({ name: 'Anna', box: { x0: 0.2, y0: 0.3, x1: 0.4, y1: 0.7 }, state: 'confirmed' });
  });

  it('is a proposal where digiKam found it, with the name that it has in mind or none', () => {
    expect(faceOf(anna, said({ property: 'autodetectedFace' }))).toMatchObject({
      name: 'Anna',
      state: 'proposed',
    });
    const unknown = { means: 'unknown' } as const;
    expect(faceOf(unknown, said({ property: 'autodetectedFace' }))).toMatchObject({
      name: null,
      state: 'proposed',
    });
    expect(faceOf(unknown, said({}))).toMatchObject({ name: null, state: 'proposed' });
  });

  it('is ignored under either of the marks that digiKam has for it', () => {
    const ignored = { means: 'ignored' } as const;
    expect(faceOf(ignored, said({}))).toMatchObject({ name: null, state: 'ignored' });
    expect(faceOf(ignored, said({ property: 'ignoredFace' }))).toMatchObject({
      name: null,
      state: 'ignored',
    });
    expect(faceOf(anna, said({ property: 'ignoredFace' }))).toMatchObject({ name: null, state: 'ignored' });
  });

  it('lies in the displayed picture, and is given on the stored raster', () => {
    // Stored 400×600, shown turned clockwise as 600×400.
    const face = faceOf(anna, said({ width: 400, height: 600, orientation: 6 }));
    expect(face?.box?.x0).toBeCloseTo(0.3);
    expect(face?.box?.y0).toBeCloseTo(0.6);
    expect(face?.box?.x1).toBeCloseTo(0.7);
    expect(face?.box?.y1).toBeCloseTo(0.8);
  });

  it.each([
    ['a tag without a region', { property: null, value: null }],
    ['a region of another form', { value: '<svg/>' }],
    ['a region without size', { value: '<rect x="1" y="1" width="0" height="10"/>' }],
    ['a picture whose size digiKam does not know', { width: null, height: null }],
    ['a picture without size', { width: 0, height: 0 }],
  ] as const)('has no place for %s; a person is there all the same', (_, more) => {
    expect(faceOf(anna, said(more))).toEqual({ name: 'Anna', box: null, state: 'confirmed' });
    expect(faceOf({ means: 'unknown' }, said(more))).toBeNull();
    expect(faceOf({ means: 'ignored' }, said(more))).toBeNull();
  });

  it('is found also in what digiKam 8 adds: names that the owner turned down', () => {
    const face = faceOf(anna, said({ value: '<rect x="120" y="120" width="120" height="160"/>,12;15' }));
    expect(face?.box).toEqual({ x0: 0.2, y0: 0.3, x1: 0.4, y1: 0.7 });
  });
});

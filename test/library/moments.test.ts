import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { momentsOf, type Shot } from '../../daemon/library/index.js';
import { shared } from '../shared.js';

const iso = (minutes: number) => new Date(Date.UTC(2024, 5, 1) + minutes * 60_000).toISOString().slice(0, 19);
const shot = (photo: string, minutes: number | null, more: Partial<Shot> = {}): Shot => ({
  photo,
  takenAt: minutes === null ? null : iso(minutes),
  latitude: null,
  longitude: null,
  folder: '/photos',
  ...more,
});
const groups = (shots: readonly Shot[]) => momentsOf(shots).map(({ photos }) => photos);

describe('moments', () => {
  it('end with a long pause, whatever the order the photos come in', () => {
    const shots = [shot('d', 900), shot('a', 0), shot('c', 890), shot('b', 12)];
    expect(groups(shots)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('follow the library’s rhythm: where days are shot through, two hours are a pause', () => {
    const session = (start: number) => Array.from({ length: 20 }, (_, n) => start + n * 2);
    const minutes = [...session(0), ...session(160), ...session(320), ...session(1440), ...session(1600)];
    expect(groups(minutes.map((minute, n) => shot(`p${n}`, minute)))).toHaveLength(5);
  });

  it('end when the place is another, but not for a wandering receiver', () => {
    const vienna = { latitude: 48.2082, longitude: 16.3738 };
    const near = { latitude: 48.2085, longitude: 16.3745 };
    const airport = { latitude: 48.1103, longitude: 16.5697 };
    expect(groups([shot('a', 0, vienna), shot('b', 45, near), shot('c', 90, airport)])).toEqual([
      ['a', 'b'],
      ['c'],
    ]);
  });

  it('without clocks are folders', () => {
    const shots = [shot('a', null), shot('b', null, { folder: '/trip' }), shot('c', null), shot('d', 5)];
    expect(momentsOf(shots)).toEqual([
      { id: 'd', photos: ['d'], dated: true },
      { id: '/photos', photos: ['a', 'c'], dated: false },
      { id: '/trip', photos: ['b'], dated: false },
    ]);
  });

  it('are folders, too, where every photo has the same time, but a burst keeps its clock', () => {
    const same = Array.from({ length: 100 }, (_, n) =>
      shot(`p${n}`, 0, { folder: n < 40 ? '/one' : '/two' }),
    );
    expect(momentsOf(same).map(({ id }) => id)).toEqual(['/one', '/two']);
    const burst = Array.from({ length: 12 }, (_, n) => shot(`b${n}`, 0));
    expect(momentsOf(burst).map(({ id }) => id)).toEqual(['b0']);
  });

  it('of a huge folder without clocks cost no more than its photos: each photo copied the list of those before', () => {
    const shots = Array.from({ length: 100_000 }, (_, n) => shot(`p${n}`, null));
    const started = performance.now();
    expect(momentsOf(shots)).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('of nothing are none', () => expect(momentsOf([])).toEqual([]));

  it('hold every photo once', () => {
    const any = fc.array(
      fc.record({
        minutes: fc.option(fc.integer({ min: 0, max: 500_000 })),
        latitude: fc.option(fc.double({ min: -90, max: 90, noNaN: true })),
        folder: fc.constantFrom('/a', '/b'),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(any, (some) => {
        const shots = some.map(({ minutes, latitude, folder }, n) =>
          shot(`p${n}`, minutes, { latitude, longitude: latitude, folder }),
        );
        expect(groups(shots).flat().sort()).toEqual(shots.map(({ photo }) => photo).sort());
      }),
    );
  });

  it('stay what they are when photos are added between', () => {
    const shots = [0, 10, 20, 1000, 1010, 1020].map((minutes) => shot(`p${minutes}`, minutes));
    const more = [...shots, shot('p5', 5), shot('p1015', 1015)];
    for (const { id, photos } of momentsOf(shots)) {
      const grown = momentsOf(more).find((moment) => moment.id === id);
      expect(grown?.photos).toEqual(expect.arrayContaining([...photos]));
    }
  });
});

describe.each(['album-family', 'album-hidden'])('on %s', (name) => {
  const album = shared(`data/${name}`);

  it.skipIf(album === null)('are its events, told by the clock alone', () => {
    const entry = z.object({ file: z.string(), taken: z.string().nullish(), event: z.string() });
    const truth = z.array(entry).parse(JSON.parse(readFileSync(`${album}/truth.json`, 'utf8')));
    const timed = truth.filter(({ taken }) => taken);
    const shots = timed.map(({ file, taken }) =>
      shot(file, null, { takenAt: taken ?? null, folder: dirname(file) }),
    );
    const eventOf = new Map(timed.map(({ file, event }) => [file, event]));
    const moments = momentsOf(shots);
    for (const { photos } of moments) expect(new Set(photos.map((photo) => eventOf.get(photo))).size).toBe(1);
    expect(moments).toHaveLength(new Set(eventOf.values()).size);
  });
});

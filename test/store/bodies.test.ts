import { describe, expect, it } from 'vitest';
import { dot } from '../../daemon/gallery/index.js';
import { seededRandom } from '../../daemon/gallery/random.js';
import { bodyId, Store, type StoredBody } from '../../daemon/store/index.js';
import { unit } from '../gallery/people-of-vectors.js';
import { tempDir } from '../temp-dir.js';

const photo = '00112233445566778899';
const identity = {
  photo,
  orientation: 1,
  width: 400,
  height: 300,
  takenAt: null,
  latitude: null,
  longitude: null,
} as const;

function library(): Store {
  const store = new Store(tempDir(), { faces: 'faces', bodies: 'bodies' });
  store.photos.save(identity);
  store.files.save({
    path: '/a.jpg',
    photo,
    size: 1,
    mtimeMs: 1,
    orientation: 1,
    missing: false,
    setAside: null,
  });
  return store;
}

function body(more: Partial<StoredBody> = {}): StoredBody {
  const box = { x0: 0.1, y0: 0.2, x1: 0.5, y1: 1 };
  return {
    id: bodyId(photo, box),
    photo,
    box,
    upper: { x0: 0.1, y0: 0.3, x1: 0.5, y1: 0.7 },
    score: 0.8,
    face: null,
    embedding: Float32Array.from([1, 0, -1]),
    ...more,
  };
}

/** Of the length and kind that the body embedder gives. */
function madeUpVectors(count: number): Float32Array[] {
  const random = seededRandom(3);
  return Array.from({ length: count }, () =>
    unit(Float32Array.from({ length: 1696 }, () => random() ** 4 - 0.2)),
  );
}

describe('bodies', () => {
  it('come back with their boxes and the face that is theirs', () => {
    const store = library();
    const own = body({ face: `${photo}-300-300` });
    store.bodies.replace(photo, [own]);
    expect(store.bodies.ofPhoto(photo)).toEqual([own]);
    expect(store.bodies.get(own.id)).toEqual(own);
    expect(store.bodies.presentIds()).toEqual([{ id: own.id, photo }]);
    store.close();
  });

  it('are as alike as before, though a number takes one byte', () => {
    const store = library();
    const vectors = madeUpVectors(20);
    const kept = vectors.map((embedding) => {
      store.bodies.replace(photo, [body({ embedding })]);
      return store.bodies.ofPhoto(photo)[0]?.embedding ?? new Float32Array();
    });
    for (const [i, a] of vectors.entries()) {
      for (const [j, b] of vectors.entries()) {
        expect(Math.abs(dot(a, b) - dot(kept[i] ?? a, kept[j] ?? b))).toBeLessThan(0.005);
      }
    }
    store.close();
  });

  it('a vector of zeros stays one', () => {
    const store = library();
    store.bodies.replace(photo, [body({ embedding: new Float32Array(4) })]);
    expect(store.bodies.ofPhoto(photo)[0]?.embedding).toEqual(new Float32Array(4));
    store.close();
  });

  it('belong to the pack that found them, and to none where bodies are not wanted', () => {
    const store = library();
    store.bodies.replace(photo, [body()]);
    store.use({ faces: 'faces', bodies: 'other bodies' });
    expect(store.bodies.ofPhoto(photo)).toEqual([]);
    store.use({ faces: 'faces', bodies: null });
    expect(store.bodies.presentIds()).toEqual([]);
    store.use({ faces: 'faces', bodies: 'bodies' });
    expect(store.bodies.ofPhoto(photo)).toHaveLength(1);
    store.close();
  });

  it('whose photos are not here are not counted', () => {
    const store = library();
    store.bodies.replace(photo, [body()]);
    store.files.setMissing('/a.jpg', true);
    expect(store.bodies.presentIds()).toEqual([]);
    expect(store.bodies.first(10)).toEqual([]);
    store.close();
  });
});

it('proposals are those of the latest grouping, the surest first', () => {
  const store = library();
  store.proposals.replaceAll([{ body: 'b0', person: 'p9', probability: 0.5 }]);
  store.proposals.replaceAll([
    { body: 'b1', person: 'p1', probability: 0.6 },
    { body: 'b2', person: 'p2', probability: 0.9 },
  ]);
  expect(store.proposals.all().map(({ body: id }) => id)).toEqual(['b2', 'b1']);
  expect(store.proposals.of('b1')).toEqual({ body: 'b1', person: 'p1', probability: 0.6 });
  expect(store.proposals.of('b0')).toBeUndefined();
  store.close();
});

it('settings last until they are forgotten', () => {
  const dir = tempDir();
  const store = new Store(dir, { faces: 'faces', bodies: null });
  store.settings.set('bodies', 'bodies-1');
  store.settings.set('bodies', 'bodies-osnet');
  store.close();
  const again = new Store(dir, { faces: 'faces', bodies: null });
  expect(again.settings.get('bodies')).toBe('bodies-osnet');
  again.settings.set('bodies', null);
  expect(again.settings.get('bodies')).toBeNull();
  again.close();
});

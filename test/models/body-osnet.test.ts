import { InferenceSession } from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { embedTorso } from '../../models/body-osnet.js';
import type { Raster } from '../../models/types.js';
import { shared } from '../shared.js';

const osnet = shared('data/models/osnet_x0_25_msmt17.onnx');

describe.skipIf(!osnet)('the torso by OSNet', () => {
  let session: InferenceSession;
  beforeAll(async () => {
    session = await InferenceSession.create(osnet ?? '', { intraOpNumThreads: 1, logSeverityLevel: 3 });
  });
  afterAll(() => session.release());

  const head = { x: 150, y: 80, size: 60 };

  /** A shirt with stripes of two colours, on grey. */
  function shirt(one: readonly number[], other: readonly number[], width = 300, height = 300): Raster {
    const data = new Uint8Array(3 * width * height);
    for (let pixel = 0; pixel < width * height; pixel++) {
      const [x, y] = [pixel % width, Math.floor(pixel / width)];
      const isShirt = y > 110 && Math.abs(x - 150) < 70;
      data.set(isShirt ? (y % 24 < 12 ? one : other) : [128, 128, 128], 3 * pixel);
    }
    return { data, width, height };
  }

  const cosine = (a: Float32Array | null, b: Float32Array | null) => {
    const dot = (u: Float32Array, v: Float32Array) =>
      u.reduce((sum, value, i) => sum + value * (v[i] ?? 0), 0);
    return a && b ? dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b)) : Number.NaN;
  };

  it('is 512 numbers, the same every time', async () => {
    const picture = shirt([200, 30, 30], [240, 240, 240]);
    const vector = await embedTorso(session, picture, head);
    expect(vector).toHaveLength(512);
    expect(vector?.every(Number.isFinite)).toBe(true);
    expect(await embedTorso(session, picture, head)).toEqual(vector);
  });

  it('knows the same shirt at another size from other shirts', async () => {
    const red = await embedTorso(session, shirt([200, 30, 30], [240, 240, 240]), head);
    const larger = await embedTorso(session, shirt([200, 30, 30], [240, 240, 240]), { ...head, size: 64 });
    const dark = await embedTorso(session, shirt([20, 20, 30], [25, 25, 40]), head);
    expect(cosine(red, larger)).toBeGreaterThan(0.9);
    expect(cosine(red, larger)).toBeGreaterThan(cosine(red, dark));
  });

  it('looks at what the picture’s rim leaves of it', async () => {
    const picture = shirt([200, 30, 30], [240, 240, 240]);
    for (const cut of [
      { x: 5, y: 80, size: 60 },
      { x: 295, y: 80, size: 60 },
      { x: 150, y: 280, size: 60 },
      { x: 150, y: 80, size: 500 },
      { x: 150, y: 80, size: 1 },
    ]) {
      expect((await embedTorso(session, picture, cut))?.every(Number.isFinite)).toBe(true);
    }
  });

  it('is nothing when all of it lies outside the picture', async () => {
    const picture = shirt([200, 30, 30], [240, 240, 240]);
    expect(await embedTorso(session, picture, { x: 150, y: 299, size: 60 })).toBeNull();
    expect(await embedTorso(session, picture, { x: 500, y: 80, size: 60 })).toBeNull();
  });

  it('does not look at what lies beside and above it', async () => {
    const picture = shirt([200, 30, 30], [240, 240, 240]);
    const other = { ...picture, data: picture.data.slice() };
    other.data.fill(0, 0, 3 * 300 * 90);
    expect(await embedTorso(session, other, head)).toEqual(await embedTorso(session, picture, head));
  });
});

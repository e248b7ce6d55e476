import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { embedTorso } from '../../models/body-osnet.js';
import * as plain from '../../models/body-vector.js';
import { type BodyNetworks, chooseBodyPack, fetchModels, openBodyNetworks } from '../../models/index.js';
import { openSession } from '../../models/session.js';
import { contrastBodies, meanBody, torsoDimensions, withTorso } from '../../models/torso-vector.js';
import { shared } from '../shared.js';
import { paint } from './pictures.js';

const dot = (one: Float32Array, other: Float32Array) =>
  one.reduce((sum, value, i) => sum + value * (other[i] ?? 0), 0);
const unit = (vector: Float32Array) => {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
};
const random = (length: number, seed: number) =>
  Float32Array.from(
    { length },
    (_, i) => Math.sin((i + 1) * (seed + 1) * 12.9898) * Math.cos(i * 0.37 + seed),
  );

/** A body as joinCues makes it, and a torso as OSNet does. */
const bodyOf = (seed: number) =>
  plain.contrastBodies(
    [unit(random(plain.bodyDimensions, seed))],
    new Float32Array(plain.bodyDimensions),
  )[0] ?? new Float32Array();
const torsoOf = (seed: number) => random(torsoDimensions, seed + 100);
const seeds = [1, 2, 3, 4, 5, 6];

describe('a body with its torso', () => {
  it('is of unit length, in two parts of the measured shares', () => {
    const whole = withTorso(bodyOf(1), torsoOf(1));
    expect(whole).toHaveLength(plain.bodyDimensions + torsoDimensions);
    expect(dot(whole, whole)).toBeCloseTo(1, 5);
    const torso = whole.subarray(plain.bodyDimensions);
    expect(dot(torso, torso)).toBeCloseTo(0.27, 5);
  });

  it('has a cosine that is the weighted mean of both', () => {
    const cosine = dot(withTorso(bodyOf(1), torsoOf(1)), withTorso(bodyOf(2), torsoOf(2)));
    const expected = 0.73 * dot(bodyOf(1), bodyOf(2)) + 0.27 * dot(unit(torsoOf(1)), unit(torsoOf(2)));
    expect(cosine).toBeCloseTo(expected, 5);
  });

  it('whose torso is outside the picture is the body alone, of unit length', () => {
    const whole = withTorso(bodyOf(1), null);
    expect(dot(whole, whole)).toBeCloseTo(1, 5);
    expect(whole.subarray(plain.bodyDimensions).every((value) => value === 0)).toBe(true);
  });
});

describe('bodies with torsos, compared', () => {
  const bodies = seeds.map((seed) => withTorso(bodyOf(seed), torsoOf(seed)));
  const mean = meanBody(bodies) ?? new Float32Array();

  it('are what the bench measured: each part without what the moment has in common, then joined', () => {
    const contrasts = contrastBodies(bodies.slice(0, 4), mean);
    const rest = plain.contrastBodies(
      seeds.slice(0, 4).map(bodyOf),
      plain.meanBody(seeds.map(bodyOf)) ?? new Float32Array(),
    );
    const torsos = seeds.map((seed) => unit(torsoOf(seed)));
    const library = torsos[0]?.map((_, i) => torsos.reduce((sum, torso) => sum + (torso[i] ?? 0), 0) / 6);
    const moment = torsos.slice(0, 4);
    const common = library?.map(
      (value, i) => (moment.reduce((sum, torso) => sum + (torso[i] ?? 0), 0) + 8 * value) / 12,
    );
    const contrasted = moment.map((torso) => unit(torso.map((value, i) => value - (common?.[i] ?? 0))));
    for (const [a, one] of contrasts.entries()) {
      expect(dot(one, one)).toBeCloseTo(1, 4);
      for (const [b, other] of contrasts.entries()) {
        const expected =
          0.73 * dot(rest[a] ?? mean, rest[b] ?? mean) +
          0.27 * dot(contrasted[a] ?? mean, contrasted[b] ?? mean);
        expect(dot(one, other)).toBeCloseTo(expected, 4);
      }
    }
  });

  it('are zero when they are like all others', () => {
    const same = [bodies[0], bodies[0]].flatMap((body) => (body ? [body] : []));
    for (const one of contrastBodies(same, meanBody(same) ?? mean)) {
      expect(one.every((value) => value === 0)).toBe(true);
    }
  });

  it('leave a torso that was not seen at zero', () => {
    const [hidden] = contrastBodies([withTorso(bodyOf(9), null), ...bodies], mean);
    expect(hidden?.subarray(plain.bodyDimensions).every((value) => value === 0)).toBe(true);
    expect(dot(hidden ?? mean, hidden ?? mean)).toBeCloseTo(1, 4);
  });

  it('need not be any', () => {
    expect(meanBody([])).toBeNull();
    expect(contrastBodies([], mean)).toEqual([]);
  });

  it('without a torso are compared as ever', () => {
    const bare = seeds.map(bodyOf);
    const bareMean = meanBody(bare) ?? mean;
    expect(bareMean).toEqual(plain.meanBody(bare));
    expect(contrastBodies(bare, bareMean)).toEqual(plain.contrastBodies(bare, bareMean));
  });
});

const osnet = shared('data/models/osnet_x0_25_msmt17.onnx');

describe.skipIf(!osnet)('the pack with OSNet', () => {
  const opened: BodyNetworks[] = [];
  beforeAll(async () => {
    await fetchModels({ pack: 'bodies-osnet', from: osnet ?? '' });
  }, 300_000);
  afterAll(async () => {
    for (const { persons, bodies } of opened) await Promise.all([persons.close(), bodies.close()]);
  });

  it('describes a body as the default pack does, and its torso behind it', async () => {
    const [standard, better] = [await openBodyNetworks(), await openBodyNetworks({ pack: 'bodies-osnet' })];
    opened.push(standard, better);
    const picture = paint(400, 300, (x, y) => [(x * 3) % 256, (y * 2) % 256, y < 150 ? 200 : 40]);
    const head = { x: 200, y: 80, size: 60 };
    const { torso } = chooseBodyPack('bodies-osnet');
    if (!torso) throw new Error('the pack has no torso');
    const session = await openSession(torso);
    const expected = withTorso(
      await standard.bodies.embed(picture, head),
      await embedTorso(session, picture, head),
    );
    await session.release();
    expect(await better.bodies.embed(picture, head)).toEqual(expected);
  });
});

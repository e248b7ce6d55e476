import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairFaces as pairFound } from '../../daemon/recognise/pairing.js';
import { type Box, headOfPerson, type PersonDetection } from '../../models/index.js';

/** Even over the range: fc.double prefers numbers near zero. */
const within = (low: number, high: number) =>
  fc.integer({ min: 0, max: 1_000_000 }).map((part) => low + (part / 1_000_000) * (high - low));

const box = fc
  .tuple(within(0, 900), within(0, 500), within(20, 300), within(20, 500))
  .map(([x0, y0, width, height]) => ({ x0, y0, x1: x0 + width, y1: y0 + height }));
const person = fc.record({ box, score: within(0, 1) });
const crowd = fc.array(person, { maxLength: 7 });

/** Pairs with bodies whose heads are where the person lets them be expected. */
function pairFaces(found: readonly Box[], bodies: readonly PersonDetection[]) {
  return pairFound(
    found,
    bodies.map((body) => ({ person: body, head: headOfPerson(body) })),
  );
}

/** The face where a person's head is expected, moved and enlarged. */
function faceOf(body: PersonDetection, dx = 0, dy = 0, larger = 1): Box {
  const { x, y, size } = headOfPerson(body);
  const half = (size * larger) / 2;
  const middle = { x: x + dx * size, y: y + dy * size };
  return { x0: middle.x - half, y0: middle.y - half, x1: middle.x + half, y1: middle.y + half };
}

/** Whether no face lies so exactly at a limit of what fits that rounding decides. */
function hasNoLimitCase(found: readonly Box[], bodies: readonly PersonDetection[]): boolean {
  const paired = (by: number) => {
    const nudged = found.map(({ x0, y0, x1, y1 }) => ({
      x0: x0 + by,
      y0: y0 + by,
      x1: x1 + by,
      y1: y1 + by,
    }));
    return pairFaces(nudged, bodies).map(({ face, body }) => `${face} ${body}`);
  };
  return paired(-1e-6).join() === paired(1e-6).join();
}

function standing(x: number, y = 0, height = 400): PersonDetection {
  return { box: { x0: x, y0: y, x1: x + height / 3, y1: y + height }, score: 0.9 };
}

function withHead(body: PersonDetection, at: Box, score = 0.9): PersonDetection {
  const middle = { x: (at.x0 + at.x1) / 2, y: (at.y0 + at.y1) / 2 };
  const keypoints = Array.from({ length: 17 }, (_, i) =>
    i < 5 ? { ...middle, score } : { x: 0, y: 0, score: 0 },
  );
  return { ...body, keypoints };
}

const faces = crowd.chain((bodies) =>
  fc
    .array(fc.tuple(within(-1, 1), within(-1, 1), within(0.5, 2)), {
      minLength: bodies.length,
      maxLength: bodies.length,
    })
    .map((moves) => ({
      bodies,
      faces: bodies.map((body, i) => faceOf(body, ...(moves[i] ?? ([0, 0, 1] as const)))),
    })),
);

describe('pairs of faces and bodies', () => {
  it('hold each face and each body once at most, best first, with a fit above 0 to 1', () => {
    fc.assert(
      fc.property(faces, ({ faces: found, bodies }) => {
        const pairs = pairFaces(found, bodies);
        expect(new Set(pairs.map(({ face }) => face)).size).toBe(pairs.length);
        expect(new Set(pairs.map(({ body }) => body)).size).toBe(pairs.length);
        expect(pairs.map(({ fit }) => fit)).toEqual(pairs.map(({ fit }) => fit).toSorted((a, b) => b - a));
        for (const { face, body, fit } of pairs) {
          expect(found[face]).toBeDefined();
          expect(bodies[body]).toBeDefined();
          expect(fit).toBeGreaterThan(0);
          expect(fit).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('leave no face and body apart that fit each other and nobody better', () => {
    fc.assert(
      fc.property(faces, ({ faces: found, bodies }) => {
        const pairs = pairFaces(found, bodies);
        for (const [face, one] of found.entries())
          for (const [body, other] of bodies.entries()) {
            const [alone] = pairFaces([one], [other]);
            if (!alone) continue;
            const rivals = pairs.filter((pair) => pair.face === face || pair.body === body);
            expect(Math.max(...rivals.map(({ fit }) => fit))).toBeGreaterThanOrEqual(alone.fit);
          }
      }),
    );
  });

  it('are the same in any picture size and place', () => {
    fc.assert(
      fc.property(faces, within(0.3, 4), within(-50, 50), ({ faces: found, bodies }, scale, shift) => {
        const move = ({ x0, y0, x1, y1 }: Box): Box => ({
          x0: x0 * scale + shift,
          y0: y0 * scale + shift,
          x1: x1 * scale + shift,
          y1: y1 * scale + shift,
        });
        const moved = pairFaces(
          found.map(move),
          bodies.map((body) => ({ ...body, box: move(body.box) })),
        );
        const before = pairFaces(found, bodies);
        const ties = new Set(before.map(({ fit }) => fit.toFixed(9))).size < before.length;
        fc.pre(!ties && hasNoLimitCase(found, bodies));
        expect(moved.map(({ face, body }) => [face, body])).toEqual(
          before.map(({ face, body }) => [face, body]),
        );
      }),
    );
  });

  it('do not depend on the order in which people were found', () => {
    fc.assert(
      fc.property(faces, ({ faces: found, bodies }) => {
        const before = pairFaces(found, bodies);
        fc.pre(new Set(before.map(({ fit }) => fit)).size === before.length);
        const last = bodies.length - 1;
        const after = pairFaces(found, bodies.toReversed());
        expect(after.map(({ face, body }) => [face, last - body])).toEqual(
          before.map(({ face, body }) => [face, body]),
        );
      }),
    );
  });

  it('join everybody of a row of people with their own face', () => {
    const bodies = [0, 150, 300, 450].map((x) => standing(x));
    const found = bodies.map((body) => faceOf(body, 0.1, -0.1)).toReversed();
    expect(
      pairFaces(found, bodies)
        .map(({ face, body }) => face + body)
        .sort(),
    ).toEqual([3, 3, 3, 3]);
  });

  it('leave out a body without a face and a face without a body', () => {
    const [seen, turned] = [standing(0), standing(300)];
    const poster = { x0: 800, y0: 10, x1: 840, y1: 50 };
    expect(pairFaces([poster, faceOf(seen)], [turned, seen])).toMatchObject([{ face: 1, body: 1 }]);
    expect(pairFaces([], [seen])).toEqual([]);
    expect(pairFaces([poster], [])).toEqual([]);
  });

  it('do not take a face at the belt or the knees, of a child in front, for the person behind', () => {
    const body = standing(0);
    const child = faceOf(body, 0, 5);
    expect(pairFaces([child], [body])).toEqual([]);
  });

  it('do not take a bystander over the shoulder of somebody whose own face is covered', () => {
    const body = standing(0);
    const head = headOfPerson(body);
    const bystander = faceOf(body, 0.9, -0.2);
    expect(pairFound([bystander], [{ person: body, head }])).toEqual([]);
    expect(
      pairFound([bystander], [{ person: body, head: { ...head, x: head.x + 0.7 * head.size } }]),
    ).toHaveLength(1);
  });

  it('do not take a far small face behind a person for theirs', () => {
    const body = standing(0);
    expect(pairFaces([faceOf(body, 0.3, 0, 0.3)], [body])).toEqual([]);
    expect(pairFaces([faceOf(body, 0.3, 0, 0.8)], [body])).toHaveLength(1);
  });

  it('follow the keypoints where two people stand in one box', () => {
    const body = standing(0);
    const [left, right] = [faceOf(body, -0.6), faceOf(body, 0.6)];
    const [first] = pairFaces([left, right], [withHead(body, right)]);
    expect(first).toMatchObject({ face: 1, body: 0 });
    const [guessed] = pairFaces([left, right], [withHead(body, right, 0.1)]);
    expect(guessed?.fit).toBeLessThan(first?.fit ?? 0);
  });
});

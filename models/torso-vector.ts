import * as plain from './body-vector.js';

/**
 * The vectors of packs with a network for the torso: what `joinCues` makes of a body, and behind it the torso's numbers.
 * Packs without one have the first part alone; all vectors compared with each other are of one pack.
 */

const { bodyDimensions } = plain;

/** OSNet's length (Zhou et al., Omni-Scale Feature Learning, 2019). */
export const torsoDimensions = 512;

/** The torso's share of a cosine, of 1: fitted on the dev half by `npm run bench -- bodies`. */
const torsoShare = 0.27;

/** A library's mean counts as much as this many bodies of the moment, as for the other cues. */
const libraryCounts = 8;

/** A body's vector with its torso's, which is null where it lies outside the picture; of unit length. */
export function withTorso(body: Float32Array, torso: Float32Array | null): Float32Array {
  return join(body, unit(torso ?? new Float32Array(torsoDimensions)));
}

/** The mean of some bodies' vectors; null of none. */
export function meanBody(bodies: readonly Float32Array[]): Float32Array | null {
  const mean = plain.meanBody(bodies);
  if (!mean || !bodies.some(hasTorso)) return mean;
  return sideBySide(mean, meanOf(bodies.map(torsoOf), new Float32Array(torsoDimensions), 0));
}

/**
 * The bodies of one moment as they are to be compared, by dot product: what all of them have in common tells nobody
 * apart and is taken out. Where only few are there, the mean of the library's bodies stands in. Of unit length, but
 * zero for a body that is like all others.
 */
export function contrastBodies(bodies: readonly Float32Array[], libraryMean: Float32Array): Float32Array[] {
  if (!hasTorso(libraryMean)) return plain.contrastBodies(bodies, libraryMean);
  const rest = plain.contrastBodies(bodies.map(restOf), restOf(libraryMean));
  const torsos = bodies.map(torsoOf);
  const common = meanOf(torsos, torsoOf(libraryMean), libraryCounts);
  return rest.map((body, i) => join(body, contrasted(torsos[i] ?? common, common)));
}

/** Without what is common; a torso that was not seen stays zero, and so does one like all others. */
function contrasted(torso: Float32Array, common: Float32Array): Float32Array {
  if (torso.every((value) => value === 0)) return torso;
  return unit(torso.map((value, i) => value - (common[i] ?? 0)));
}

function hasTorso({ length }: Float32Array): boolean {
  return length > bodyDimensions;
}

function restOf(vector: Float32Array): Float32Array {
  return vector.subarray(0, bodyDimensions);
}

function torsoOf(vector: Float32Array): Float32Array {
  return vector.subarray(bodyDimensions);
}

/** Mean of vectors and of one more that counts `count` times. */
function meanOf(vectors: readonly Float32Array[], more: Float32Array, count: number): Float32Array {
  return more.map(
    (value, i) =>
      vectors.reduce((sum, vector) => sum + (vector[i] ?? 0), value * count) / (vectors.length + count),
  );
}

/** Both parts with their shares, the whole of unit length; a part of zeros counts for nothing. */
function join(body: Float32Array, torso: Float32Array): Float32Array {
  return unit(
    sideBySide(
      body.map((value) => value * Math.sqrt(1 - torsoShare)),
      torso.map((value) => value * Math.sqrt(torsoShare)),
    ),
  );
}

function sideBySide(one: Float32Array, other: Float32Array): Float32Array {
  const whole = new Float32Array(one.length + other.length);
  whole.set(one);
  whole.set(other, one.length);
  return whole;
}

/** What is shorter is what rounding leaves of equal vectors. */
const negligible = 1e-4;

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return length < negligible ? vector.map(() => 0) : vector.map((value) => value / length);
}

/**
 * How a body's vector is made of blocks, each a cue of its own. A block is of unit length times the root of its
 * weight, so that the dot product of two vectors is the weighted mean of the blocks' cosines.
 */

/** Channels of CenterNet's inner maps, in the order of `bodyOutputs`. */
const channels = [24, 96, 88, 128] as const;
const bins = 256;

interface Block {
  readonly start: number;
  readonly end: number;
  readonly weight: number;
}

/** Share of each cue, of 1: fitted on the dev half by `npm run bench -- bodies`. */
export const cueWeights = {
  clothesColour: 0.27,
  hairColour: 0.13,
  clothesTexture: 0.27,
  hairTexture: 0.33,
} as const;
export type Cue = keyof typeof cueWeights;

/** Lengths of each cue's blocks, in the order they stand in the vector. */
export const cueLengths: Readonly<Record<Cue, readonly number[]>> = {
  clothesColour: [bins, bins, bins],
  hairColour: [bins],
  clothesTexture: channels,
  hairTexture: channels,
};

export const bodyCues = ['clothesColour', 'hairColour', 'clothesTexture', 'hairTexture'] as const;

/** Where a cue's numbers stand in the vector. */
export function cueRange(cue: Cue): { readonly start: number; readonly end: number } {
  const before = bodyCues.slice(0, bodyCues.indexOf(cue));
  const start = sum(before.flatMap((other) => cueLengths[other]));
  return { start, end: start + sum(cueLengths[cue]) };
}

function sum(lengths: readonly number[]): number {
  return lengths.reduce((total, length) => total + length, 0);
}

const blocks = layout();
export const bodyDimensions = blocks.at(-1)?.end ?? 0;

function layout(): Block[] {
  let start = 0;
  return bodyCues.flatMap((cue) =>
    cueLengths[cue].map((length, _, { length: count }) => {
      const block = { start, end: start + length, weight: cueWeights[cue] / count };
      start = block.end;
      return block;
    }),
  );
}

/** One vector of unit length of all cues; a cue without blocks was not seen and is zero. */
export function joinCues(parts: Readonly<Record<Cue, readonly Float32Array[]>>): Float32Array {
  const whole = new Float32Array(bodyDimensions);
  for (const cue of bodyCues) {
    let { start: at } = cueRange(cue);
    for (const [i, part] of parts[cue].entries()) {
      if (part.length !== cueLengths[cue][i]) throw new Error(`${cue} of ${part.length} numbers`);
      whole.set(part, at);
      at += part.length;
    }
  }
  return weighted(whole);
}

/** The mean of some bodies' vectors; null of none. */
export function meanBody(bodies: readonly Float32Array[]): Float32Array | null {
  if (bodies.length === 0) return null;
  return mean(bodies, new Float32Array(bodyDimensions), 0);
}

/** A library's mean counts as much as this many bodies of the moment. */
const libraryCounts = 8;

/**
 * The bodies of one moment as they are to be compared, by dot product: what all of them have in common tells nobody
 * apart and is taken out. Where only few are there, the mean of the library's bodies stands in. Of unit length, but
 * zero for a body that is like all others.
 */
export function contrastBodies(bodies: readonly Float32Array[], libraryMean: Float32Array): Float32Array[] {
  const common = mean(bodies, libraryMean, libraryCounts);
  return bodies.map((body) => weighted(body.map((value, i) => (value === 0 ? 0 : value - (common[i] ?? 0)))));
}

/** Mean of vectors and of one more that counts `count` times. */
function mean(vectors: readonly Float32Array[], more: Float32Array, count: number): Float32Array {
  const total = Float64Array.from(more, (value) => value * count);
  for (const vector of vectors) {
    for (let i = 0; i < total.length; i++) total[i] = (total[i] ?? 0) + (vector[i] ?? 0);
  }
  return Float32Array.from(total, (value) => value / (vectors.length + count));
}

/** What is shorter is what rounding leaves of equal blocks. */
const negligible = 1e-4;

/** Each block of the length its weight gives it, the whole of unit length. */
function weighted(vector: Float32Array): Float32Array {
  const out = new Float32Array(vector.length);
  let present = 0;
  for (const { start, end, weight } of blocks) {
    const block = vector.subarray(start, end);
    const length = Math.sqrt(block.reduce((sum, value) => sum + value * value, 0));
    if (length < negligible) continue;
    present += weight;
    const factor = Math.sqrt(weight) / length;
    for (let i = start; i < end; i++) out[i] = (vector[i] ?? 0) * factor;
  }
  return present === 0 ? out : out.map((value) => value / Math.sqrt(present));
}

import { type BodyLayout, type BodyPart, blocksOf, bodyDimensions, layoutOfLength } from './body-layout.js';

/**
 * One vector of unit length out of what each part of a layout looks like. A block is of unit length times the root of
 * its share, so that the dot product of two vectors is the mean of the blocks' cosines, weighted by share. A part
 * without blocks was not seen and is zero.
 */
export function joinParts(
  layout: BodyLayout,
  seen: ReadonlyMap<BodyPart, readonly Float32Array[]>,
): Float32Array {
  const whole = new Float32Array(bodyDimensions(layout));
  const blocks = blocksOf(layout);
  for (const part of layout) {
    const own = blocks.filter((block) => block.part === part);
    for (const [i, values] of (seen.get(part) ?? []).entries()) {
      const block = own[i];
      if (!block || values.length !== block.end - block.start) {
        throw new Error(`${part.region} by ${part.by} of ${values.length} numbers`);
      }
      whole.set(values, block.start);
    }
  }
  return weighted(layout, whole);
}

/** The mean of some bodies' vectors; null of none. */
export function meanBody(bodies: readonly Float32Array[]): Float32Array | null {
  const [first] = bodies;
  return first ? mean(bodies, new Float32Array(first.length), 0) : null;
}

/** A library's mean counts as much as this many bodies of the moment. */
const libraryCounts = 8;

/**
 * The bodies of one moment as they are to be compared, by dot product: what all of them have in common tells nobody
 * apart and is taken out. Where only few are there, the mean of the library's bodies stands in. Of unit length, but
 * zero for a body that is like all others. All must be one pack's.
 */
export function contrastBodies(bodies: readonly Float32Array[], libraryMean: Float32Array): Float32Array[] {
  const layout = layoutOfLength(libraryMean.length);
  const common = mean(bodies, libraryMean, libraryCounts);
  return bodies.map((body) => weighted(layout, without(common, body, layout)));
}

/** A body without what is common; what was not seen of it stays unseen. */
function without(common: Float32Array, body: Float32Array, layout: BodyLayout): Float32Array {
  const rest = new Float32Array(body.length);
  for (const { start, end } of blocksOf(layout)) {
    if (body.subarray(start, end).every((value) => value === 0)) continue;
    for (let i = start; i < end; i++) rest[i] = (body[i] ?? 0) - (common[i] ?? 0);
  }
  return rest;
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

/** Each block of the length its share gives it, the whole of unit length. */
function weighted(layout: BodyLayout, vector: Float32Array): Float32Array {
  const out = new Float32Array(vector.length);
  let present = 0;
  for (const { start, end, share } of blocksOf(layout)) {
    const block = vector.subarray(start, end);
    const length = Math.sqrt(block.reduce((sum, value) => sum + value * value, 0));
    if (length < negligible) continue;
    present += share;
    const factor = Math.sqrt(share) / length;
    for (let i = start; i < end; i++) out[i] = (vector[i] ?? 0) * factor;
  }
  return present === 0 ? out : out.map((value) => value / Math.sqrt(present));
}

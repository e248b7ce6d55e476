import { dot } from './vectors.js';

/** Sweeps until no coefficient moves by more than this; ten or so are enough. */
const SETTLED = 1e-5;
const MOST_SWEEPS = 100;

/** Cosines of all atoms with all atoms: the same for every target, so a dictionary that is asked often keeps them. */
export type Gram = readonly Float64Array[];

/** @param atoms unit length */
export function gramOf(atoms: readonly Float32Array[]): Gram {
  const gram = atoms.map(() => new Float64Array(atoms.length));
  for (const [i, row] of gram.entries()) {
    for (let j = 0; j <= i; j++) {
      const cosine = dot(atoms[i] ?? NOTHING, atoms[j] ?? NOTHING);
      row[j] = cosine;
      const mirrored = gram[j];
      if (mirrored !== undefined) mirrored[i] = cosine;
    }
  }
  return gram;
}

const NOTHING = new Float32Array(0);

/**
 * Writes a vector as a sum of few of the atoms: minimises ½‖y − Dx‖² + Σλx over x ≥ 0, by coordinate descent (Friedman,
 * Hastie and Tibshirani 2010; the sparse coding of Apple 2021, with nothing subtracted, for half a face is no face).
 *
 * @param gram of the dictionary's columns
 * @param similarities of each atom with the target, which has unit length
 * @param prices λ of each atom, how dear it is: 0 takes all that help, near 1 takes at most the nearest
 * @returns one coefficient an atom
 */
export function sparseCode(
  gram: Gram,
  similarities: ArrayLike<number>,
  prices: ArrayLike<number>,
): Float64Array {
  const code = new Float64Array(gram.length);
  // What each atom still sees of the target, kept up as the coefficients change.
  const left = Float64Array.from(similarities);
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let moved = 0;
    for (const [i, row] of gram.entries()) {
      const before = code[i] ?? 0;
      const own = row[i] || 1;
      const after = Math.max(0, before + ((left[i] ?? 0) - (prices[i] ?? 0)) / own);
      const change = after - before;
      if (change === 0) continue;
      code[i] = after;
      for (let j = 0; j < left.length; j++) left[j] = (left[j] ?? 0) - change * (row[j] ?? 0);
      moved = Math.max(moved, Math.abs(change));
    }
    if (moved < SETTLED) break;
  }
  return code;
}

/** Cosine between a target and its sparse code; 0 for a code that takes nothing. */
export function likenessOf(code: Float64Array, gram: Gram, similarities: ArrayLike<number>): number {
  let along = 0;
  let square = 0;
  for (const [i, row] of gram.entries()) {
    const weight = code[i] ?? 0;
    if (weight === 0) continue;
    along += weight * (similarities[i] ?? 0);
    for (let j = 0; j < code.length; j++) square += weight * (code[j] ?? 0) * (row[j] ?? 0);
  }
  return square === 0 ? 0 : along / Math.sqrt(square);
}

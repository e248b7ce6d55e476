import { dot } from './vectors.js';

/** Sweeps until no coefficient moves by more than this; ten or so are enough. */
const SETTLED = 1e-5;
const MOST_SWEEPS = 100;

/**
 * Writes a vector as a sum of few of the atoms: minimises ½‖y − Dx‖² + λ·Σx over x ≥ 0, by coordinate descent (Friedman,
 * Hastie and Tibshirani 2010; the sparse coding of Apple 2021, with nothing subtracted, for half a face is no face).
 *
 * @param atoms unit length, the dictionary's columns
 * @param target unit length
 * @param lambda how dear each atom is: 0 takes all that help, near 1 takes at most the nearest
 * @returns one coefficient an atom
 */
export function sparseCode(
  atoms: readonly Float32Array[],
  target: Float32Array,
  lambda: number,
): Float64Array {
  const code = new Float64Array(atoms.length);
  const alike = atoms.map((a) => Float64Array.from(atoms, (b) => dot(a, b)));
  // What each atom still sees of the target, kept up as the coefficients change.
  const left = Float64Array.from(atoms, (atom) => dot(atom, target));
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let moved = 0;
    for (const [i, row] of alike.entries()) {
      const before = code[i] ?? 0;
      const own = row[i] || 1;
      const after = Math.max(0, before + ((left[i] ?? 0) - lambda) / own);
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

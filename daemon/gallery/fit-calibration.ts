import { type AssignmentCalibration, type Calibration, type Evidence, logistic } from './calibration.js';

/** Newton's method ends when no weight moves by more than this; it takes about ten steps. */
const CLOSE_ENOUGH = 1e-9;
const MOST_STEPS = 100;

/**
 * Fits the calibration to cosines of pairs known to be one person or two, by logistic regression in which both kinds
 * weigh the same however many pairs there are (Platt 1999; the prior belongs to the use, not to the network).
 *
 * @param same cosines of pairs of one person; at least one
 * @param different cosines of pairs of two people; at least one
 */
export function fitCalibration(same: readonly number[], different: readonly number[]): Calibration {
  const row = (similarity: number) => [similarity, 1];
  const [slope = 0, intercept = 0] = fitLogistic(same.map(row), different.map(row));
  return { slope, intercept };
}

/**
 * Fits the calibration of assignments in the same way.
 *
 * @param right evidence for people the faces are; at least one
 * @param wrong evidence for people the faces are not; at least one
 */
export function fitAssignment(
  right: readonly Evidence[],
  wrong: readonly Evidence[],
): AssignmentCalibration & { readonly clearness: number } {
  const row = ({ likeness, clearness }: Evidence) => [likeness, clearness, 1];
  const [slope = 0, clearness = 0, intercept = 0] = fitLogistic(right.map(row), wrong.map(row));
  return { slope, clearness, intercept };
}

/** Weights of the columns that make σ(weights · row) likeliest, both kinds of rows weighing the same. */
function fitLogistic(
  yes: readonly (readonly number[])[],
  no: readonly (readonly number[])[],
): readonly number[] {
  const size = yes[0]?.length ?? 0;
  const kinds = [
    { label: 1, rows: yes, weight: 0.5 / yes.length },
    { label: 0, rows: no, weight: 0.5 / no.length },
  ];
  let weights: readonly number[] = Array.from({ length: size }, () => 0);
  for (let step = 0; step < MOST_STEPS; step++) {
    const gradient = new Float64Array(size);
    const hessian = Array.from({ length: size }, () => new Float64Array(size));
    for (const { label, rows, weight } of kinds) {
      for (const row of rows) {
        const probability = logistic(row.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0));
        const spread = weight * probability * (1 - probability);
        for (const [i, value] of row.entries()) {
          gradient[i] = (gradient[i] ?? 0) + weight * (label - probability) * value;
          const line = hessian[i];
          if (line === undefined) continue;
          for (const [j, other] of row.entries()) line[j] = (line[j] ?? 0) + spread * value * other;
        }
      }
    }
    const change = solve(hessian, gradient);
    weights = weights.map((value, i) => value + (change[i] ?? 0));
    if (Math.max(...change.map(Math.abs)) < CLOSE_ENOUGH) break;
  }
  return weights;
}

/** Solves a small symmetric positive definite system by Gauss-Jordan elimination. */
function solve(matrix: readonly Float64Array[], right: Float64Array): readonly number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  for (const [i, pivot] of rows.entries()) {
    const scale = pivot[i] || 1;
    for (const [j, row] of rows.entries()) {
      if (j === i) continue;
      const factor = (row[i] ?? 0) / scale;
      for (const [k, value] of pivot.entries()) row[k] = (row[k] ?? 0) - factor * value;
    }
  }
  return rows.map((row, i) => (row.at(-1) ?? 0) / (row[i] || 1));
}

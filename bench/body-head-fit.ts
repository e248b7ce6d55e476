import { headCells } from '../models/body-head-finder.js';
import { cropSide } from '../models/body-regions.js';
import type { Head } from '../models/index.js';

/** A weight for each channel, and the bias last. */
export interface HeadFit {
  readonly presence: readonly number[];
  readonly size: readonly number[];
}

/** Cells nearer to the head's middle than the first are it, those beyond the second are not; in faces. */
const isHead = 0.25;
const isNotHead = 0.35;
const isNear = 1.2;

/** Cells that are no head, taken of each crop at random. */
const nearCells = 12;
const farCells = 6;

/** Heads of other sizes in the crop, px, would be badly seen or cut. */
const sizes = { least: 14, largest: 60 } as const;

/** Ridges, of channels scaled to unit deviation. */
const presenceRidge = 0.0015;
const sizeRidge = 0.15;
const newtonSteps = 12;

/** A cell that is learned from. */
export interface HeadCell {
  readonly features: Float32Array;
  /** The face's size where the cell is a head's, else null. */
  readonly size: number | null;
}

/** Logistic regression for where heads are, and linear regression for the logarithm of their size. */
export function fitHeads(cells: readonly HeadCell[]): HeadFit {
  const scale = standard(cells.map(({ features }) => features));
  const rows = cells.map(({ features, size }) => ({ row: scale.apply(features), size }));
  const heads = rows.flatMap(({ row, size }) => (size === null ? [] : { row, value: Math.log(size) }));
  return {
    presence: scale.undo(logistic(rows.map(({ row, size }) => ({ row, isHead: size !== null })))),
    size: scale.undo(linear(heads)),
  };
}

/** The cells of a crop that are learned from: all of the head's, and some of the others. */
export function headCellsOf(cells: readonly Float32Array[], head: Head, random: () => number): HeadCell[] {
  if (head.size < sizes.least || head.size > sizes.largest) return [];
  if (Math.min(head.x, head.y) < 0 || Math.max(head.x, head.y) > cropSide) return [];
  const side = cropSide / headCells;
  const all = cells.map((features, i) => {
    const x = ((i % headCells) + 0.5) * side;
    const y = (Math.floor(i / headCells) + 0.5) * side;
    return { features, away: Math.hypot(x - head.x, y - head.y) / head.size, order: random() };
  });
  const some = (from: number, to: number, count: number) =>
    all
      .filter(({ away }) => away >= from && away < to)
      .toSorted((one, other) => one.order - other.order)
      .slice(0, count)
      .map(({ features }) => ({ features, size: null }));
  return [
    ...all.filter(({ away }) => away < isHead).map(({ features }) => ({ features, size: head.size })),
    ...some(isNotHead, isNear, nearCells),
    ...some(isNear, Number.POSITIVE_INFINITY, farCells),
  ];
}

/** Channels to mean 0 and deviation 1 with a 1 at the end, and weights of such channels back to those of the raw ones. */
function standard(rows: readonly Float32Array[]) {
  const width = rows[0]?.length ?? 0;
  const mean = new Float64Array(width);
  const square = new Float64Array(width);
  for (const row of rows)
    for (const [i, value] of row.entries()) {
      mean[i] = (mean[i] ?? 0) + value / rows.length;
      square[i] = (square[i] ?? 0) + value ** 2 / rows.length;
    }
  const deviation = square.map((value, i) => Math.sqrt(Math.max(value - (mean[i] ?? 0) ** 2, 0)) + 1e-6);
  return {
    apply: (row: Float32Array) =>
      Float64Array.of(...Array.from(row, (value, i) => (value - (mean[i] ?? 0)) / (deviation[i] ?? 1)), 1),
    undo: (weights: Float64Array) => {
      const raw = Array.from(deviation, (value, i) => (weights[i] ?? 0) / value);
      const bias = raw.reduce((sum, weight, i) => sum - weight * (mean[i] ?? 0), weights[width] ?? 0);
      return [...raw, bias].map((value) => Number(value.toPrecision(3)));
    },
  };
}

/** Newton's method; heads and others weigh the same in all. */
function logistic(cells: readonly { readonly row: Float64Array; readonly isHead: boolean }[]): Float64Array {
  const heads = cells.filter((cell) => cell.isHead).length;
  let weights = new Float64Array(cells[0]?.row.length ?? 0);
  for (let step = 0; step < newtonSteps; step++) {
    const rows = cells.map(({ row, isHead: truth }) => {
      const weight = 0.5 / (truth ? heads : cells.length - heads);
      const probability = 1 / (1 + Math.exp(-product(row, weights)));
      return {
        row,
        weight: weight * probability * (1 - probability),
        pull: weight * ((truth ? 1 : 0) - probability),
      };
    });
    const change = solved(rows, presenceRidge, weights);
    weights = weights.map((weight, i) => weight + (change[i] ?? 0));
  }
  return weights;
}

function linear(cells: readonly { readonly row: Float64Array; readonly value: number }[]): Float64Array {
  const width = cells[0]?.row.length ?? 0;
  const mean = cells.reduce((sum, { value }) => sum + value / cells.length, 0);
  const rows = cells.map(({ row, value }) => ({
    row,
    weight: 1 / cells.length,
    pull: (value - mean) / cells.length,
  }));
  const weights = solved(rows, sizeRidge, new Float64Array(width));
  weights[width - 1] = (weights[width - 1] ?? 0) + mean;
  return weights;
}

/** Solves (Σ weight · row·rowᵀ + ridge) x = Σ pull · row − ridge · from by Gauss's elimination. */
function solved(
  rows: readonly { readonly row: Float64Array; readonly weight: number; readonly pull: number }[],
  ridge: number,
  from: Float64Array,
): Float64Array {
  const size = from.length;
  const table = Array.from({ length: size }, (_, i) => {
    const line = new Float64Array(size + 1);
    line[i] = ridge;
    line[size] = -ridge * (from[i] ?? 0);
    return line;
  });
  for (const { row, weight, pull } of rows) {
    for (const [i, line] of table.entries()) {
      const value = row[i] ?? 0;
      const scaled = weight * value;
      for (let j = 0; j < size; j++) line[j] = (line[j] ?? 0) + scaled * (row[j] ?? 0);
      line[size] = (line[size] ?? 0) + pull * value;
    }
  }
  // The matrix is positive definite: no pivot is zero and none has to be looked for.
  for (const [i, pivot] of table.entries()) {
    for (const [k, line] of table.entries()) {
      if (k === i) continue;
      const factor = (line[i] ?? 0) / (pivot[i] ?? 1);
      for (let j = i; j <= size; j++) line[j] = (line[j] ?? 0) - factor * (pivot[j] ?? 0);
    }
  }
  return Float64Array.from(table, (line, i) => (line[size] ?? 0) / (line[i] ?? 1));
}

function product(row: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < row.length; i++) sum += (row[i] ?? 0) * (weights[i] ?? 0);
  return sum;
}

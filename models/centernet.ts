import { findPeaks } from './peaks.js';
import type { Box, Detection } from './types.js';

/** What CenterNet says of one picture before its own last nodes: maps of rows × columns cells, one plane a channel. */
export interface CenterNetMaps {
  readonly rows: number;
  readonly columns: number;
  /** How likely the middle of a thing lies in the cell, a plane for each of COCO's classes; people come first. */
  readonly centre: Float32Array;
  /** From the cell's corner to the left, upper, right and lower side of the thing, in pixels of the input. */
  readonly sides: Float32Array;
}

/** Where the maps come from in the published graph. */
export const centerNetOutputs = { centre: 'tower_0/keypoints', sides: 'tower_0/wh' } as const;

/** What the published graph calls its input. */
export const centerNetInput = 'tower_0/images';

/** Side of a cell in pixels of the input, and over how many cells a middle must stand out, as the network's own nodes. */
const cellSize = 4;
const peakReach = 1;

/** Every person whose middle is a peak of at least `leastScore`, in pixels of the network's input, in no order. */
export function decodeCenterNet(maps: CenterNetMaps, leastScore: number): Detection[] {
  return findPeaks(maps, peakReach, leastScore).map(({ row, column, score }) => ({
    box: boxAt(maps, row, column),
    score,
  }));
}

function boxAt(maps: CenterNetMaps, row: number, column: number): Box {
  const plane = maps.rows * maps.columns;
  const at = row * maps.columns + column;
  const side = (channel: number) => maps.sides[channel * plane + at] ?? 0;
  return {
    x0: column * cellSize - side(0),
    y0: row * cellSize - side(1),
    x1: column * cellSize + side(2),
    y1: row * cellSize + side(3),
  };
}

import type { InferenceSession } from 'onnxruntime-node';
import type { FoundHead, Head } from './body-head.js';
import { headWeights } from './body-head-weights.js';
import { bodyMaps, type FeatureMap } from './body-network.js';
import { cropSide } from './body-regions.js';
import type { Similarity } from './picture/similarity.js';
import { cropSimilarity } from './picture/warp.js';
import type { Raster } from './types.js';

/** The square that is looked at: its side, and how far its middle lies below where the head is expected, in heads. */
const view = { side: 4.5, below: 0.5 } as const;

/** Pixels of the crop for the expected head's side, and its middle there. */
const expectedSize = cropSide / view.side;
const expectedAt = { x: cropSide / 2, y: cropSide / 2 - view.below * expectedSize } as const;

/** The maps are read in this grid of cells. */
export const headCells = 16;
const cellSize = cropSide / headCells;

/** The second look has the head in its middle and at its size. */
const looks = 2;

/**
 * A head of lesser log-odds is not believed in (some of whole people far away, of whom hardly more than clothes are
 * seen in the crop): the expected place is better. 1 in 20 of the true ones is under 3.3.
 */
const leastPresence = 1;

/** Log-odds count by half, so that a mean over neighbouring cells is finer than a cell. */
const sharpness = 0.5;

/**
 * Where the head near the expected place is, whether its face is seen, covered or turned away: in each cell of
 * CenterNet's inner maps a linear model says how likely the middle of a face lies there, and how large it is. Heads
 * far from the expected place count less; when none is likely, it is the expected one. 5 ms; docs/measurements/bodies.md says how well it does.
 */
export async function findHead(
  session: InferenceSession,
  picture: Raster,
  expected: Head,
): Promise<FoundHead> {
  let head: FoundHead = { ...expected, presence: Number.NEGATIVE_INFINITY };
  for (let look = 0; look < looks; look++) {
    const toPicture = headCrop(head);
    const maps = await bodyMaps(session, cropSimilarity(picture, toPicture, cropSide));
    const { x, y, size, presence } = headInCrop(headFeatures(maps));
    head = {
      x: x * toPicture.a + toPicture.tx,
      y: y * toPicture.a + toPicture.ty,
      size: size * toPicture.a,
      presence,
    };
  }
  return head.presence < leastPresence ? { ...expected, presence: head.presence } : head;
}

/** From a pixel of the crop that is searched to the picture's. */
export function headCrop({ x, y, size }: Head): Similarity {
  const side = view.side * size;
  return { a: side / cropSide, b: 0, tx: x - side / 2, ty: y + view.below * size - side / 2 };
}

/** What is known of each cell, row by row: signed roots of the joined map's channels, then of the coarse map's. */
export function headFeatures([, , coarse, joined]: readonly FeatureMap[]): Float32Array[] {
  if (!coarse || !joined) throw new Error('the network gave no inner maps');
  const read = [reader(joined), reader(coarse)];
  return Array.from({ length: headCells ** 2 }, (_, cell) =>
    Float32Array.from(read.flatMap((at) => at(Math.floor(cell / headCells), cell % headCells))),
  );
}

/** Reads a map in the grid: the mean of the map's cells in one of the grid, or the one it lies in. */
function reader({ channels, side, data }: FeatureMap): (row: number, column: number) => number[] {
  const across = Math.max(1, side / headCells);
  const scale = side / headCells;
  return (row, column) =>
    Array.from({ length: channels }, (_, channel) => {
      let sum = 0;
      for (let y = 0; y < across; y++) {
        const start =
          channel * side * side + (Math.floor(row * scale) + y) * side + Math.floor(column * scale);
        for (let x = 0; x < across; x++) sum += data[start + x] ?? 0;
      }
      const mean = sum / across ** 2;
      return Math.sign(mean) * Math.sqrt(Math.abs(mean));
    });
}

/** The head in pixels of the crop: the mean of the cells within a head of the likeliest, as likely as they are. */
export function headInCrop(cells: readonly Float32Array[]): FoundHead {
  const votes = cells.map((features, cell) => {
    const x = ((cell % headCells) + 0.5) * cellSize;
    const y = (Math.floor(cell / headCells) + 0.5) * cellSize;
    const away = ((x - expectedAt.x) ** 2 + (y - expectedAt.y) ** 2) / expectedSize ** 2;
    const presence = readOut(headWeights.presence, features);
    return {
      x,
      y,
      presence,
      likely: sharpness * presence - away,
      logSize: readOut(headWeights.size, features),
    };
  });
  const best = votes.reduce((one, other) => (other.likely > one.likely ? other : one));
  const sum = { weight: 0, x: 0, y: 0, logSize: 0 };
  for (const { x, y, likely, logSize } of votes) {
    if ((x - best.x) ** 2 + (y - best.y) ** 2 >= expectedSize ** 2) continue;
    const weight = Math.exp(likely - best.likely);
    sum.weight += weight;
    sum.x += weight * x;
    sum.y += weight * y;
    sum.logSize += weight * logSize;
  }
  return {
    x: sum.x / sum.weight,
    y: sum.y / sum.weight,
    size: Math.exp(sum.logSize / sum.weight),
    presence: best.presence,
  };
}

interface LinearModel {
  readonly bias: number;
  readonly joined: readonly number[];
  readonly coarse: readonly number[];
}

function readOut({ bias, joined, coarse }: LinearModel, features: Float32Array): number {
  let value = bias;
  for (const [i, weight] of joined.entries()) value += weight * (features[i] ?? 0);
  for (const [i, weight] of coarse.entries()) value += weight * (features[joined.length + i] ?? 0);
  return value;
}

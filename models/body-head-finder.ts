import type { InferenceSession } from 'onnxruntime-node';
import type { FoundHead, Head } from './body-head.js';
import { headWeights } from './body-head-weights.js';
import { bodyMaps, type FeatureMap, type MapName } from './body-network.js';
import { cropSide } from './body-regions.js';
import type { Similarity } from './picture/similarity.js';
import { cropSimilarity } from './picture/warp.js';
import type { Raster } from './types.js';

/** The square that is looked at: its side, and how far its middle lies below where the head is expected, in heads. */
const view = { side: 4.5, below: 0.5 } as const;

/** The maps that are read. */
export const headMaps: readonly MapName[] = ['joined', 'coarse'];

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
 * far from the expected place count less; when none is likely, it is the expected one. docs/measurements/bodies.md
 * says how well it does.
 */
export async function findHead(
  session: InferenceSession,
  picture: Raster,
  expected: Head,
): Promise<FoundHead> {
  let head: FoundHead = { ...expected, presence: Number.NEGATIVE_INFINITY };
  for (let look = 0; look < looks; look++) {
    const toPicture = headCrop(head);
    const maps = await bodyMaps(session, cropSimilarity(picture, toPicture, cropSide), headMaps);
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
export function headFeatures([joined, coarse]: readonly FeatureMap[]): Float32Array[] {
  if (!coarse || !joined) throw new Error('the network gave no inner maps');
  const length = joined.channels + coarse.channels;
  const all = new Float32Array(headCells ** 2 * length);
  read(joined, all, 0, length);
  read(coarse, all, joined.channels, length);
  return Array.from({ length: headCells ** 2 }, (_, cell) =>
    all.subarray(cell * length, (cell + 1) * length),
  );
}

/** Brings a map to the grid, from a place on in each cell: the mean of its cells in one of the grid, or the one it lies in. */
function read({ channels, side, data }: FeatureMap, into: Float32Array, from: number, length: number): void {
  const across = Math.max(1, side / headCells);
  const scale = side / headCells;
  for (let channel = 0; channel < channels; channel++) {
    for (let cell = 0; cell < headCells ** 2; cell++) {
      const row = Math.floor(Math.floor(cell / headCells) * scale);
      const column = Math.floor((cell % headCells) * scale);
      let sum = 0;
      for (let y = row; y < row + across; y++)
        for (let x = column; x < column + across; x++) sum += data[(channel * side + y) * side + x] ?? 0;
      const mean = sum / across ** 2;
      into[cell * length + from + channel] = Math.sign(mean) * Math.sqrt(Math.abs(mean));
    }
  }
}

const presenceWeights = weightsOf(headWeights.presence);
const sizeWeights = weightsOf(headWeights.size);

/** The head in pixels of the crop: the mean of the cells within a head of the likeliest, as likely as they are. */
export function headInCrop(cells: readonly Float32Array[]): FoundHead {
  const votes = cells.map((features, cell) => {
    const x = ((cell % headCells) + 0.5) * cellSize;
    const y = (Math.floor(cell / headCells) + 0.5) * cellSize;
    const away = ((x - expectedAt.x) ** 2 + (y - expectedAt.y) ** 2) / expectedSize ** 2;
    const presence = readOut(headWeights.presence.bias, presenceWeights, features);
    return {
      x,
      y,
      presence,
      likely: sharpness * presence - away,
      logSize: readOut(headWeights.size.bias, sizeWeights, features),
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

/** A model's weights as they stand in a cell's features. */
function weightsOf({
  joined,
  coarse,
}: {
  joined: readonly number[];
  coarse: readonly number[];
}): Float64Array {
  return Float64Array.of(...joined, ...coarse);
}

function readOut(bias: number, weights: Float64Array, features: Float32Array): number {
  let value = bias;
  for (let i = 0; i < weights.length; i++) value += (weights[i] ?? 0) * (features[i] ?? 0);
  return value;
}

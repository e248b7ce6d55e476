import type { Nearest, TopK, VectorRows } from '../../models/top-k.js';
import { seededRandom } from './random.js';

/**
 * Up to this many vectors each is compared with each: 6 s for 20,000 × 704 on two cores. Above, cells are cheaper, and
 * miss a few of the far neighbours (`npm run bench -- gallery` prints how many).
 */
const EXACT_UP_TO = 16_384;

/** Queries compared at once: large enough for the matrix product to be quick, small enough to hold its result. */
const BLOCK = 1024;

/** Vectors a cell holds on average, and cells looked into for each vector. */
const CELL_SIZE = 128;
const PROBES = 8;

/** Rounds of k-means that place the cells; more gain nothing that the recall shows. */
const PLACING_ROUNDS = 2;

/** The `k` nearest of each vector among all others. */
export async function nearestOthers(
  vectors: VectorRows,
  k: number,
  topK: TopK,
  seed: number,
): Promise<Nearest> {
  const best = new BestOf(vectors.rows, k);
  if (vectors.rows <= EXACT_UP_TO) await compareAll(vectors, best, topK);
  else await compareWithinCells(vectors, best, topK, seed);
  return best.sorted();
}

async function compareAll(vectors: VectorRows, best: BestOf, topK: TopK): Promise<void> {
  // One more, because each vector finds itself.
  const wanted = Math.min(best.k + 1, vectors.rows);
  for (let start = 0; start < vectors.rows; start += BLOCK) {
    const end = Math.min(start + BLOCK, vectors.rows);
    const found = await topK(slice(vectors, start, end), vectors, wanted);
    for (let query = start; query < end; query++) best.offer(query, found, query - start, (key) => key);
  }
}

async function compareWithinCells(
  vectors: VectorRows,
  best: BestOf,
  topK: TopK,
  seed: number,
): Promise<void> {
  const centres = await placeCells(vectors, topK, seed);
  const members: number[][] = Array.from({ length: centres.rows }, () => []);
  const visitors: number[][] = Array.from({ length: centres.rows }, () => []);
  for (let start = 0; start < vectors.rows; start += BLOCK) {
    const end = Math.min(start + BLOCK, vectors.rows);
    const { k, keys } = await topK(slice(vectors, start, end), centres, PROBES);
    for (let row = start; row < end; row++) {
      for (let rank = 0; rank < k; rank++) {
        const cell = keys[(row - start) * k + rank] ?? 0;
        visitors[cell]?.push(row);
        if (rank === 0) members[cell]?.push(row);
      }
    }
  }
  for (const [cell, inside] of members.entries()) {
    const visiting = visitors[cell] ?? [];
    if (inside.length === 0) continue;
    const keys = gather(vectors, inside);
    const wanted = Math.min(best.k + 1, inside.length);
    for (let start = 0; start < visiting.length; start += BLOCK) {
      const block = visiting.slice(start, start + BLOCK);
      const found = await topK(gather(vectors, block), keys, wanted);
      for (const [row, query] of block.entries()) best.offer(query, found, row, (key) => inside[key] ?? -1);
    }
  }
}

/** Centres that lie as the vectors do: k-means from random vectors, over a sample. */
async function placeCells(vectors: VectorRows, topK: TopK, seed: number): Promise<VectorRows> {
  const random = seededRandom(seed);
  const count = Math.ceil(vectors.rows / CELL_SIZE);
  const pick = (amount: number) => Array.from({ length: amount }, () => Math.floor(random() * vectors.rows));
  let centres = gather(vectors, pick(count));
  const sample = gather(vectors, pick(Math.min(vectors.rows, count * 16)));
  for (let round = 0; round < PLACING_ROUNDS; round++) {
    const sums = new Float32Array(centres.data.length);
    for (let start = 0; start < sample.rows; start += BLOCK) {
      const block = slice(sample, start, Math.min(start + BLOCK, sample.rows));
      const { keys } = await topK(block, centres, 1);
      for (const [row, cell] of keys.entries()) addRow(sums, cell, block, row);
    }
    centres = { ...centres, data: unitRows(sums, centres) };
  }
  return centres;
}

function addRow(sums: Float32Array, to: number, from: VectorRows, row: number): void {
  const { columns, data } = from;
  for (let i = 0; i < columns; i++) {
    sums[to * columns + i] = (sums[to * columns + i] ?? 0) + (data[row * columns + i] ?? 0);
  }
}

/** Each row scaled to unit length; a centre nobody came to stays where it was. */
function unitRows(sums: Float32Array, before: VectorRows): Float32Array {
  const { columns, rows } = before;
  for (let row = 0; row < rows; row++) {
    const sum = sums.subarray(row * columns, (row + 1) * columns);
    const length = Math.sqrt(sum.reduce((total, value) => total + value * value, 0));
    if (length === 0) sum.set(before.data.subarray(row * columns, (row + 1) * columns));
    else for (let i = 0; i < columns; i++) sum[i] = (sum[i] ?? 0) / length;
  }
  return sums;
}

function slice({ data, columns }: VectorRows, start: number, end: number): VectorRows {
  return { data: data.subarray(start * columns, end * columns), rows: end - start, columns };
}

function gather({ data, columns }: VectorRows, rows: readonly number[]): VectorRows {
  const gathered = new Float32Array(rows.length * columns);
  for (const [at, row] of rows.entries()) {
    gathered.set(data.subarray(row * columns, (row + 1) * columns), at * columns);
  }
  return { data: gathered, rows: rows.length, columns };
}

/** Vectors of their own as rows of one block, which the product of matrices needs. */
export function toRows(vectors: readonly Float32Array[]): VectorRows {
  const columns = vectors[0]?.length ?? 0;
  const data = new Float32Array(vectors.length * columns);
  for (const [row, vector] of vectors.entries()) data.set(vector, row * columns);
  return { data, rows: vectors.length, columns };
}

/** The best keys of each query so far, the least of them first, so that one look tells whether a key is worth keeping. */
class BestOf {
  readonly k: number;
  readonly #keys: Int32Array;
  readonly #similarities: Float32Array;

  constructor(queries: number, k: number) {
    this.k = k;
    this.#keys = new Int32Array(queries * k).fill(-1);
    this.#similarities = new Float32Array(queries * k).fill(Number.NEGATIVE_INFINITY);
  }

  /** Takes a row of what was found, but for the query itself. */
  offer(query: number, found: Nearest, row: number, keyOf: (key: number) => number): void {
    for (let rank = 0; rank < found.k; rank++) {
      const at = row * found.k + rank;
      const similarity = found.similarities[at] ?? 0;
      if (similarity <= (this.#similarities[query * this.k] ?? 0)) return;
      const key = keyOf(found.keys[at] ?? -1);
      if (key !== query) this.#insert(query * this.k, key, similarity);
    }
  }

  /** Pushes the least out and moves the new one up to its place. */
  #insert(start: number, key: number, similarity: number): void {
    let at = start;
    const end = start + this.k - 1;
    while (at < end && (this.#similarities[at + 1] ?? 0) < similarity) {
      this.#similarities[at] = this.#similarities[at + 1] ?? 0;
      this.#keys[at] = this.#keys[at + 1] ?? -1;
      at++;
    }
    this.#similarities[at] = similarity;
    this.#keys[at] = key;
  }

  /** Best first. */
  sorted(): Nearest {
    for (let start = 0; start < this.#keys.length; start += this.k) {
      this.#keys.subarray(start, start + this.k).reverse();
      this.#similarities.subarray(start, start + this.k).reverse();
    }
    return { k: this.k, keys: this.#keys, similarities: this.#similarities };
  }
}

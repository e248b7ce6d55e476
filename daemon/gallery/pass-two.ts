import TinyQueue from 'tinyqueue';
import type { Nearest, TopK } from '../../models/top-k.js';
import { Draft } from './draft.js';
import { nearestOthers, toRows } from './neighbours.js';
import { seededRandom } from './random.js';
import { type Observation, UNCONSTRAINED } from './types.js';
import { dot, median } from './vectors.js';

/** Pairs looked at for one median. From 64 on both albums group as with all pairs; at 16 one album loses 2 % of its pairwise precision. */
const SAMPLED_PAIRS = 400;

/**
 * The cosine of two means is at most this far under the median of their members' cosines: .003 over 20,000 random pairs
 * of groups of both albums.
 */
export const MEAN_SLACK = 0.01;

/** When two clusters are joined. */
export interface LinkRule {
  /** Cosine from which clusters of many faces are joined. */
  readonly threshold: number;
  /**
   * By how much more a single face must be like the other side; of two faces each half of that, and so on: the median says
   * the less the fewer faces are on one side of it.
   */
  readonly caution: number;
}

interface Link<T extends Observation> {
  readonly a: Node<T>;
  readonly b: Node<T>;
  readonly similarity: number;
  /** Stale when either side has grown since. */
  readonly age: number;
}

interface Node<T extends Observation> {
  readonly draft: Draft<T>;
  readonly index: number;
  readonly neighbours: Set<Node<T>>;
  version: number;
  gone: boolean;
}

/** Nearest clusters of each that are looked at; the rounds find what lies behind them. */
const NEIGHBOURS = 32;

/** Rounds until nothing joins; the third one has never joined anything yet. */
const MOST_ROUNDS = 4;

/**
 * Pass 2: agglomerative clustering across moments; the linkage of two clusters is the median of their members' cosines,
 * sampled where there are many (Apple 2021; not SciPy's `median`, which is WPGMC). Links lead to the nearest clusters by
 * their means, found anew in each round, so that the cost grows with the clusters and not with their square.
 *
 * @returns the drafts that are left; those given are consumed
 */
export async function passTwo<T extends Observation>(
  drafts: readonly Draft<T>[],
  rule: LinkRule,
  topK: TopK,
  seed: number,
): Promise<Draft<T>[]> {
  const random = seededRandom(seed);
  let left: readonly Draft<T>[] = drafts;
  const evicted: Draft<T>[] = [];
  for (let round = 0; round < MOST_ROUNDS && left.length > 1; round++) {
    const means = toRows(left.map(({ mean }) => mean));
    const nearest = await nearestOthers(means, Math.min(NEIGHBOURS, left.length - 1), topK, seed);
    const joined = link(connected(left, nearest, rule.threshold - MEAN_SLACK), rule, random, evicted);
    if (joined.length === left.length) break;
    left = joined;
  }
  return [...left, ...evicted];
}

/** Joins the nearest two until none are near enough. */
function link<T extends Observation>(
  nodes: readonly Node<T>[],
  { threshold, caution }: LinkRule,
  random: () => number,
  evicted: Draft<T>[],
): Draft<T>[] {
  const links = new TinyQueue<Link<T>>([], nearestFirst);
  const consider = (a: Node<T>, b: Node<T>) => {
    if (!a.draft.mayJoin(b.draft)) return;
    const similarity = medianSimilarity(a.draft, b.draft, random);
    const fewest = Math.min(a.draft.core.length, b.draft.core.length);
    if (similarity >= threshold + caution / fewest)
      links.push({ a, b, similarity, age: a.version + b.version });
  };
  for (const a of nodes) for (const b of a.neighbours) if (a.index < b.index) consider(a, b);
  for (let next = links.pop(); next !== undefined; next = links.pop()) {
    const { a, b } = next;
    if (a.gone || b.gone || next.age !== a.version + b.version) continue;
    for (const face of merge(a, b)) evicted.push(alone(face));
    for (const other of a.neighbours) consider(a, other);
  }
  return nodes.filter(({ gone }) => !gone).map(({ draft }) => draft);
}

function connected<T extends Observation>(
  drafts: readonly Draft<T>[],
  { k, keys, similarities }: Nearest,
  threshold: number,
): Node<T>[] {
  const nodes = drafts.map(
    (draft, index): Node<T> => ({ draft, index, neighbours: new Set(), version: 0, gone: false }),
  );
  for (const a of nodes) {
    for (let at = a.index * k; at < (a.index + 1) * k; at++) {
      const b = nodes[keys[at] ?? -1];
      if (b === undefined || (similarities[at] ?? 0) < threshold) break;
      a.neighbours.add(b);
      b.neighbours.add(a);
    }
  }
  return nodes;
}

function merge<T extends Observation>(a: Node<T>, b: Node<T>): T[] {
  const evicted = a.draft.absorb(b.draft);
  a.version++;
  b.gone = true;
  for (const other of b.neighbours) {
    other.neighbours.delete(b);
    if (other === a) continue;
    other.neighbours.add(a);
    a.neighbours.add(other);
  }
  return evicted;
}

/** A face that had to leave its cluster: somebody else, as far as anybody can tell. */
function alone<T extends Observation>(face: T): Draft<T> {
  const draft = new Draft<T>();
  draft.add(face, UNCONSTRAINED);
  return draft;
}

/** Median cosine between the faces of two clusters, of a sample where there are many. */
export function medianSimilarity(a: Draft, b: Draft, random: () => number): number {
  return medianOfPairs(a.core, b.core, random);
}

/** Median cosine between the faces of one side and those of the other, of a sample where there are many. */
export function medianOfPairs(
  some: readonly Observation[],
  others: readonly Observation[],
  random: () => number,
): number {
  const similarities: number[] = [];
  if (some.length * others.length <= SAMPLED_PAIRS) {
    for (const x of some) for (const y of others) similarities.push(dot(x.vector, y.vector));
    return median(similarities);
  }
  while (similarities.length < SAMPLED_PAIRS) {
    const x = some[Math.floor(random() * some.length)];
    const y = others[Math.floor(random() * others.length)];
    if (x !== undefined && y !== undefined) similarities.push(dot(x.vector, y.vector));
  }
  return median(similarities);
}

function nearestFirst<T extends Observation>(x: Link<T>, y: Link<T>): number {
  return y.similarity - x.similarity || x.a.index - y.a.index || x.b.index - y.b.index;
}

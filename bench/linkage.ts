import { availableParallelism } from 'node:os';
import type { NamedFace } from '../daemon/eval/index.js';
import type { Half } from '../daemon/eval/truth.js';
import { Draft } from '../daemon/gallery/draft.js';
import { cluster, DEFAULT_PASSES, similarityFor, UNCONSTRAINED } from '../daemon/gallery/index.js';
import { passTwo } from '../daemon/gallery/pass-two.js';
import { choosePack } from '../models/index.js';
import { openTopK, type TopK } from '../models/top-k.js';
import { openDescriber } from './embed/describe.js';
import { type AlbumFace, describeAlbum } from './embed/sets.js';
import { type Grade, gradeGroups } from './labelled.js';
import { bestCut, floorOf, gradeCut } from './linkage/floor.js';
import { openRivals } from './linkage/rivals.js';
import { madeUpLibrary } from './made-up-library.js';

/** Clusters of pass 1 that both linkages start from, at least. */
const CLUSTERS = 5_000;

/** The rule by which Kith's own thresholds are chosen, so that both are chosen alike (bench/calibrate.ts). */
const LEAST_PAIRWISE_PRECISION = 0.9999;

/** Pass 2 is timed so often, for it is short; exact average linkage once each way. */
const ROUNDS = 5;

const { pair: calibration, clarity } = choosePack().calibration;

/** Pass 2's cut as it ships, a cosine; the strays' last step after it is set to pick up what it leaves. */
const SHIPPED = similarityFor(DEFAULT_PASSES.passTwo, calibration);

/**
 * Pass 2, the sampled median, beside exact average linkage from the same clusters of pass 1; and all of Kith beside the
 * naive floor of both albums.
 */
export async function runLinkageBench(): Promise<void> {
  const describer = await openDescriber();
  const dev = await describeAlbum('album-dev', describer, ['plain', 'once']);
  const family = await describeAlbum('album-family', describer, ['plain', 'once']);
  await describer.close();
  const topK = await openTopK(availableParallelism());
  await compareLinkages(dev, topK);
  await compareFloor('album-dev, score half', dev.score, topK);
  await compareFloor('album-dev, whole (half of it tuned Kith)', whole(dev), topK);
  await compareFloor('album-family, score half', family.score, topK);
  await compareFloor('album-family, whole', whole(family), topK);
}

async function compareLinkages(halves: Record<Half, readonly AlbumFace[]>, topK: TopK): Promise<void> {
  const tuning = halves.dev.map(({ named }) => named);
  const real = halves.score.map(({ named }) => named);
  const oneCopy = await smallClusters(real, topK);
  const copies = Math.ceil(CLUSTERS / oneCopy.length);
  const faces = madeUpLibrary(real, copies * real.length);
  const groups = await smallClusters(faces, topK);
  console.log(`${faces.length} faces, ${groups.length} clusters of pass 1`);

  const passes: Timed<NamedFace[][]>[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    // Pass 2 uses its clusters up, so that each round needs new ones.
    const drafts = groups.map(toDraft);
    passes.push(await timed(() => joinBySampledMedian(drafts, SHIPPED, topK)));
  }
  const [pass] = passes.toSorted((a, b) => a.seconds - b.seconds).slice(ROUNDS >> 1);
  if (pass === undefined) return;
  console.log(`pass 2: ${seconds(pass)}`);
  console.log(`  cut as shipped: ${withCut({ ...gradeGroups(pass.result), cosine: SHIPPED })}`);
  const tuningGroups = await smallClusters(tuning, topK);
  const { cosine } = await bestPassTwo(tuningGroups, topK, LEAST_PAIRWISE_PRECISION);
  const carried = gradeGroups(await joinBySampledMedian(groups.map(toDraft), cosine, topK));
  console.log(`  cut where the dev half is best: ${withCut({ ...carried, cosine })}`);
  console.log(`  cut where these faces are best: ${withCut(await bestPassTwo(groups, topK))}`);

  const rivals = await openRivals(availableParallelism());
  const cut = bestCut((await rivals[0]?.join(tuningGroups)) ?? [], tuningGroups, LEAST_PAIRWISE_PRECISION);
  for (const [i, rival] of rivals.entries()) {
    const exact = await timed(() => rival.join(groups));
    console.log(
      `average linkage, ${rival.name}: ${seconds(exact)}: ${(exact.seconds / pass.seconds).toFixed(1)} times pass 2,`,
      `${(exact.processor / pass.processor).toFixed(1)} by processor time`,
    );
    if (i > 0) continue;
    // The joins of the others are the same.
    const atCut = gradeCut(exact.result, groups, 1 - cut.cosine);
    console.log(`  cut where the dev half is best: ${withCut(atCut)}`);
    console.log(`  cut where these faces are best: ${withCut(bestCut(exact.result, groups))}`);
  }
}

/** Cosines among which pass 2's cut is looked for. */
const CUTS = Array.from({ length: 25 }, (_, i) => 0.4 + i * 0.005);

/** The cut of pass 2 with the best F among those that are precise enough; of equals the strictest. */
async function bestPassTwo(
  groups: readonly NamedFace[][],
  topK: TopK,
  leastPairwisePrecision = 0,
): Promise<Grade & { readonly cosine: number }> {
  let best = { ...gradeGroups(groups), cosine: 1 };
  for (const cosine of CUTS) {
    const grade = gradeGroups(await joinBySampledMedian(groups.map(toDraft), cosine, topK));
    if (grade.pairwise.precision < leastPairwisePrecision || grade.bcubed.f1 < best.bcubed.f1) continue;
    best = { ...grade, cosine };
  }
  return best;
}

async function joinBySampledMedian(
  drafts: readonly Draft<NamedFace>[],
  cosine: number,
  topK: TopK,
): Promise<NamedFace[][]> {
  // The linkage alone is compared, so that few faces are treated as many.
  const rule = { threshold: cosine, caution: 0 };
  const grown = await passTwo(drafts, rule, topK, DEFAULT_PASSES.seed);
  return grown.map(({ members }) => [...members]);
}

/** Of the clustering only pass 1: at a probability of 1 nothing more is joined. */
async function smallClusters(faces: readonly NamedFace[], topK: TopK): Promise<NamedFace[][]> {
  const options = { ...DEFAULT_PASSES, calibration, passTwo: 1, stray: 1 };
  const clusters = await cluster(faces, UNCONSTRAINED, options, topK);
  return clusters.map(({ members }) => [...members]);
}

function toDraft(members: readonly NamedFace[]): Draft<NamedFace> {
  const draft = new Draft<NamedFace>();
  for (const member of members) draft.add(member, UNCONSTRAINED);
  return draft;
}

/** Both halves, and the bystanders, which are in each, once. */
function whole({ dev, score }: Record<Half, readonly AlbumFace[]>): AlbumFace[] {
  return [...new Map([...dev, ...score].map((face) => [face.named.id, face])).values()];
}

async function compareFloor(set: string, faces: readonly AlbumFace[], topK: TopK): Promise<void> {
  const named = faces.map(({ named }) => named);
  const once = faces.map(({ named, described }) => ({
    ...named,
    vector: described.raw.get('once')?.fr_feature.vector ?? named.vector,
  }));
  const options = { ...DEFAULT_PASSES, calibration, clarity };
  const clusters = await cluster(named, UNCONSTRAINED, options, topK);
  const groups = clusters.map(({ members }) => members);
  console.log(`${set}: ${named.length} faces`);
  console.log(`  one network, landmarks once, average linkage: ${withCut(floorOf(once))}`);
  console.log(`  both networks, landmarks twice, average linkage: ${withCut(floorOf(named))}`);
  console.log(`  Kith as shipped, by faces alone: ${inWords(gradeGroups(groups))}`);
  for (const line of leftovers(groups)) console.log(`    ${line}`);
}

/** Who is in more than one group, and who is in another's. */
function leftovers(groups: readonly (readonly NamedFace[])[]): string[] {
  const shares = new Map<string, string[]>();
  for (const members of groups) {
    const counts = new Map<string, number>();
    for (const { name } of members) if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
    const [owner] = [...counts].toSorted((a, b) => b[1] - a[1]);
    for (const [name, count] of counts) {
      const place = name === owner?.[0] ? `${count}` : `${count} with ${owner?.[0]}`;
      shares.set(name, [...(shares.get(name) ?? []), place]);
    }
  }
  return [...shares]
    .filter(([, places]) => places.length > 1 || places.some((place) => place.includes('with')))
    .map(([name, places]) => `${name}: ${places.join(' + ')}`);
}

interface Timed<T> {
  readonly result: T;
  readonly seconds: number;
  /** Of all threads together. */
  readonly processor: number;
}

async function timed<T>(work: () => Promise<T>): Promise<Timed<T>> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const result = await work();
  const { user, system } = process.cpuUsage(cpu);
  return { result, seconds: (performance.now() - start) / 1000, processor: (user + system) / 1e6 };
}

function seconds(took: Timed<unknown>): string {
  return `${took.seconds.toFixed(2)} s, processor ${took.processor.toFixed(2)} s`;
}

function inWords({ bcubed, pairwise, mergesToDo, facesToTakeOut }: Grade): string {
  return (
    `BCubed F ${bcubed.f1.toFixed(4)}, pairwise P ${pairwise.precision.toFixed(5)}, ` +
    `${mergesToDo} to merge, ${facesToTakeOut} to take out`
  );
}

function withCut(grade: Grade & { readonly cosine: number }): string {
  return `${inWords(grade)} (cut at ${grade.cosine.toFixed(3)})`;
}

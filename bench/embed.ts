import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { NamedFace } from '../daemon/eval/index.js';
import { readTruth } from '../daemon/eval/truth.js';
import { dot } from '../daemon/gallery/index.js';
import { openTopK, type TopK } from '../models/top-k.js';
import { type Costs, faceCost, measureCosts } from './embed/costs.js';
import { CROPS } from './embed/crops.js';
import { openDescriber } from './embed/describe.js';
import { type AlbumFace, describeAlbum, describePairs, type PortraitPair } from './embed/sets.js';
import { bestF, calibrate, chooseThresholds, gradePasses } from './embed/thresholds.js';
import { describeBy, needsPeers, VARIANTS, type Variant } from './embed/variants.js';
import { allPairs, foldedAccuracy, trueAccepts } from './embed/verification.js';
import { installPeers } from './peers/install.js';
import { SAMPLE_DATA } from './sample-data.js';

/** Photos of album-dev that the steps are timed on, spread over the album. */
const TIMED_PHOTOS = 30;

interface Sets {
  readonly pairs: readonly PortraitPair[];
  /** Thresholds are chosen on `tuned`. */
  readonly tuned: readonly AlbumFace[];
  readonly dev: readonly AlbumFace[];
  readonly family: readonly AlbumFace[];
}

/**
 * Every way to describe a face (embed/variants.ts): how well it tells people apart, and what it costs beside the
 * default. Thresholds are chosen anew for each, on album-dev's dev half.
 */
export async function runEmbedBench(): Promise<void> {
  const peers = await installPeers();
  const album = join(SAMPLE_DATA, 'album-dev');
  const truth = await readTruth(album);
  const timed = truth.filter((_, i) => i % Math.floor(truth.length / TIMED_PHOTOS) === 0);
  const costs = await measureCosts(
    timed.map(({ file }) => join(album, file)),
    peers,
  );
  console.log('processor ms on one thread:', costs);

  const describer = await openDescriber(peers);
  const pairs = await describePairs(describer, CROPS);
  const dev = await describeAlbum('album-dev', describer, CROPS);
  const family = await describeAlbum('album-family', describer, CROPS);
  await describer.close();
  const sets = { pairs, tuned: dev.dev, dev: dev.score, family: family.score };
  const facesAPhoto = new Set([...dev.dev, ...dev.score].map(({ named }) => named.id)).size / truth.length;

  const topK = await openTopK(availableParallelism());
  console.log(
    row([
      'description',
      'ms a face',
      'a photo',
      'LFW pairs',
      'true accepts at 1e-3',
      'at 1e-4',
      'album-dev F',
      '(best)',
      'album-family F',
      '(best)',
    ]),
  );
  console.log(row(Array.from({ length: 10 }, () => '---')));
  for (const variant of VARIANTS) {
    const cost = costsOf(variant, costs, sets, facesAPhoto);
    console.log(
      row([variant.name, ...cost, accuracy(variant, sets.pairs), ...(await grouping(variant, sets, topK))]),
    );
  }
}

/** Milliseconds a face and a photo, in parts of the default's. */
function costsOf(
  variant: Variant,
  costs: Costs,
  { tuned, dev, family }: Sets,
  facesAPhoto: number,
): string[] {
  const faces = [...tuned, ...dev, ...family].map(({ described }) => described);
  const [standard] = VARIANTS;
  if (standard === undefined) return [];
  const face = faceCost(variant, costs, faces);
  const standardFace = faceCost(standard, costs, faces);
  const photo = (costs.photo + facesAPhoto * face) / (costs.photo + facesAPhoto * standardFace);
  return [(face / standardFace).toFixed(2), photo.toFixed(2)];
}

/** Of LFW's pairs; one without a face counts as two strangers. */
function accuracy(variant: Variant, pairs: readonly PortraitPair[]): string {
  const compared = pairs.map(({ a, b, same }) => ({
    same,
    similarity: a && b ? dot(describeBy(variant, a).vector, describeBy(variant, b).vector) : -1,
  }));
  return foldedAccuracy(compared).toFixed(4);
}

/** True accepts, and BCubed F with the thresholds of the other half and with its own best; none where a peer is too slow. */
async function grouping(variant: Variant, { tuned, dev, family }: Sets, topK: TopK): Promise<string[]> {
  if (needsPeers(variant)) return [];
  const [tuning, ...scored] = [tuned, dev, family].map((faces) => faces.map((face) => seenBy(variant, face)));
  const calibration = calibrate(tuning ?? []);
  const thresholds = await chooseThresholds(tuning ?? [], calibration, topK);
  const named = (scored[0] ?? []).flatMap(({ name, vector }) => (name === null ? [] : [{ name, vector }]));
  const comparisons = allPairs(named);
  const cells = [1e-3, 1e-4].map((rate) => trueAccepts(comparisons, rate).toFixed(4));
  for (const faces of scored) {
    const { bcubed } = await gradePasses(faces, calibration, thresholds, topK);
    cells.push(bcubed.f1.toFixed(4), (await bestF(faces, calibration, thresholds, topK)).toFixed(4));
  }
  return cells;
}

function seenBy(variant: Variant, { named, described }: AlbumFace): NamedFace {
  const { vector, norm } = describeBy(variant, described);
  return { ...named, vector, quality: { ...named.quality, norm } };
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

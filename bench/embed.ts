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
import { allPairs, foldedAccuracy, shareOf, type Tally, trueAccepts } from './embed/verification.js';
import { intervalOver } from './intervals.js';
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
  printRow(COLUMNS);
  printRow(COLUMNS.map(() => '---'));
  const [standard] = VARIANTS.slice(0, 1).map((variant) => acceptsOf(variant, sets));
  for (const variant of VARIANTS) {
    const name = variant.profile ? `**${variant.name}** (${variant.profile})` : variant.name;
    const cells = [name, ...costsOf(variant, costs, sets, facesAPhoto), accuracy(variant, sets.pairs)];
    // The peers' networks are too slow for whole albums.
    if (standard !== undefined && !needsPeers(variant)) {
      const far = sets.pairs.map(({ farB, ...pair }) => ({ ...pair, b: farB }));
      cells.push(accuracy(variant, far), ...inWords(acceptsOf(variant, sets), standard));
      cells.push(...(await grouping(variant, sets, topK)));
    }
    printRow(cells);
  }
}

/** True accepts are over all pairs of album-dev's score half, F over both albums' score halves. */
const COLUMNS = [
  'description',
  'ms a face',
  'ms a photo',
  'LFW pairs',
  'one of them far',
  'true accepts at 1e-3',
  'at 1e-4',
  'gain at 1e-4, 95 %',
  'album-dev F',
  '(best)',
  'album-family F',
  '(best)',
];

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
function accuracy(variant: Variant, pairs: readonly Pick<PortraitPair, 'a' | 'b' | 'same'>[]): string {
  const compared = pairs.map(({ a, b, same }) => ({
    same,
    similarity: a && b ? dot(describeBy(variant, a).vector, describeBy(variant, b).vector) : -1,
  }));
  return foldedAccuracy(compared).toFixed(4);
}

/** True accepts by person, at one false one in a thousand and in ten thousand. */
interface Accepts {
  readonly thousand: ReadonlyMap<string, Tally>;
  readonly tenThousand: ReadonlyMap<string, Tally>;
}

function acceptsOf(variant: Variant, { dev }: Sets): Accepts {
  const named = dev.map((face) => seenBy(variant, face));
  const pairs = allPairs(named.flatMap(({ name, vector }) => (name === null ? [] : [{ name, vector }])));
  return { thousand: trueAccepts(pairs, 1e-3), tenThousand: trueAccepts(pairs, 1e-4) };
}

function inWords({ thousand, tenThousand }: Accepts, standard: Accepts): string[] {
  const shares = [thousand, tenThousand].map((tallies) => shareOf(tallies.values()).toFixed(4));
  const share = (tallies: Accepts['tenThousand'], people: readonly string[]) =>
    shareOf(people.flatMap((person) => tallies.get(person) ?? []));
  const { low, high } = intervalOver(
    [...tenThousand.keys()],
    (people) => share(tenThousand, people) - share(standard.tenThousand, people),
  );
  return [...shares, `${signed(low)} to ${signed(high)}`];
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
}

/** BCubed F of the albums with the thresholds of the half that tunes, and with the best of all. */
async function grouping(variant: Variant, { tuned, dev, family }: Sets, topK: TopK): Promise<string[]> {
  const tuning = tuned.map((face) => seenBy(variant, face));
  const calibration = calibrate(tuning);
  const thresholds = await chooseThresholds(tuning, calibration, topK);
  const cells: string[] = [];
  for (const album of [dev, family]) {
    const faces = album.map((face) => seenBy(variant, face));
    const { bcubed } = await gradePasses(faces, calibration, thresholds, topK);
    cells.push(bcubed.f1.toFixed(4), (await bestF(faces, calibration, thresholds, topK)).toFixed(4));
  }
  return cells;
}

function seenBy(variant: Variant, { named, described }: AlbumFace): NamedFace {
  const { vector, norm } = describeBy(variant, described);
  return { ...named, vector, quality: { ...named.quality, norm } };
}

function printRow(cells: readonly string[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}

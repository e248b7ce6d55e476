import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { openExifTool } from '../adapters/xmp/index.js';
import { readTruth } from '../daemon/eval/truth.js';
import { groupBy } from '../daemon/gallery/group-by.js';
import { cluster, DEFAULT_PASSES, similarityFor, UNCONSTRAINED } from '../daemon/gallery/index.js';
import { identify } from '../daemon/library/index.js';
import { choosePack } from '../models/index.js';
import { openTopK, type TopK } from '../models/top-k.js';
import { openDescriber } from './embed/describe.js';
import { type GradedFace, gradeFaces, gradeKind, type PhotoLabels } from './fairness/by-face.js';
import { agedPortraits, familyPortraits, type PortraitPair, pairsOf } from './fairness/families.js';
import { guessPeople } from './fairness/guess.js';
import { guessedProperties, PROPERTIES } from './fairness/kinds.js';
import { wilson } from './intervals.js';
import { installPeers } from './peers/install.js';
import { SAMPLE_DATA } from './sample-data.js';
import { scanAlbum } from './scan-album.js';

const { pair: calibration, clarity } = choosePack().calibration;

/**
 * How well faces of every kind are put together: BCubed of the faces of each kind, in the grouping of the albums' score
 * halves as Kith ships it; and what children, kin and years do to two portraits' cosine.
 */
export async function runFairnessBench(): Promise<void> {
  const topK = await openTopK(availableParallelism());
  const faces = [...(await groupedFaces('album-dev', topK)), ...(await groupedFaces('album-family', topK))];
  console.log(row(['property', 'kind', 'faces', 'people', 'BCubed P', 'R', 'F', '95 %']));
  console.log(row(Array.from({ length: 8 }, () => '---')));
  printKind('all', '', faces);
  const guesses = await guessPeople(faces, pathOf, await installPeers());
  for (const { name, kindOf } of [...PROPERTIES, ...guessedProperties(guesses)]) {
    const kinds = groupBy(faces, (face) => kindOf(face) ?? '');
    for (const [kind, own] of [...kinds].toSorted(([a], [b]) => byNumber(a, b))) {
      if (kind !== '') printKind(name, kind, own);
    }
  }
  await comparePortraits();
}

/** The faces of an album's score half, grouped with the half's bystanders. */
async function groupedFaces(name: string, topK: TopK): Promise<GradedFace[]> {
  const album = join(SAMPLE_DATA, name);
  const { score } = await scanAlbum(album);
  const options = { ...DEFAULT_PASSES, calibration, clarity };
  const clusters = await cluster(score.faces, UNCONSTRAINED, options, topK);
  return gradeFaces(
    clusters.map(({ members }) => members),
    await labelsOf(album),
  );
}

/** Only album-family's photos have a kind. */
function pathOf({ photo: { file, kind } }: GradedFace): string {
  return join(SAMPLE_DATA, kind === null ? 'album-dev' : 'album-family', file);
}

/** By the photo's id; of several files of one photo the last. */
async function labelsOf(album: string): Promise<Map<string, PhotoLabels>> {
  const exiftool = openExifTool();
  const labels = new Map<string, PhotoLabels>();
  for (const { file, kind = null } of await readTruth(album)) {
    const identified = await identify(join(album, file), exiftool);
    if (!identified.ok) continue;
    const { photo, orientation } = identified.identity;
    labels.set(photo, { file, kind, orientation });
  }
  await exiftool.end();
  return labels;
}

function printKind(property: string, kind: string, faces: readonly GradedFace[]): void {
  const { people, precision, recall, f1, interval } = gradeKind(faces);
  const figures = [precision, recall, f1].map((value) => value.toFixed(4));
  const ends = `${interval.low.toFixed(4)} to ${interval.high.toFixed(4)}`;
  console.log(row([property, kind, String(faces.length), String(people), ...figures, ends]));
}

/** Bands by where they begin, names by the alphabet. */
function byNumber(a: string, b: string): number {
  const start = (kind: string) => (kind.startsWith('under') ? -1 : Number.parseFloat(kind));
  const [one, two] = [start(a), start(b)];
  return Number.isNaN(one) || Number.isNaN(two) ? (a < b ? -1 : 1) : one - two;
}

/** Pairs of portraits at the cosine from which pass 2 joins. */
async function comparePortraits(): Promise<void> {
  const describer = await openDescriber();
  const family = pairsOf(await familyPortraits(describer));
  const aged = pairsOf(await agedPortraits(describer));
  await describer.close();
  const same = ({ a, b }: PortraitPair) => a.person === b.person;
  const kin = (pair: PortraitPair) => !same(pair) && pair.a.family === pair.b.family;
  const children = ({ a, b }: PortraitPair) => Number(a.child) + Number(b.child);
  const years = ({ a, b }: PortraitPair) => Math.abs((a.year ?? 0) - (b.year ?? 0));
  console.log(row(['pairs of portraits', 'pairs', 'joined', '95 %', 'cosines, least to most']));
  console.log(row(Array.from({ length: 5 }, () => '---')));
  printPairs(
    'one adult',
    family.filter((pair) => same(pair) && children(pair) === 0),
  );
  printPairs(
    'one child',
    family.filter((pair) => same(pair) && children(pair) === 2),
  );
  printPairs(
    'one adult, up to 5 years apart',
    aged.filter((pair) => same(pair) && years(pair) <= 5),
  );
  printPairs(
    'one adult, 12 years apart and more',
    aged.filter((pair) => same(pair) && years(pair) >= 12),
  );
  printPairs(
    'a couple',
    family.filter((pair) => kin(pair) && children(pair) === 0),
  );
  printPairs(
    'parent and child',
    family.filter((pair) => kin(pair) && children(pair) === 1),
  );
  printPairs(
    'brother and sister',
    family.filter((pair) => kin(pair) && children(pair) === 2),
  );
  printPairs(
    'strangers',
    family.filter((pair) => !same(pair) && !kin(pair)),
  );
}

function printPairs(kind: string, pairs: readonly PortraitPair[]): void {
  const threshold = similarityFor(DEFAULT_PASSES.passTwo, calibration);
  const joined = pairs.filter(({ cosine }) => cosine >= threshold).length;
  const { low, high } = wilson(joined, pairs.length);
  const cosines = pairs.map(({ cosine }) => cosine);
  const reach = `${Math.min(...cosines).toFixed(2)} to ${Math.max(...cosines).toFixed(2)}`;
  console.log(
    row([kind, String(pairs.length), String(joined), `${low.toFixed(2)} to ${high.toFixed(2)}`, reach]),
  );
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

import { join } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';
import type { Half } from '../daemon/eval/truth.js';
import { dot } from '../daemon/gallery/vectors.js';
import { bodyCues, contrastBodies, cueRange, meanBody } from '../models/body-vector.js';
import { defaultBodyPack, fetchModels, openBodyNetworks, openNetworks } from '../models/index.js';
import { fitCues } from './body-fit.js';
import { printPairs } from './body-pairs.js';
import {
  areaUnderCurve,
  type BodyPair,
  byMoment,
  type ComparedBody,
  type Guess,
  guess,
  pairsOf,
  proposed,
  thresholdFor,
} from './body-scores.js';
import { albumBodies, type BodyTools, type KnownBody, reidBodies } from './body-sets.js';

/** What a body is compared by, as one vector. */
type Way = (bodies: readonly KnownBody[]) => ComparedBody[];

/** OSNet's share beside the default's, fitted on dev. */
const osnetShare = 0.27;

const halves: readonly Half[] = ['dev', 'score'];
const leastPrecision = 0.95;
/** So many strangers, whom nothing else shows in the moment, are taken to come on one person who is seen there. */
const strangerShare = 0.25;

/**
 * Prints how well bodies are told apart inside a moment by each cue, and who the people with a hidden head are said
 * to be. Dev people choose weights and thresholds, the others score.
 */
export async function runBodiesBench(): Promise<void> {
  const tools = await openTools();
  const sets = {
    'album-dev': await albumBodies('album-dev', 'truth', tools),
    'album-hidden': await albumBodies('album-hidden', 'truth', tools),
    'album-family': await albumBodies('album-family', 'truth', tools),
    reid_pku: await reidBodies(tools),
  };
  const start = process.cpuUsage();
  const detected = await albumBodies('album-hidden', 'detector', tools);
  const { user, system } = process.cpuUsage(start);
  console.log(
    `album-hidden with detector: ${((user + system) / 1000 / detected.length).toFixed(1)} ms a body\n`,
  );

  const measured = { ...sets, 'album-hidden by detector': detected };
  printFit([...sets['album-dev'], ...sets['album-hidden']]);
  printCurves(measured);
  console.log(
    '\nHidden heads: likeliest person right, then right of proposed at the threshold of the dev half',
  );
  console.log(
    row(['', 'dev, top-1', 'score, top-1', 'threshold', 'dev', 'score', 'score, the right one absent']),
  );
  console.log(row(Array.from({ length: 7 }, () => '---')));
  for (const [name, way] of Object.entries(ways))
    printGuesses(`album-hidden, ${name}`, sets['album-hidden'], way);
  for (const name of ['default', 'default + OSNet'] as const) {
    printGuesses(`album-hidden by detector, ${name}`, detected, ways[name]);
  }
  printGuesses('album-family, default', sets['album-family'], ways.default);
  const networks = await openNetworks();
  await printPairs(networks, tools.persons);
  await networks.close();
  await Promise.all([tools.persons.close(), tools.bodies.close(), tools.osnet.release()]);
}

async function openTools(): Promise<BodyTools> {
  await fetchModels();
  await fetchModels({ pack: defaultBodyPack });
  const { persons, bodies } = await openBodyNetworks();
  const shared = process.env.KITH_SHARED ?? new URL('../../../shared', import.meta.url).pathname;
  const osnet = await InferenceSession.create(join(shared, 'data/models/osnet_x0_25_msmt17.onnx'), {
    intraOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  return { persons, bodies, osnet };
}

const ways: Readonly<Record<'default' | 'OSNet' | 'default + OSNet' | (typeof bodyCues)[number], Way>> = {
  ...{
    clothesColour: cue('clothesColour'),
    hairColour: cue('hairColour'),
    clothesTexture: cue('clothesTexture'),
    hairTexture: cue('hairTexture'),
  },
  default: byDefault,
  OSNet: byOsnet,
  'default + OSNet': (bodies) => {
    const others = byOsnet(bodies);
    return byDefault(bodies).map((body, i) => ({
      ...body,
      contrast: Float32Array.of(
        ...body.contrast.map((value) => value * Math.sqrt(1 - osnetShare)),
        ...(others[i]?.contrast ?? []).map((value) => value * Math.sqrt(osnetShare)),
      ),
    }));
  },
};

/** The whole vector after `contrastBodies`; bodies that nobody found are left out. */
function byDefault(bodies: readonly KnownBody[]): ComparedBody[] {
  const found = bodies.flatMap((body) => (body.vector ? [{ ...body, vector: body.vector }] : []));
  const mean = meanBody(found.map(({ vector }) => vector));
  if (!mean) return [];
  return byMoment(found).flatMap((moment) => {
    const contrasts = contrastBodies(
      moment.map(({ vector }) => vector),
      mean,
    );
    return moment.map((body, i) => ({ ...body, contrast: contrasts[i] ?? mean }));
  });
}

function cue(name: (typeof bodyCues)[number]): Way {
  const { start, end } = cueRange(name);
  return (bodies) =>
    byDefault(bodies).map((body) => ({ ...body, contrast: unit(body.contrast.subarray(start, end)) }));
}

/** OSNet's vector without what the moment's bodies have in common, as `contrastBodies` does it. */
function byOsnet(bodies: readonly KnownBody[]): ComparedBody[] {
  const libraryCounts = 8;
  const vectorOf = ({ torso }: KnownBody) => unit(torso ?? new Float32Array(512));
  const found = bodies.filter(({ vector }) => vector !== null);
  const library = scaled(sumOf(found.map(vectorOf)), libraryCounts / found.length);
  return byMoment(found).flatMap((moment) => {
    const common = scaled(sumOf([...moment.map(vectorOf), library]), 1 / (moment.length + libraryCounts));
    return moment.map((body) => ({
      ...body,
      contrast: body.torso
        ? unit(vectorOf(body).map((value, i) => value - (common[i] ?? 0)))
        : common.map(() => 0),
    }));
  });
}

function printFit(bodies: readonly KnownBody[]): void {
  // Whether the face is seen makes no difference to what is worn: all pairs of dev people serve.
  const dev = bodies.filter(({ half }) => half === 'dev').map((body) => ({ ...body, hidden: false }));
  const compared = byDefault(dev);
  const cues = bodyCues.map((name) => cue(name)(dev));
  const osnet = byOsnet(dev);
  const index = new Map(compared.map((body, i) => [body, i]));
  const cosines = ({ one, other }: BodyPair, lists: readonly ComparedBody[][]) =>
    lists.map((list) => {
      const [a, b] = [list[index.get(one) ?? -1], list[index.get(other) ?? -1]];
      return a && b ? dot(a.contrast, b.contrast) : 0;
    });
  const pairs = pairsOf(compared);
  for (const [name, lists] of Object.entries({ default: cues, 'default + OSNet': [...cues, osnet] })) {
    const of = (isSame: boolean) =>
      pairs.filter((pair) => pair.isSame === isSame).map((pair) => cosines(pair, lists));
    const { weights, slope, intercept } = fitCues(of(true), of(false));
    const shares = weights.map((weight) => weight.toFixed(2)).join(' ');
    console.log(`${name}: weights ${shares}, slope ${slope.toFixed(2)}, intercept ${intercept.toFixed(2)}`);
  }
}

function printCurves(sets: Readonly<Record<string, readonly KnownBody[]>>): void {
  console.log('\nSame person against another in one moment, area under the curve: dev, score');
  console.log(row(['', ...Object.keys(sets)]));
  console.log(row(['---', ...Object.keys(sets).map(() => '---')]));
  for (const [name, way] of Object.entries(ways)) {
    const cells = Object.values(sets).map((bodies) => {
      const pairs = pairsOf(way(bodies));
      return halves
        .map((half) => curveOf(pairs.filter(({ one }) => one.half === half)).toFixed(3))
        .join(', ');
    });
    console.log(row([name, ...cells]));
  }
}

function curveOf(pairs: readonly BodyPair[]): number {
  const cosines = (isSame: boolean) =>
    pairs.filter((pair) => pair.isSame === isSame).map(({ one, other }) => dot(one.contrast, other.contrast));
  return areaUnderCurve(cosines(true), cosines(false));
}

function printGuesses(name: string, bodies: readonly KnownBody[], way: Way): void {
  const lost = bodies.filter(({ hidden, vector }) => hidden && vector === null);
  const compared = way(bodies);
  const of = (guesses: readonly Guess[], half: Half) => guesses.filter(({ body }) => body.half === half);
  const all = guess(compared, lost);
  const strangers = guess(compared, lost, true);
  const absent = of(strangers, 'score');
  const [dev, score] = [of(all, 'dev'), of(all, 'score')];
  const least = thresholdFor(dev, of(strangers, 'dev'), strangerShare, leastPrecision);
  console.log(
    row([
      name,
      top(dev),
      top(score),
      least.toFixed(2),
      sure(dev, least),
      sure(score, least),
      sure(absent, least),
    ]),
  );
}

function top(guesses: readonly Guess[]): string {
  const right = guesses.filter(({ isRight }) => isRight).length;
  return `${(right / guesses.length).toFixed(2)} of ${guesses.length}`;
}

function sure(guesses: readonly Guess[], least: number): string {
  const { count, right } = proposed(guesses, least);
  return `${right} of ${count} (${(right / guesses.length).toFixed(2)})`;
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector));
  return length === 0 ? vector.slice() : scaled(vector, 1 / length);
}

function scaled(vector: Float32Array, by: number): Float32Array {
  return vector.map((value) => value * by);
}

function sumOf(vectors: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors)
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (vector[i] ?? 0);
  return sum;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

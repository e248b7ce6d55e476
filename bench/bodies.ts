import { join } from 'node:path';
import type { Half } from '../daemon/eval/truth.js';
import type { Calibration } from '../daemon/gallery/calibration.js';
import { groupBy } from '../daemon/gallery/group-by.js';
import { dot } from '../daemon/gallery/vectors.js';
import { type BodyPart, blocksOf, type Cue, layoutOf } from '../models/body-layout.js';
import { chooseBodyPack, fetchModels, openBodyNetworks, openNetworks } from '../models/index.js';
import { type Choice, fitBodies, strangerShare } from './body-fit.js';
import { printPairs } from './body-pairs.js';
import {
  areaUnderCurve,
  type BodyPair,
  type ComparedBody,
  compared,
  type Guess,
  guess,
  guessStrangers,
  pairsOf,
  sureOf,
  thresholdFor,
} from './body-scores.js';
import {
  albumBodies,
  type BodyPackId,
  type BodyTools,
  bodyPackIds,
  type KnownBody,
  madeUpMoments,
  reidBodies,
} from './body-sets.js';
import { SAMPLE_DATA } from './sample-data.js';

const halves: readonly Half[] = ['dev', 'score'];
const leastPrecision = 0.95;

/** The few real hidden heads of the dev half count so many times beside the many made up ones. */
const realCounts = 3;

/**
 * Prints how well bodies are told apart inside a moment by each cue, and who the people with a hidden head are said to
 * be, all as the product finds them. Dev people choose shares and thresholds, the others score.
 */
export async function runBodiesBench(): Promise<void> {
  const tools = await openTools();
  const start = process.cpuUsage();
  const hidden = await albumBodies('album-hidden', tools);
  const { user, system } = process.cpuUsage(start);
  const photos = new Set(hidden.map(({ photo }) => photo)).size;
  console.log(
    `album-hidden: ${((user + system) / 1000 / photos).toFixed(0)} ms a photo, faces and both packs\n`,
  );
  const sets = {
    'album-hidden': hidden,
    'made up': await madeUpMoments(tools),
    'album-family': await albumBodies('album-family', tools),
    reid_pku: await reidBodies(tools),
  };
  for (const pack of bodyPackIds) printFit([...sets['made up']], hidden, pack);
  printCurves(sets);
  console.log(
    '\n| | found of | dev, likeliest | score, likeliest | threshold | dev | score | score, absent |',
  );
  console.log(row(Array.from({ length: 8 }, () => '---')));
  for (const pack of bodyPackIds) {
    const { evidence } = chooseBodyPack(pack);
    const tuning = [sets['made up'], hidden].map((set) => [
      of(guess(set, pack, evidence), 'dev'),
      of(guessStrangers(set, pack, evidence), 'dev'),
    ]);
    const guesses = tuning.flatMap(([all]) => all ?? []);
    const strangers = tuning.flatMap(([, all]) => all ?? []);
    const least = thresholdFor(guesses, strangers, strangerShare, leastPrecision);
    for (const [name, set] of Object.entries(sets)) {
      if (set.some((body) => body.hidden)) printGuesses(`${name}, ${pack}`, set, pack, evidence, least);
    }
  }
  await printPairs(tools.faces, tools.bodies);
  await Promise.all([
    tools.faces.close(),
    tools.bodies.persons.close(),
    tools.bodies.bodies.close(),
    tools.plain.close(),
  ]);
}

async function openTools(): Promise<BodyTools> {
  await fetchModels();
  await fetchModels({ pack: 'bodies-1' });
  await fetchModels({ pack: 'bodies-osnet', from: join(SAMPLE_DATA, 'models/osnet_x0_25_msmt17.onnx') });
  const plain = await openBodyNetworks({ pack: 'bodies-1' });
  await plain.persons.close();
  return {
    faces: await openNetworks(),
    bodies: await openBodyNetworks({ pack: 'bodies-osnet' }),
    plain: plain.bodies,
  };
}

function printFit(madeUp: readonly KnownBody[], hidden: readonly KnownBody[], pack: BodyPackId): void {
  const real = choicesOf(hidden, pack);
  const choices = [choicesOf(madeUp, pack), ...Array.from({ length: realCounts }, () => real)].flat();
  const { shares, slope, intercept } = fitBodies(choices);
  const parts = layoutOf(chooseBodyPack(pack)).map(
    ({ region, by }, i) => `${region} by ${by} ${(shares[i] ?? 0).toFixed(3)}`,
  );
  console.log(`${pack}: slope ${slope.toFixed(2)}, intercept ${intercept.toFixed(2)}\n  ${parts.join(', ')}`);
}

/** The hidden bodies of dev people, each against the visible bodies of other photos of its moment. */
function choicesOf(bodies: readonly KnownBody[], pack: BodyPackId): Choice[] {
  const pairs = pairsOf(compared(bodies, pack)).filter(({ one }) => one.half === 'dev');
  const layout = layoutOf(chooseBodyPack(pack));
  const choices = groupBy(pairs, ({ one }) => `${one.moment} ${one.photo} ${one.person}`);
  return [...choices.values()]
    .map((own) => ({
      others: own.map(({ one, other, isSame }) => ({
        cosines: layout.map((part) => cosineBy((by) => by === part, one, other, pack)),
        isSame,
      })),
    }))
    .filter(({ others }) => others.some(({ isSame }) => isSame));
}

/** The mean of the cosines of some parts' blocks, by the blocks' shares; 0 where either was not seen. */
function cosineBy(
  isOf: (part: BodyPart) => boolean,
  one: ComparedBody,
  other: ComparedBody,
  pack: BodyPackId,
): number {
  const blocks = blocksOf(layoutOf(chooseBodyPack(pack))).filter(({ part }) => isOf(part));
  const all = blocks.reduce((sum, { share }) => sum + share, 0);
  return blocks.reduce((sum, { start, end, share }) => {
    const [a, b] = [one.contrast.subarray(start, end), other.contrast.subarray(start, end)];
    const lengths = Math.sqrt(dot(a, a) * dot(b, b));
    return lengths === 0 ? sum : sum + (share / all) * (dot(a, b) / lengths);
  }, 0);
}

function printCurves(sets: Readonly<Record<string, readonly KnownBody[]>>): void {
  console.log('\nSame person against another in one moment, area under the curve: dev, score');
  console.log(row(['', ...Object.keys(sets)]));
  console.log(row(['---', ...Object.keys(sets).map(() => '---')]));
  const cues: readonly Cue[] = ['clothesColour', 'clothesTexture', 'hairColour', 'hairTexture', 'torso'];
  const asked: readonly (readonly [string, BodyPackId, readonly Cue[]])[] = [
    ...cues.map((cue) => [cue, 'bodies-osnet', [cue]] as const),
    ['clothes', 'bodies-1', ['clothesColour', 'clothesTexture']],
    ['hair', 'bodies-1', ['hairColour', 'hairTexture']],
    ['bodies-1', 'bodies-1', cues],
    ['bodies-osnet', 'bodies-osnet', cues],
  ];
  for (const [name, pack, wanted] of asked) {
    const cells = Object.values(sets).map((bodies) => {
      const pairs = pairsOf(compared(bodies, pack));
      return halves
        .map((half) =>
          curveOf(
            pairs.filter(({ one }) => one.half === half),
            wanted,
            pack,
          ).toFixed(3),
        )
        .join(', ');
    });
    console.log(row([name, ...cells]));
  }
}

function curveOf(pairs: readonly BodyPair[], cues: readonly Cue[], pack: BodyPackId): number {
  const cosines = (isSame: boolean) =>
    pairs
      .filter((pair) => pair.isSame === isSame)
      .map(({ one, other }) => cosineBy(({ cue }) => cues.includes(cue), one, other, pack));
  return areaUnderCurve(cosines(true), cosines(false));
}

function of(guesses: readonly Guess[], half: Half): Guess[] {
  return guesses.filter(({ body }) => body.half === half);
}

function printGuesses(
  name: string,
  bodies: readonly KnownBody[],
  pack: BodyPackId,
  evidence: Calibration,
  least: number,
): void {
  const all = guess(bodies, pack, evidence);
  const found = all.filter(({ body }) => body.vectors !== null).length;
  const [dev, score] = [of(all, 'dev'), of(all, 'score')];
  const absent = of(guessStrangers(bodies, pack, evidence), 'score');
  const cells = [
    `${found} of ${all.length}`,
    top(dev),
    top(score),
    least.toFixed(2),
    sure(dev, least),
    sure(score, least),
    `${sureOf(absent, least).count} of ${absent.length}`,
  ];
  console.log(row([name, ...cells]));
}

function top(guesses: readonly Guess[]): string {
  const right = guesses.filter(({ isRight }) => isRight).length;
  return `${(right / guesses.length).toFixed(3)} of ${guesses.length}`;
}

function sure(guesses: readonly Guess[], least: number): string {
  const { count, right } = sureOf(guesses, least);
  return `${right} of ${count} (${(right / guesses.length).toFixed(2)})`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

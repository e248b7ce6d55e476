import { availableParallelism, loadavg } from 'node:os';
import { type Contender, openKith, openPeer } from './peers/contenders.js';
import { installPeers } from './peers/install.js';
import { albumSample, personalSample, type SamplePhoto } from './peers/sample.js';
import { nameFaces } from './peers/score.js';

/** In each round all take the same photos in turn, so that other work on the machine slows all of them alike. */
const ROUNDS = 9;
const PHOTOS_A_ROUND = 28;

/**
 * Photos a second and BCubed F of Kith, of `@vladmandic/face-api` and of `@vladmandic/human`: the same photos, the same
 * number of threads, in turns in one run. Installs the peers into the user's cache.
 */
export async function runPeersBench(): Promise<void> {
  const threads = availableParallelism();
  const folder = await installPeers();
  console.log(`peers in ${folder}; ${threads} threads each; load before ${load()}`);
  const contenders = await Promise.all([
    openKith(threads),
    openPeer('face-api', threads, folder),
    openPeer('face-api tiny', threads, folder),
    openPeer('human', threads, folder),
  ]);
  try {
    const album = await albumSample();
    await compareRates('album-dev', album, contenders);
    await compareRates('groups/afw', await personalSample(), contenders);
    for (const contender of contenders) await printScore(album, contender);
  } finally {
    await Promise.all(contenders.map((contender) => contender.close()));
  }
  console.log(`load after ${load()}`);
}

async function compareRates(
  name: string,
  photos: readonly SamplePhoto[],
  contenders: readonly Contender[],
): Promise<void> {
  const slices = Math.max(1, Math.round(photos.length / PHOTOS_A_ROUND));
  const sliceOf = (round: number) => photos.filter((_, i) => i % slices === round % slices);
  for (const { findAll } of contenders) await findAll(sliceOf(0));
  const paces = new Map<string, Pace[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name, findAll } of contenders) paces.get(name)?.push(await pace(sliceOf(round), findAll));
  }
  console.log(`${name}: ${photos.length} photos, ${ROUNDS} rounds in turns (median, least to most)`);
  const kith = paces.get('kith') ?? [];
  for (const [name, own] of paces) printRate(name, own, kith);
}

function printRate(name: string, own: readonly Pace[], kith: readonly Pace[]): void {
  const times = (of: (pace: Pace) => number) => own.map((pace, i) => of(pace) / of(kith[i] ?? pace));
  const middle = (of: (pace: Pace) => number) => median(own.map(of)).toFixed(1);
  const clock = times(({ ms }) => ms);
  console.log(
    `  ${name.padEnd(13)} ${middle(({ ms }) => 1000 / ms)} photos/s, ${middle(({ cpuMs }) => cpuMs)} ms of processor a photo;`,
    `kith is ${median(clock).toFixed(1)} times as fast (${Math.min(...clock).toFixed(1)} to ${Math.max(...clock).toFixed(1)}),`,
    `${median(times(({ cpuMs }) => cpuMs)).toFixed(1)} by processor time`,
  );
}

async function printScore(
  photos: readonly SamplePhoto[],
  { name, findAll, grade }: Contender,
): Promise<void> {
  const found = await findAll(photos);
  const named = photos.flatMap(({ truth }, i) => (truth === null ? [] : [nameFaces(truth, found[i] ?? [])]));
  const faces = named.flatMap((photo) => photo.faces);
  const missed = named.reduce((sum, photo) => sum + photo.missed, 0);
  console.log(`  ${name.padEnd(13)} ${faces.length} faces found, ${missed} people missed; ${grade(faces)}`);
}

/** Milliseconds a photo: by the clock, and of all threads together. */
interface Pace {
  readonly ms: number;
  readonly cpuMs: number;
}

async function pace(photos: readonly SamplePhoto[], findAll: Contender['findAll']): Promise<Pace> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await findAll(photos);
  const ms = (performance.now() - start) / photos.length;
  const { user, system } = process.cpuUsage(cpu);
  return { ms, cpuMs: (user + system) / 1000 / photos.length };
}

function load(): string {
  return loadavg()[0]?.toFixed(1) ?? '?';
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

import { availableParallelism, loadavg } from 'node:os';
import { type Contender, openKith, openPeer } from './peers/contenders.js';
import { installPeers } from './peers/install.js';
import { albumSample, personalSample, type SamplePhoto } from './peers/sample.js';
import { type FoundFace, nameFaces } from './peers/score.js';

/**
 * In each round all take the same photos in turn, so that other work on the machine slows all of them alike. The album is
 * large enough to be gone through once, a part of it a round.
 */
const ALBUM = { slices: 7, rounds: 7 };
const PERSONAL = { slices: 1, rounds: 5 };
/** Photos each has seen before the clock starts. */
const WARM_UP = 8;

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
    const found = await compareRates('album-dev', album, ALBUM, contenders);
    for (const contender of contenders) await printScore(album, contender, found);
    await compareRates('groups/afw', await personalSample(), PERSONAL, contenders);
  } finally {
    await Promise.all(contenders.map((contender) => contender.close()));
  }
  console.log(`load after ${load()}`);
}

/** Prints the rates, and returns what each found in each photo. */
async function compareRates(
  set: string,
  photos: readonly SamplePhoto[],
  { slices, rounds }: typeof ALBUM,
  contenders: readonly Contender[],
): Promise<Found> {
  const found: Found = new Map(contenders.map(({ name }) => [name, new Map()]));
  const paces = new Map<string, Pace[]>(contenders.map(({ name }) => [name, []]));
  const sliceOf = (round: number) => photos.filter((_, i) => i % slices === round % slices);
  for (const { findAll } of contenders) await findAll(sliceOf(0).slice(0, WARM_UP));
  for (let round = 0; round < rounds; round++) {
    const slice = sliceOf(round);
    for (const { name, findAll } of contenders) {
      const [pace, faces] = await timed(slice, findAll);
      paces.get(name)?.push(pace);
      for (const [i, { path }] of slice.entries()) found.get(name)?.set(path, faces[i] ?? []);
    }
  }
  console.log(`${set}: ${photos.length} photos, ${rounds} rounds in turns (median, least to most)`);
  for (const [name, own] of paces) printRate(name, own, paces.get('kith') ?? []);
  return found;
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
  { name, grade }: Contender,
  found: Found,
): Promise<void> {
  const named = photos.flatMap(({ path, truth }) =>
    truth === null ? [] : [nameFaces(truth, found.get(name)?.get(path) ?? [])],
  );
  const faces = named.flatMap((photo) => photo.faces);
  const missed = named.reduce((sum, photo) => sum + photo.missed, 0);
  console.log(
    `  ${name.padEnd(13)} ${faces.length} faces found, ${missed} people missed; ${await grade(faces)}`,
  );
}

/** By contender and path. */
type Found = ReadonlyMap<string, Map<string, readonly FoundFace[]>>;

/** Milliseconds a photo: by the clock, and of all threads together. */
interface Pace {
  readonly ms: number;
  readonly cpuMs: number;
}

async function timed(
  photos: readonly SamplePhoto[],
  findAll: Contender['findAll'],
): Promise<[Pace, FoundFace[][]]> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const faces = await findAll(photos);
  const ms = (performance.now() - start) / photos.length;
  const { user, system } = process.cpuUsage(cpu);
  return [{ ms, cpuMs: (user + system) / 1000 / photos.length }, faces];
}

function load(): string {
  return loadavg()[0]?.toFixed(1) ?? '?';
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Album } from '../daemon/eval/index.js';
import type { Half } from '../daemon/eval/truth.js';
import { logistic, logOddsOf } from '../daemon/gallery/calibration.js';
import { dateBands } from '../daemon/gallery/date-bands.js';
import type { Assigned, AssignmentCalibration } from '../daemon/gallery/index.js';
import type { GalleryCalibrations } from '../daemon/gallery/voice.js';
import { choosePack } from '../models/index.js';
import { askKin } from './assign/ageing.js';
import { calibrateAssignment } from './assign/calibrate.js';
import { askLookAlikes, askPoisoned, askTwins } from './assign/hard.js';
import {
  askBoth,
  byName,
  cell,
  type Labelled,
  labelled,
  splitsOf,
  type Trial,
  tally,
} from './assign/trials.js';
import { degradeAlbum } from './degraded-album.js';
import { SAMPLE_DATA } from './sample-data.js';
import { scanAlbum } from './scan-album.js';

const ALBUMS = ['album-dev', 'album-family'].map((name) => join(SAMPLE_DATA, name));

/** Which photos are spoilt, and how. */
const SEED = 7;

const FROM = [0.9, 0.99, 0.995, 0.999];

/** Edges of the reliability table. */
const BINS = [0, 0.01, 0.1, 0.5, 0.9, 0.99, 0.995, 0.999, 1.01];

/** People with fewer faces leave too few to make up a twin or a life from. */
const MANY = 20;

/**
 * `[--pack ID] [ALBUM…]`: measures a pack's calibration of assignments on the dev half of the first album, and shows what
 * it gives there, on the other half and on the other albums.
 */
export async function runAssignBench(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { pack: { type: 'string' } },
    allowPositionals: true,
  });
  const albums = positionals.length > 0 ? positionals : ALBUMS;
  const { clarity } = choosePack(values.pack).calibration;
  let assignment: AssignmentCalibration | null = null;
  for (const album of albums) {
    const halves = await scanAlbum(resolve(album), values.pack);
    if (assignment === null) {
      assignment = calibrateAssignment(labelled(halves.dev.faces), clarity);
      console.log('calibration.assignment', assignment);
    }
    const spoilt = await scanSpoilt(album, values.pack);
    for (const half of ['dev', 'score'] as const) {
      const calibrations = { assignment, clarity };
      const faces = labelled(halves[half].faces);
      reportRecall(`${basename(album)} ${half}`, faces, calibrations);
      reportHard(faces, calibrations);
      reportRecall(`${basename(album)} ${half}, spoilt`, labelled(spoilt[half].faces), calibrations);
    }
  }
}

/** A copy of the album with part of its photos spoilt on purpose. */
async function scanSpoilt(album: string, pack: string | undefined): Promise<Record<Half, Album>> {
  const copy = await mkdtemp(join(tmpdir(), 'kith-degraded-'));
  try {
    await degradeAlbum(album, copy, SEED);
    return await scanAlbum(copy, pack);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

export function reportRecall(
  label: string,
  faces: readonly Labelled[],
  calibrations: GalleryCalibrations,
): void {
  console.log(`\n${label}: recall, wrong of given, at p >= ${FROM.join(', ')}`);
  const answers = splitsOf(faces).map((split) => askBoth(split, calibrations));
  const automatic = answers.flatMap((each) => each.automatic);
  row(
    'confirmed exemplars only',
    answers.flatMap(({ confirmed }) => confirmed),
  );
  row('and automatic ones', automatic);
  reliability(automatic);
}

/** Look-alikes, twins, wrongly confirmed faces, and lives that change. */
export function reportHard(faces: readonly Labelled[], calibrations: GalleryCalibrations): void {
  for (const exemplars of [1, 3, 8]) {
    const trials = askLookAlikes(faces, calibrations, { pairs: 20, exemplars });
    compare(`20 most alike pairs, ${exemplars} exemplars`, trials, calibrations);
  }
  for (const cosine of [0.95, 0.9, 0.8]) {
    for (const exemplars of [1, 3, 8]) {
      const trials = askTwins(faces, calibrations, { cosine, exemplars, leastFaces: MANY });
      compare(`twins at ${cosine}, ${exemplars} exemplars`, trials, calibrations);
    }
  }
  for (const likest of [true, false]) {
    for (const exemplars of [2, 3, 8]) {
      const { stranger, own } = askPoisoned(faces, calibrations, { exemplars, likest });
      const poison = `${likest ? 'likest' : 'any'} stranger among ${exemplars}`;
      console.log(`${`${poison}: the stranger's other faces taken`.padEnd(64)} ${taken(stranger)}`);
      row(`${poison}: own faces`, own);
    }
  }
  for (const alike of [0.9, 0.8]) {
    for (const ageing of [0.5, 0.2]) {
      const lives = askKin(faces, calibrations, { alike, ageing, leastFaces: MANY });
      const kin = `mother, daughter ${alike}, ageing to ${ageing} (${lives.banded} of ${lives.people} in bands)`;
      row(`${kin}, dated`, lives.dated);
      row(`${kin}, undated`, lives.undated);
    }
  }
  const many = [...byName(faces).values()].filter((own) => own.length >= 8);
  console.log(
    `people of 8 faces and more cut into bands: ${many.filter((own) => dateBands(own).length > 1).length} of ${many.length}`,
  );
}

function row(label: string, trials: readonly Trial[], probability?: (assigned: Assigned) => number): void {
  console.log(
    `${label.padEnd(64)} ${FROM.map((from) => cell(tally(trials, from, probability))).join(' | ')}`,
  );
}

/** How many of the faces that are nobody's here are given to somebody. */
function taken(strangers: readonly Trial[]): string {
  return FROM.map((from) => `${tally(strangers, from).wrong} of ${strangers.length}`).join(' | ');
}

/** With the look-alike's part in the probability, and as if there were only strangers. */
function compare(label: string, trials: readonly Trial[], calibrations: GalleryCalibrations): void {
  row(`${label}, no margin`, trials, (assigned) => logistic(logOddsOf(assigned, calibrations.assignment)));
  row(label, trials);
}

function reliability(trials: readonly Trial[]): void {
  for (const [i, from] of BINS.slice(0, -1).entries()) {
    const to = BINS[i + 1] ?? 1;
    const within = trials.flatMap(({ name, assigned }) =>
      assigned !== null && assigned.probability >= from && assigned.probability < to
        ? [{ name, assigned }]
        : [],
    );
    if (within.length === 0) continue;
    const said = within.reduce((sum, { assigned }) => sum + assigned.probability, 0) / within.length;
    const right = within.filter(({ name, assigned }) => assigned.person === name).length / within.length;
    console.log(
      `  p from ${String(from).padEnd(5)} ${String(within.length).padStart(6)} faces, said ${said.toFixed(4)}, right ${right.toFixed(4)}`,
    );
  }
}

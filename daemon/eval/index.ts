/** How well an album whose people are known is recognised. */
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { choosePack, defaultPack } from '../../models/index.js';
import { openTopK } from '../../models/top-k.js';
import type { Refusal } from '../../protocol/index.js';
import { cluster, DEFAULT_PASSES, UNCONSTRAINED } from '../gallery/index.js';
import { openKith } from '../main.js';
import { readAlbum } from './album.js';
import type { HiddenScore } from './hidden.js';
import { type Completeness, completeness, type ReviewFigures, reviewAlbum } from './review/index.js';
import { bcubed, leftToDo, pairwise, type Score } from './scores.js';
import type { Half } from './truth.js';

export { type Album, type NamedFace, readAlbum } from './album.js';

/** The figures of DESIGN.md, "Command line". */
export interface Figures extends ReviewFigures {
  readonly photos: number;
  readonly faces: number;
  readonly missedFaces: number;
  readonly bystanders: number;
  readonly falseFaces: number;
  readonly bcubed: Score;
  readonly pairwise: Score;
  readonly hidden: HiddenScore;
  readonly clusters: number;
  readonly completeness: Completeness;
  readonly mergesToDo: number;
  readonly facesToTakeOut: number;
  readonly secondsTotal: number;
  readonly msPerPhoto: number;
}

/**
 * Recognises an album from nothing, through the whole line, and compares what it found with the truth. The photos are
 * only read. With `people`, faces of the other half are left out before anything is grouped.
 */
export async function runEval(
  album: string,
  { people, pack, bodies }: { people?: Half | undefined; pack: string; bodies: string | null },
): Promise<Figures | Refusal> {
  const data = await mkdtemp(join(tmpdir(), 'kith-eval-'));
  try {
    const started = performance.now();
    const refusal = await recognise(album, data, pack, bodies);
    if (refusal !== null) return refusal;
    const read = await readAlbum(album, data, people, { pack, bodies });
    const { photos, faces, missed, bystanders, falseFaces, hidden, clothes } = read;
    const calibrations = choosePack(pack).calibration;
    const { pair: calibration, clarity } = calibrations;
    const topK = await openTopK(availableParallelism());
    const clusters = await cluster(
      faces,
      UNCONSTRAINED,
      { ...DEFAULT_PASSES, calibration, clarity, clothes },
      topK,
    );
    const secondsTotal = (performance.now() - started) / 1000;
    const labelled = clusters.flatMap(({ members }, index) =>
      members.flatMap(({ name }) => (name === null ? [] : { name, cluster: String(index) })),
    );
    return {
      photos,
      faces: faces.length,
      missedFaces: missed,
      bystanders,
      falseFaces,
      bcubed: bcubed(labelled),
      pairwise: pairwise(labelled),
      hidden,
      clusters: clusters.length,
      ...leftToDo(labelled),
      ...(await reviewAlbum(faces, calibrations, topK, clothes)),
      completeness: await completeness(faces, calibrations, topK),
      secondsTotal,
      msPerPhoto: (secondsTotal * 1000) / Math.max(1, photos),
    };
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

/** Scans the album into a data folder of its own, and writes nothing beside the photos. */
async function recognise(
  album: string,
  data: string,
  pack: string,
  bodies: string | null,
): Promise<Refusal | null> {
  const kith = await openKith({ data, log: pino({ level: 'warn' }, process.stderr) });
  if ('refused' in kith) return kith;
  try {
    const adopted = pack === defaultPack ? null : await kith.service.modelsAdopt({ pack });
    if (adopted !== null && 'refused' in adopted) return adopted;
    const looking = await kith.service.modelsBodies({ pack: bodies });
    if ('refused' in looking) return looking;
    // Nobody but the networks shall know the people.
    await kith.service.settingsSet({ name: 'digikam', value: 'ignore' });
    const scanned = await kith.service.scan({ dirs: [album], write: 'none' });
    return 'refused' in scanned ? scanned : null;
  } finally {
    await kith.close();
  }
}

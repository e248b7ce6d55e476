import { availableParallelism } from 'node:os';
import type { Album } from '../daemon/eval/index.js';
import type { Half } from '../daemon/eval/truth.js';
import type { Clothes, ClusterOptions } from '../daemon/gallery/index.js';
import { choosePack } from '../models/index.js';
import { openTopK } from '../models/top-k.js';
import { groupingSets } from './grouping-sets.js';
import { groupHalf } from './passes.js';

/** What is taken out of the whole, one part at a time; at a probability of 1 a pass joins nothing. */
const VARIANTS: Readonly<Record<string, Partial<ClusterOptions>>> = {
  full: {},
  'without clothes': { clothes: undefined },
  'without clarity (all faces clear)': { clarity: undefined },
  'without the strays’ last step': { stray: 1 },
  'without pass 1': { passOne: 1 },
  'without pass 2': { passTwo: 1 },
  'pass 1 alone': { passTwo: 1, stray: 1 },
  'as before (faces, two passes, .46)': { clothes: undefined, clarity: undefined, stray: 1, passTwo: 0.9144 },
};

/** Clothes are compared with the 64 bodies before and after in time, whatever moment they belong to. */
const NO_MOMENTS = 'without moments';

const halves: readonly Half[] = ['dev', 'score'];

/** Each part of the grouping off, on both albums and on degraded copies of them: the dev half chose, the score half reports. */
export async function runAblation(): Promise<void> {
  const sets = await groupingSets();
  const calibrations = choosePack().calibration;
  const topK = await openTopK(availableParallelism());
  for (const { name, halves: album, clothesAnywhere } of sets) {
    for (const half of halves) {
      console.log(`\n${name}, ${half} half: ${album[half].faces.length} faces\n`);
      console.log('| | BCubed F (P, R) | pairwise precision | to merge | to take out | groups shown |');
      console.log('|---|---|---|---|---|---|');
      const variants = [
        ...Object.entries(VARIANTS).map(([label, changes]) => ({ label, changes, album: album[half] })),
        ...(clothesAnywhere === undefined
          ? []
          : [{ label: NO_MOMENTS, changes: {}, album: inOneMoment(album[half], clothesAnywhere) }]),
      ];
      for (const { label, changes, album } of variants) {
        const { bcubed, pairwise, mergesToDo, facesToTakeOut, groups } = await groupHalf(
          album,
          calibrations,
          topK,
          changes,
        );
        const of = ({ f1, precision, recall }: typeof bcubed) =>
          `${f1.toFixed(4)} (${precision.toFixed(4)}, ${recall.toFixed(4)})`;
        console.log(
          `| ${label} | ${of(bcubed)} | ${pairwise.precision.toFixed(5)} | ${mergesToDo} | ${facesToTakeOut} | ${groups} |`,
        );
      }
    }
  }
}

function inOneMoment(album: Album, clothes: Clothes): Album {
  return { ...album, clothes, faces: album.faces.map((face) => ({ ...face, moment: 'all' })) };
}

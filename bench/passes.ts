import type { Album } from '../daemon/eval/index.js';
import {
  type Calibrations,
  type ClusterOptions,
  cluster,
  DEFAULT_PASSES,
  probabilityOf,
  UNCONSTRAINED,
} from '../daemon/gallery/index.js';
import type { TopK } from '../models/top-k.js';
import type { GroupingSet } from './grouping-sets.js';
import { type Grade, gradeGroups } from './labelled.js';

/** What the passes ask for, as cosines; the margin is between two of them. */
export interface Cosines {
  readonly one: number;
  readonly two: number;
  readonly stray: number;
  readonly margin: number;
}

const GRID = {
  one: [0.7, 0.75],
  two: [0.46, 0.48, 0.5],
  stray: [0.4, 0.42, 0.44],
  margin: [0.15, 0.2],
};

/** A wrong join costs the owner more than a missing one, so the clear albums must reach this. */
const LEAST_PAIRWISE_PRECISION = 0.9999;

/** How a half is grouped, with everything on but what is given. */
export async function groupHalf(
  { faces, clothes }: Album,
  { pair: calibration, clarity }: Calibrations,
  topK: TopK,
  changes: Partial<ClusterOptions> = {},
): Promise<Grade & { groups: number }> {
  const options = { ...DEFAULT_PASSES, calibration, clarity, clothes, ...changes };
  const clusters = await cluster(faces, UNCONSTRAINED, options, topK);
  return { ...gradeGroups(clusters.map(({ members }) => members)), groups: clusters.length };
}

/** The best mean BCubed F of all dev halves, among settings that are precise on the clear ones; of equals the strictest. */
export async function choosePasses(
  sets: readonly GroupingSet[],
  calibrations: Calibrations,
  topK: TopK,
): Promise<Cosines> {
  const precise: { cosines: Cosines; f1: number }[] = [];
  for (const cosines of grid()) {
    const changes = toProbabilities(cosines, calibrations);
    const grades: (Grade & { isDegraded: boolean })[] = [];
    for (const { halves, isDegraded } of sets) {
      grades.push({ ...(await groupHalf(halves.dev, calibrations, topK, changes)), isDegraded });
    }
    const clear = grades.filter(({ isDegraded }) => !isDegraded);
    if (clear.some(({ pairwise }) => pairwise.precision < LEAST_PAIRWISE_PRECISION)) continue;
    precise.push({ cosines, f1: grades.reduce((sum, { bcubed }) => sum + bcubed.f1, 0) / grades.length });
  }
  const [best] = precise.sort(
    (a, b) => b.f1 - a.f1 || b.cosines.stray - a.cosines.stray || b.cosines.two - a.cosines.two,
  );
  if (best === undefined) throw new Error('no setting is precise enough');
  return best.cosines;
}

export function toProbabilities({ one, two, stray, margin }: Cosines, { pair }: Calibrations) {
  return {
    passOne: probabilityOf(one, pair),
    passTwo: probabilityOf(two, pair),
    stray: probabilityOf(stray, pair),
    strayMargin: Math.exp(margin * pair.slope),
  };
}

function grid(): Cosines[] {
  return GRID.one.flatMap((one) =>
    GRID.two.flatMap((two) =>
      GRID.stray.flatMap((stray) => GRID.margin.map((margin) => ({ one, two, stray, margin }))),
    ),
  );
}

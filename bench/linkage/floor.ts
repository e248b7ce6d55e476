import type { NamedFace } from '../../daemon/eval/index.js';
import { dot } from '../../daemon/gallery/index.js';
import { averageLinkage, cutAt, distancesBetween, type Join } from '../average-linkage.js';
import { type Grade, gradeGroups } from '../labelled.js';

/** The naive floor: all faces joined by average linkage and cut where BCubed F is best on these very faces. */
export function floorOf(faces: readonly NamedFace[]): Grade & { readonly cosine: number } {
  const none = new Float32Array();
  const distances = distancesBetween(
    faces.length,
    (a, b) => 1 - dot(faces[a]?.vector ?? none, faces[b]?.vector ?? none),
  );
  return bestCut(
    averageLinkage(distances),
    faces.map((face) => [face]),
  );
}

/** Of the joins of groups, the cut with the best F among those that are precise enough; of equals the strictest. */
export function bestCut(
  joins: readonly Join[],
  groups: readonly (readonly NamedFace[])[],
  leastPairwisePrecision = 0,
): Grade & { readonly cosine: number } {
  let best = gradeCut(joins, groups, -Infinity);
  for (const height of heights(joins)) {
    const grade = gradeCut(joins, groups, height);
    if (grade.pairwise.precision < leastPairwisePrecision) continue;
    if (grade.bcubed.f1 > best.bcubed.f1) best = grade;
  }
  return best;
}

/** What the joins up to a height make of the groups. */
export function gradeCut(
  joins: readonly Join[],
  groups: readonly (readonly NamedFace[])[],
  height: number,
): Grade & { readonly cosine: number } {
  const joined = new Map<number, NamedFace[]>();
  for (const [i, first] of cutAt(joins, groups.length, height).entries()) {
    const together = joined.get(first) ?? [];
    together.push(...(groups[i] ?? []));
    joined.set(first, together);
  }
  return { ...gradeGroups([...joined.values()]), cosine: 1 - height };
}

const STEP = 0.005;

/** Cuts worth trying: a finer step changes no group that matters. */
function heights(joins: readonly Join[]): number[] {
  return [...new Set(joins.map(({ height }) => Math.ceil(height / STEP) * STEP))];
}

import type { NamedFace } from '../daemon/eval/index.js';
import { bcubed, type Labelled, leftToDo, pairwise, type Score } from '../daemon/eval/scores.js';

/** How well a grouping puts people together, and what it leaves to the owner. */
export interface Grade {
  readonly bcubed: Score;
  readonly pairwise: Score;
  readonly mergesToDo: number;
  readonly facesToTakeOut: number;
}

/** Of the named faces; bystanders may be in the groups and are nobody's mistake. */
export function gradeGroups(groups: readonly (readonly NamedFace[])[]): Grade {
  const labelled = label(groups);
  return { bcubed: bcubed(labelled), pairwise: pairwise(labelled), ...leftToDo(labelled) };
}

/** Each named face with the number of its group. */
export function label(groups: readonly (readonly NamedFace[])[]): Labelled[] {
  return groups.flatMap((members, group) =>
    members.flatMap(({ name }) => (name === null ? [] : { name, cluster: String(group) })),
  );
}

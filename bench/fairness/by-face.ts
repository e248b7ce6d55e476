import type { NamedFace } from '../../daemon/eval/index.js';
import { groupBy } from '../../daemon/gallery/group-by.js';
import type { Orientation } from '../../daemon/library/index.js';
import { type Interval, intervalOver } from '../intervals.js';

/** What the album's labels and the file say of a photo. */
export interface PhotoLabels {
  /** By its path in the album. */
  readonly file: string;
  readonly kind: string | null;
  readonly orientation: Orientation;
}

/** A named face after grouping: how pure its group is, and how much of its person is there (BCubed, of one face). */
export interface GradedFace {
  readonly face: NamedFace;
  readonly name: string;
  readonly precision: number;
  readonly recall: number;
  /** Faces of the person in the album. */
  readonly ofPerson: number;
  readonly photo: PhotoLabels;
}

/** Each named face of a grouping with what became of it. */
export function gradeFaces(
  groups: readonly (readonly NamedFace[])[],
  photos: ReadonlyMap<string, PhotoLabels>,
): GradedFace[] {
  const ofPerson = countNames(groups.flat());
  return groups.flatMap((members) => {
    const inGroup = countNames(members);
    const size = [...inGroup.values()].reduce((sum, count) => sum + count, 0);
    return members.flatMap((face): GradedFace[] => {
      const photo = photos.get(face.photo);
      if (face.name === null || photo === undefined) return [];
      const both = inGroup.get(face.name) ?? 0;
      const all = ofPerson.get(face.name) ?? 1;
      return [{ face, name: face.name, precision: both / size, recall: both / all, ofPerson: all, photo }];
    });
  });
}

function countNames(faces: readonly NamedFace[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { name } of faces) if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** How the faces of one kind fared. */
export interface GroupGrade {
  readonly faces: number;
  readonly people: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Of F, over people drawn again and again. */
  readonly interval: Interval;
}

export function gradeKind(faces: readonly GradedFace[]): GroupGrade {
  const people = [...groupBy(faces, ({ name }) => name).values()];
  return {
    faces: faces.length,
    people: people.length,
    precision: mean(faces, ({ precision }) => precision),
    recall: mean(faces, ({ recall }) => recall),
    f1: fOf(faces),
    interval: intervalOver(people, (drawn) => fOf(drawn.flat())),
  };
}

function fOf(faces: readonly GradedFace[]): number {
  const precision = mean(faces, (face) => face.precision);
  const recall = mean(faces, (face) => face.recall);
  return (2 * precision * recall) / (precision + recall);
}

function mean(faces: readonly GradedFace[], of: (face: GradedFace) => number): number {
  return faces.reduce((sum, face) => sum + of(face), 0) / faces.length;
}

import type { NamedFace } from '../../daemon/eval/index.js';
import { groupBy } from '../../daemon/gallery/group-by.js';
import { type Assigned, type Exemplar, Gallery } from '../../daemon/gallery/index.js';
import { seededRandom, shuffled } from '../../daemon/gallery/random.js';
import type { GalleryCalibrations } from '../../daemon/gallery/voice.js';

/** A labelled face. Bystanders are left out: nobody knows who they are not. */
export type Labelled = Exemplar & Pick<NamedFace, 'photo'> & { readonly name: string };

/** One face's answer; `name` is null for a person the gallery does not know. */
export interface Trial {
  readonly name: string | null;
  readonly assigned: Assigned | null;
}

/** Exemplars a known person has, so that the figures hold for people named yesterday and long ago. */
export const COUNTS = [1, 2, 3, 5, 8];

/** Each half of the people is known in about half of the splits, by other faces each time. */
const SPLITS = 4;

export function labelled(faces: readonly NamedFace[]): Labelled[] {
  return faces.flatMap((face) => (face.name === null ? [] : [{ ...face, name: face.name }]));
}

export function byName<T extends Labelled>(faces: readonly T[]): Map<string, T[]> {
  return groupBy(faces, ({ name }) => name);
}

export interface Split {
  readonly known: ReadonlyMap<string, readonly Exemplar[]>;
  readonly asking: readonly Labelled[];
}

/** Half of the people known by so many faces each, at random; everybody else's faces ask, and all others of theirs. */
export function splitsOf(faces: readonly Labelled[], counts = COUNTS): Split[] {
  const people = [...byName(faces)];
  return counts.flatMap((count) =>
    Array.from({ length: SPLITS }, (_, seed) => {
      const random = seededRandom(100 * count + seed);
      const known = new Map<string, Labelled[]>();
      const asking: Labelled[] = [];
      for (const [name, own] of people) {
        const mixed = shuffled(own, random);
        const taken = random() < 0.5 ? count : 0;
        if (taken > 0) known.set(name, mixed.slice(0, taken));
        asking.push(...mixed.slice(taken));
      }
      return { known, asking };
    }),
  );
}

export function ask(gallery: Gallery, { known, asking }: Split): Trial[] {
  return asking.map((face) => ({
    name: known.has(face.name) ? face.name : null,
    assigned: gallery.assign(face.vector, face),
  }));
}

/** With only what the owner confirmed, and with what is certain by that. */
export function askBoth(
  split: Split,
  calibrations: GalleryCalibrations,
): { confirmed: Trial[]; automatic: Trial[] } {
  const gallery = new Gallery(split.known, calibrations);
  const confirmed = ask(gallery, split);
  // As in a library: whatever the machine gave to a person, right or wrong.
  const members = new Map<string, Labelled[]>();
  for (const [i, { assigned }] of confirmed.entries()) {
    const face = split.asking[i];
    if (assigned === null || face === undefined || assigned.probability < 0.5) continue;
    members.set(assigned.person, [...(members.get(assigned.person) ?? []), face]);
  }
  return { confirmed, automatic: ask(gallery.withAutomatic(members), split) };
}

export interface Tally {
  readonly recall: number;
  readonly wrong: number;
  readonly given: number;
}

/** @param probability of a trial; the assignment's own unless another is to be compared with it */
export function tally(
  trials: readonly Trial[],
  from: number,
  probability: (assigned: Assigned) => number = (assigned) => assigned.probability,
): Tally {
  let [right, wrong, known] = [0, 0, 0];
  for (const { name, assigned } of trials) {
    if (name !== null) known++;
    if (assigned === null || probability(assigned) < from) continue;
    if (assigned.person === name) right++;
    else wrong++;
  }
  return { recall: right / known, wrong, given: right + wrong };
}

/** One cell of a table: share of the known people's faces given rightly, and how many of those given are wrong. */
export function cell({ recall, wrong, given }: Tally): string {
  return `${recall.toFixed(3)}, ${wrong} of ${given}`;
}

import type { Nearest } from '../../models/top-k.js';
import type { Observation } from './types.js';

/**
 * Cosine from which two faces are the same pixels. Prints pasted into photos, resized, turned a little and encoded anew:
 * half of the pairs lie above .96, a tenth under .93. One person at different times and places: one in a hundred above
 * .88, none above .96 (docs/measurements/grouping.md).
 */
const SAME_PIXELS = 0.95;

/** What is this like a print that is known is another copy of it. */
const COPY_OF_PRINT = 0.9;

/** Moments in which the same pixels were seen: two may be a copy of a photo whose clock was set otherwise. */
const LEAST_MOMENTS = 3;

/** Nearer than this, in parts of the picture, is the same place: a photo resized or encoded anew. */
const SAME_PLACE = 0.05;

/**
 * Faces that are a thing on the wall: the same pixels in several moments, at different places and each time among
 * other faces. A copy of a whole photo has its faces at the same place, a portrait cut out of a photo nobody beside it,
 * and frames of a burst belong to one moment: those are people.
 *
 * @param neighbours of each observation, by its place in `observations`
 * @returns places in `observations`
 */
export function recurringPixels(observations: readonly Observation[], neighbours: Nearest): Set<number> {
  const faces = facesPerPhoto(observations);
  const isAmongOthers = ({ photo }: Observation) => (faces.get(photo) ?? 0) > 1;
  const copies = (place: number, least: number) => {
    const face = observations[place];
    return near(place, least, neighbours).filter((key) => {
      const other = observations[key];
      return face !== undefined && other !== undefined && isElsewhere(face, other);
    });
  };
  const certain = new Set<number>();
  for (const [place, face] of observations.entries()) {
    if (!isAmongOthers(face)) continue;
    const moments = new Set([face.moment]);
    for (const key of copies(place, SAME_PIXELS)) {
      const other = observations[key];
      if (other !== undefined && isAmongOthers(other)) moments.add(other.moment);
    }
    if (moments.size >= LEAST_MOMENTS) certain.add(place);
  }
  const more = [...certain].flatMap((place) => copies(place, COPY_OF_PRINT));
  return new Set([...certain, ...more]);
}

function facesPerPhoto(observations: readonly Observation[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { photo } of observations) counts.set(photo, (counts.get(photo) ?? 0) + 1);
  return counts;
}

function near(place: number, least: number, { k, keys, similarities }: Nearest): number[] {
  const found: number[] = [];
  for (let at = place * k; at < (place + 1) * k; at++) {
    const key = keys[at] ?? -1;
    if (key < 0 || (similarities[at] ?? 0) < least) break;
    found.push(key);
  }
  return found;
}

function isElsewhere(face: Observation, other: Observation): boolean {
  return (
    face.photo !== other.photo &&
    face.moment !== other.moment &&
    Math.hypot(face.x - other.x, face.y - other.y) > SAME_PLACE
  );
}

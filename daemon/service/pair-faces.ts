import type { Box } from '../../adapters/xmp/index.js';
import { intersectionOverUnion } from '../../models/index.js';

/** Programs draw boxes from the eyes to the whole head: a named box and a face with less in common are two. */
const SAME_FACE = 0.15;

/** A second box with so much in common with a face is meant for it, too; with less it is for a neighbour Kith missed. */
const SURELY_SAME_FACE = 0.4;

/** A face and its place, 0..1 of the stored raster. */
export interface PlacedFace {
  readonly id: string;
  readonly box: Box;
}

/** Something that may have a place on the photo. */
interface Placed {
  readonly box: Box | null;
}

/** The face that each boxed entry means: best overlap first, each face once, but for boxes that can mean no other. */
export function pairWithFaces<T extends Placed>(
  entries: readonly T[],
  faces: readonly PlacedFace[],
): Map<T, PlacedFace> {
  const pairs = entries
    .flatMap((entry) => {
      const { box } = entry;
      if (box === null) return [];
      return faces.map((face) => ({ entry, face, overlap: intersectionOverUnion(box, face.box) }));
    })
    .filter(({ overlap }) => overlap >= SAME_FACE)
    .sort((a, b) => b.overlap - a.overlap || (a.face.id < b.face.id ? -1 : 1));
  const paired = new Map<T, PlacedFace>();
  const taken = new Set<PlacedFace>();
  for (const { entry, face, overlap } of pairs) {
    if (paired.has(entry) || (taken.has(face) && overlap < SURELY_SAME_FACE)) continue;
    paired.set(entry, face);
    taken.add(face);
  }
  return paired;
}

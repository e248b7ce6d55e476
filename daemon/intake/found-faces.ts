import { boxToStored, pointToStored } from '../../adapters/xmp/index.js';
import { intersectionOverUnion } from '../../models/index.js';
import type { Orientation, PhotoId } from '../library/index.js';
import type { RecognisedFace } from '../recognise/index.js';
import { faceId, type StoredFace } from '../store/index.js';

export function storedFace(face: RecognisedFace, photo: PhotoId, orientation: Orientation): StoredFace {
  const box = boxToStored(face.box, orientation);
  return {
    id: faceId(photo, box),
    photo,
    box,
    landmarks: face.landmarks.map((point) => pointToStored(point, orientation)),
    score: face.score,
    quality: face.quality,
    embedding: face.embedding,
  };
}

/** Boxes of two detectors on one face overlap by more, of two neighbours' faces by less. */
const SAME_FACE = 0.4;

/**
 * The faces of a photo as another pack found them, with the ids of those that were known before: best overlap first,
 * each id once. What is decided about a face holds for it whichever pack describes it.
 */
export function carryIds(known: readonly StoredFace[], found: readonly StoredFace[]): StoredFace[] {
  const pairs = known
    .flatMap((before) =>
      found.map((after) => ({ before, after, overlap: intersectionOverUnion(before.box, after.box) })),
    )
    .filter(({ overlap }) => overlap >= SAME_FACE)
    .sort((a, b) => b.overlap - a.overlap);
  const ids = new Map<StoredFace, string>();
  const taken = new Set<string>();
  for (const { before, after } of pairs) {
    if (ids.has(after) || taken.has(before.id)) continue;
    ids.set(after, before.id);
    taken.add(before.id);
  }
  return found.map((face) => ({ ...face, id: ids.get(face) ?? face.id }));
}

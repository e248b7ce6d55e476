import { boxToDisplayed, boxToStored, pointToStored } from '../../adapters/xmp/index.js';
import { type Box, intersectionOverUnion } from '../../models/index.js';
import type { Orientation, PhotoId } from '../library/index.js';
import type { RecognisedFace, RecognisedPhoto } from '../recognise/index.js';
import { faceId, type StoredBody, type StoredFace } from '../store/index.js';

function storedFace(face: RecognisedFace, photo: PhotoId, orientation: Orientation): StoredFace {
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
export const SAME_FACE = 0.4;

/** A place whose id the owner keeps: of a face or a body that was drawn, or (null) of what is no face. */
export interface OwnersPlace {
  readonly id: string;
  /** 0..1 of the stored picture. */
  readonly box: Box;
  readonly of: 'face' | 'body' | null;
}

/** The places on a photo. */
export type OwnersPlaces = (photo: PhotoId) => readonly OwnersPlace[];

/** Whether nothing was drawn or taken back while a photo was looked at; else it is to be looked at again. */
export function isAsBefore(before: readonly OwnersPlace[], now: readonly OwnersPlace[]): boolean {
  return before.map(({ id }) => id).join() === now.map(({ id }) => id).join();
}

/** Those that were drawn, as the recogniser takes them. */
export function drawnBoxes(
  places: readonly OwnersPlace[],
  of: 'face' | 'body',
  orientation: Orientation,
): Box[] {
  return places.filter((place) => place.of === of).map(({ box }) => boxToDisplayed(box, orientation));
}

const UNDESCRIBED = {
  landmarks: [],
  quality: { norm: 0, sizePx: 0, yaw: 0, pitch: 0, roll: 0, blur: 0, drift: 0 },
  embedding: new Float32Array(0),
};

/**
 * What was recognised on a photo, with the owner's places in it: what is found there bears their ids, and what was drawn
 * is there whether it is found or not.
 */
export function storedFaces(
  { faces, described }: RecognisedPhoto,
  photo: PhotoId,
  orientation: Orientation,
  places: readonly OwnersPlace[],
): StoredFace[] {
  const found = faces.map((face) => storedFace(face, photo, orientation));
  const withIds = carryIds(
    places.filter(({ of }) => of !== 'body'),
    found,
  );
  const taken = new Set(withIds.map(({ id }) => id));
  const drawn = places
    .filter(({ of }) => of === 'face')
    .map(({ id, box }, index) => {
      const face = described[index];
      const known = face ? storedFace(face, photo, orientation) : UNDESCRIBED;
      return { ...known, id, photo, box, score: 0 };
    });
  return [...withIds, ...drawn.filter(({ id }) => !taken.has(id))];
}

/** A body that was drawn, as long as no network has described it. */
export function undescribedBody({ id, box }: OwnersPlace, photo: PhotoId): StoredBody {
  return { id, photo, box, upper: box, score: 0, face: null, embedding: new Float32Array(0) };
}

/**
 * The faces of a photo as another pack found them, with the ids of those that were known before: best overlap first,
 * each id once. What is decided about a face holds for it whichever pack describes it.
 */
export function carryIds(
  known: readonly Pick<StoredFace, 'id' | 'box'>[],
  found: readonly StoredFace[],
): StoredFace[] {
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

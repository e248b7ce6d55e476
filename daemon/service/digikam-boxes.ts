import type { PhotoPeople } from '../../adapters/xmp/index.js';
import { intersectionOverUnion } from '../../models/index.js';
import type { NamedHere } from './digikam-changes.js';
import { type PlacedFace, pairWithFaces } from './pair-faces.js';

/** digiKam keeps boxes in whole pixels: two with this in common are one, and need no writing. */
const SAME_BOX = 0.9;

/**
 * The same people, with the boxes that digiKam has around their faces: it takes in one that lies inside its own as a
 * second face, and leaves the former name on its own (seen with 7.9).
 */
export function asDrawn(
  wanted: PhotoPeople,
  inDigikam: readonly NamedHere[],
  faces: readonly PlacedFace[],
): PhotoPeople {
  const paired = [...pairWithFaces(inDigikam, faces)];
  const regions = wanted.regions.map((region) => {
    const drawn = paired.find(([, face]) => face.id === region.provenance?.face)?.[0].box ?? region.box;
    return intersectionOverUnion(drawn, region.box) < SAME_BOX ? { ...region, box: drawn } : region;
  });
  return { ...wanted, regions };
}

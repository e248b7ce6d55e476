import type { InferenceSession } from 'onnxruntime-node';
import { colourHistogram } from './body-colours.js';
import type { Head } from './body-head.js';
import { bodyMaps, pool } from './body-network.js';
import { bodyCrop, cropSide, type RegionName, regionMask, type ViewName } from './body-regions.js';
import { joinCues } from './body-vector.js';
import { cropSimilarity } from './picture/warp.js';
import type { Raster } from './types.js';

/**
 * Around a smaller face, px, hair and texture are no longer seen: on `reid_pku` (14 px) they know hardly more than
 * chance, and took the colours' .81 down to .72.
 */
const leastHead = 32;

/**
 * What a body looks like under and around its head, of unit length: clothes and hair, each by colour and by texture.
 * To be compared inside one moment only, after `contrastBodies`. 4 to 8 ms, under 1 ms for a small body.
 *
 * @param head in pixels of the picture; see `headOfFace` and `headOfPerson`
 */
export async function embedBody(
  session: InferenceSession,
  picture: Raster,
  head: Head,
): Promise<Float32Array> {
  const near = cropOf(picture, head, 'near');
  const wide = cropOf(picture, head, 'wide');
  const isClear = head.size >= leastHead;
  const maps = isClear ? await bodyMaps(session, near.crop) : [];
  const chest = near.mask('chest');
  const hair = near.mask('hair');
  return joinCues({
    clothesColour: [
      colourHistogram(wide.crop, wide.mask('tie')),
      colourHistogram(wide.crop, wide.mask('chest')),
      colourHistogram(wide.crop, wide.mask('shoulders')),
    ],
    hairColour: isClear ? [colourHistogram(wide.crop, wide.mask('hair'))] : [],
    clothesTexture: maps.map((map) => signedRoots(pool(map, chest))),
    hairTexture: maps.map((map) => signedRoots(pool(map, hair))),
  });
}

function cropOf(picture: Raster, head: Head, view: ViewName) {
  const toPicture = bodyCrop(head, view);
  return {
    crop: cropSimilarity(picture, toPicture, cropSide),
    mask: (name: RegionName) => regionMask(name, view, toPicture, picture),
  };
}

/** A few strong channels would drown the others. */
function signedRoots(vector: Float32Array): Float32Array {
  return vector.map((value) => Math.sign(value) * Math.sqrt(Math.abs(value)));
}

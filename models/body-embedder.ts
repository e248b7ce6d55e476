import type { InferenceSession } from 'onnxruntime-node';
import { colourHistogram } from './body-colours.js';
import type { Head } from './body-head.js';
import { bodyMaps, pool } from './body-network.js';
import { bodyCrop, cropSide, type RegionName, regionMask } from './body-regions.js';
import { joinCues } from './body-vector.js';
import { cropSimilarity } from './picture/warp.js';
import type { Raster } from './types.js';

/**
 * What a body looks like under and around its head, of unit length: clothes and hair, each by colour and by texture.
 * To be compared inside one moment only, after `contrastBodies`. About 4 ms.
 *
 * @param head in pixels of the picture; see `headOfFace` and `headOfPerson`
 */
export async function embedBody(
  session: InferenceSession,
  picture: Raster,
  head: Head,
): Promise<Float32Array> {
  const toPicture = bodyCrop(head);
  const crop = cropSimilarity(picture, toPicture, cropSide);
  const mask = (name: RegionName) => regionMask(name, toPicture, picture);
  const chest = mask('chest');
  const hair = mask('hair');
  const maps = await bodyMaps(session, crop);
  return joinCues([
    colourHistogram(crop, mask('tie')),
    colourHistogram(crop, chest),
    colourHistogram(crop, mask('shoulders')),
    colourHistogram(crop, hair),
    ...maps.map((map) => signedRoots(pool(map, chest))),
    ...maps.map((map) => signedRoots(pool(map, hair))),
  ]);
}

/** A few strong channels would drown the others. */
function signedRoots(vector: Float32Array): Float32Array {
  return vector.map((value) => Math.sign(value) * Math.sqrt(Math.abs(value)));
}

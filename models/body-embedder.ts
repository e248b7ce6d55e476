import type { InferenceSession } from 'onnxruntime-node';
import { colourHistogram } from './body-colours.js';
import type { Head } from './body-head.js';
import { findHead } from './body-head-finder.js';
import { type BodyPart, layoutOf } from './body-layout.js';
import { bodyMaps, pool, textureMaps } from './body-network.js';
import { embedTorso } from './body-osnet.js';
import { bodyCrop, cropSide, type RegionName, regionMask, type ViewName, viewOf } from './body-regions.js';
import { joinParts } from './body-vector.js';
import { cropSimilarity } from './picture/warp.js';
import type { BodyEmbedder, Raster } from './types.js';

/** What bodies are looked at with: CenterNet's inner maps, and OSNet where the pack has it. */
export interface BodySessions {
  readonly maps: InferenceSession;
  readonly torso?: InferenceSession | undefined;
}

/** Finds heads and describes bodies by the networks given, and closes them. */
export function bodyEmbedder(sessions: BodySessions): BodyEmbedder {
  return {
    layout: layoutOf(sessions),
    findHead: (picture, expected) => findHead(sessions.maps, picture, expected),
    embed: (picture, head) => embedBody(sessions, picture, head),
    close: async () => {
      await Promise.all([sessions.maps.release(), sessions.torso?.release()]);
    },
  };
}

/**
 * Around a smaller face, px, only the colours of the trunk are still seen: on `reid_pku` (14 px) they know .83, with
 * those of the tie .79, and hair and texture hardly more than chance.
 */
const leastHead = 32;

/**
 * What a body looks like under and around its head, of unit length, by the parts of `layoutOf(sessions)`. To be
 * compared inside one moment only, after `contrastBodies`.
 *
 * @param head in pixels of the picture; see `headOfFace` and `findHead`
 */
async function embedBody(sessions: BodySessions, picture: Raster, head: Head): Promise<Float32Array> {
  const views = { near: viewAt(picture, head, 'near'), wide: viewAt(picture, head, 'wide') };
  const isClear = head.size >= leastHead;
  const maps = isClear ? await bodyMaps(sessions.maps, views.near.crop, textureMaps) : [];
  const torso = sessions.torso ? await embedTorso(sessions.torso, picture, head) : null;

  const look = ({ by, region }: BodyPart): Float32Array[] => {
    if (region === 'torso') return torso ? [torso] : [];
    if (!isClear && region !== 'trunk') return [];
    const { crop, mask } = views[viewOf(region)];
    if (by === 'colour') return [colourHistogram(crop, mask(region))];
    return maps.map((map) => signedRoots(pool(map, mask(region))));
  };
  const layout = layoutOf(sessions);
  return joinParts(layout, new Map(layout.map((part) => [part, look(part)])));
}

function viewAt(picture: Raster, head: Head, view: ViewName) {
  const toPicture = bodyCrop(head, view);
  return {
    crop: cropSimilarity(picture, toPicture, cropSide),
    mask: (name: RegionName) => regionMask(name, toPicture, picture),
  };
}

/** A few strong channels would drown the others. */
function signedRoots(vector: Float32Array): Float32Array {
  return vector.map((value) => Math.sign(value) * Math.sqrt(Math.abs(value)));
}

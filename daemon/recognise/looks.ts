import { type Box, openBodyNetworks, openNetworks } from '../../models/index.js';
import { findBodies } from './bodies.js';
import type { DecodedPhoto } from './decode.js';
import { findFaces } from './faces.js';
import type { RecognisedBodies, RecognisedPhoto } from './types.js';
import type { WorkerSettings } from './worker.js';

/** What a thread looks for; each needs networks of its own. */
export type LookKind = 'faces' | 'bodies';

/** What is looked for in a picture. */
export type Look = (
  photo: DecodedPhoto,
  faces: readonly Box[],
) => Promise<RecognisedPhoto | RecognisedBodies>;

/** Opens the networks of one look; rejects with a ModelError when one cannot be opened. */
export function openLook({ look, ...pack }: WorkerSettings): Promise<Look> {
  return look === 'faces' ? openFaces(pack) : openBodies(pack);
}

async function openFaces(pack: { readonly pack?: string }): Promise<Look> {
  const networks = await openNetworks(pack);
  return async (photo) => {
    const { width, height } = photo;
    return { width, height, faces: await findFaces(photo, networks) };
  };
}

async function openBodies(pack: { readonly pack?: string }): Promise<Look> {
  const networks = await openBodyNetworks(pack);
  return async ({ picture }, faces) => ({ bodies: await findBodies(picture, faces, networks) });
}

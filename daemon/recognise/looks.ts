import { openBodyNetworks, openNetworks } from '../../models/index.js';
import { describeBodies, findBodies } from './bodies.js';
import type { DecodedPhoto } from './decode.js';
import { describeFaces, findFaces } from './faces.js';
import { render } from './render.js';
import type { Found, Job, WorkerSettings } from './worker.js';

/** What a thread is for: faces and bodies need networks of their own, copies to be looked at need none. */
export type LookKind = 'faces' | 'bodies' | 'copies';

/** What is made of a picture. */
export type Look = (photo: DecodedPhoto, job: Job) => Promise<Found>;

/** Opens the networks of one look; rejects with a ModelError when one cannot be opened. */
export async function openLook({ look, ...pack }: WorkerSettings): Promise<Look> {
  if (look === 'copies') return (photo, { copy }) => render(photo, copy);
  return look === 'faces' ? openFaces(pack) : openBodies(pack);
}

async function openFaces(pack: { readonly pack?: string }): Promise<Look> {
  const networks = await openNetworks(pack);
  return async (photo, { drawn = [] }) => {
    const { width, height } = photo;
    const faces = await findFaces(photo, networks);
    return { width, height, faces, described: await describeFaces(photo, drawn, networks) };
  };
}

async function openBodies(pack: { readonly pack?: string }): Promise<Look> {
  const networks = await openBodyNetworks(pack);
  return async ({ picture }, { faces = [], drawn = [] }) => ({
    bodies: await findBodies(picture, faces, networks),
    described: await describeBodies(picture, drawn, networks),
  });
}

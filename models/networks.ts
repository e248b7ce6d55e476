import { embedBody } from './body-embedder.js';
import { detectFaces } from './detector.js';
import { embedFace } from './embedder.js';
import { findLandmarks } from './landmarker.js';
import { choosePack } from './manifest.js';
import { detectPersons } from './person-detector.js';
import { openSession } from './session.js';
import type { BodyEmbedder, Networks, PersonDetector } from './types.js';

/**
 * Opens a pack's networks for one thread (the default pack when none is named). They must have been fetched:
 * ModelError names the file that is missing or damaged and the command that mends it.
 */
export async function openNetworks(options: { readonly pack?: string } = {}): Promise<Networks> {
  const pack = choosePack(options.pack);
  const detector = await openSession(pack.detector);
  const landmarker = await openSession(pack.landmarker);
  const embedders = await Promise.all(
    pack.embedders.map(async (network) => ({
      session: await openSession(network),
      scaling: network.scaling,
    })),
  );
  return {
    pack: pack.id,
    detect: (picture) => detectFaces(detector, picture),
    landmarks: (crop) => findLandmarks(landmarker, crop),
    embed: (aligned) => embedFace(embedders, aligned),
    close: async () => {
      const sessions = [detector, landmarker, ...embedders.map((embedder) => embedder.session)];
      await Promise.all(sessions.map((session) => session.release()));
    },
  };
}

/**
 * Opens a pack's person detector for one thread; null when the pack has none. It must have been fetched
 * (`fetchModels({ need: 'persons' })`): ModelError names the file that is missing or damaged.
 */
export async function openPersonDetector(
  options: { readonly pack?: string } = {},
): Promise<PersonDetector | null> {
  const { persons } = choosePack(options.pack);
  if (!persons) return null;
  const boxes = await openSession(persons.boxes);
  const keypoints = await openSession(persons.keypoints);
  return {
    detect: (picture) => detectPersons({ boxes, keypoints }, picture),
    close: async () => {
      await Promise.all([boxes.release(), keypoints.release()]);
    },
  };
}

/**
 * Opens what a pack describes bodies with, for one thread; null when the pack cannot. Fetched together with the person
 * detector: ModelError names the file that is missing or damaged.
 */
export async function openBodyEmbedder(
  options: { readonly pack?: string } = {},
): Promise<BodyEmbedder | null> {
  const { persons } = choosePack(options.pack);
  if (!persons) return null;
  const session = await openSession(persons.bodies);
  return {
    embed: (picture, head) => embedBody(session, picture, head),
    close: () => session.release(),
  };
}

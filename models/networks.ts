import type { InferenceSession } from 'onnxruntime-node';
import { bodyEmbedder } from './body-embedder.js';
import { detectFaces, type FaceDetector } from './detector.js';
import { embedFace } from './embedder.js';
import { findLandmarks } from './landmarker.js';
import { chooseBodyPack, choosePack, fetchCommand } from './packs/find.js';
import type { FacePack, Network, Pack } from './packs/schema.js';
import { detectPersons } from './person-detector.js';
import { openSession } from './session.js';
import type { BodyEmbedder, Networks, PersonDetector } from './types.js';
import { ultraLight, ultraLightPolicy } from './ultra-light.js';
import { yuNet, yuNetPolicy } from './yunet.js';

/** Opens one network of a pack. */
export type Open = (network: Network) => Promise<InferenceSession>;

/**
 * Opens a face pack's networks for one thread (the default pack when none is named). They must have been fetched:
 * ModelError names the file that is missing or damaged and the command that mends it.
 */
export async function openNetworks(options: { readonly pack?: string } = {}): Promise<Networks> {
  const pack = choosePack(options.pack);
  return openFacePack(pack, fromCache(pack));
}

/** The networks of a face pack, each opened by `open`. */
export async function openFacePack(pack: FacePack, open: Open): Promise<Networks> {
  const session = await open(pack.detector);
  const detector = faceDetector(pack.detector.reads, session);
  const landmarker = await open(pack.landmarker);
  const embedders = await Promise.all(
    pack.embedders.map(async (network) => ({
      session: await open(network),
      scaling: { ...network.scaling, channels: network.channels },
    })),
  );
  return {
    pack: pack.id,
    leastNorm: pack.leastNorm,
    detect: (picture) => detectFaces(detector, picture),
    landmarks: (crop) => findLandmarks(landmarker, crop),
    embed: (aligned) => embedFace(embedders, aligned),
    close: async () => {
      const sessions = [session, landmarker, ...embedders.map((embedder) => embedder.session)];
      await Promise.all(sessions.map((one) => one.release()));
    },
  };
}

/** The adaptor that reads a detector's outputs. */
export function faceDetector(reads: FacePack['detector']['reads'], session: InferenceSession): FaceDetector {
  if (reads === 'yunet') return { lookAt: yuNet(session), policy: yuNetPolicy };
  return { lookAt: ultraLight(session), policy: ultraLightPolicy };
}

/** What finds and describes bodies, opened for one thread. */
export interface BodyNetworks {
  readonly persons: PersonDetector;
  readonly bodies: BodyEmbedder;
}

/**
 * Opens a body pack's networks for one thread (the default pack when none is named). They must have been fetched:
 * ModelError names the file that is missing or damaged and the command that mends it.
 */
export async function openBodyNetworks(options: { readonly pack?: string } = {}): Promise<BodyNetworks> {
  const pack = chooseBodyPack(options.pack);
  const open = fromCache(pack);
  const boxes = await open(pack.boxes);
  const keypoints = await open(pack.keypoints);
  const maps = await open(pack.bodies);
  const torso = pack.torso && (await open(pack.torso));
  return {
    persons: {
      detect: (picture) => detectPersons({ boxes, keypoints }, picture),
      close: async () => {
        await Promise.all([boxes.release(), keypoints.release()]);
      },
    },
    bodies: bodyEmbedder({ maps, torso }),
  };
}

function fromCache(pack: Pack): Open {
  return (network) => openSession(network, fetchCommand(pack));
}

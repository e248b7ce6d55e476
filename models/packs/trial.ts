import type { InferenceSession } from 'onnxruntime-node';
import { embedTorso } from '../body-osnet.js';
import { detectFaces } from '../detector.js';
import { embedFace } from '../embedder.js';
import { findLandmarks } from '../landmarker.js';
import { ModelError, reasonOf } from '../model-error.js';
import { faceDetector, type Open } from '../networks.js';
import { alignedSize } from '../picture/template.js';
import { openSession } from '../session.js';
import type { Raster } from '../types.js';
import { fetchCommand, findPack } from './find.js';
import type { BodyPack, FacePack, Network, Pack } from './schema.js';

/**
 * Runs each network of an owner's pack once on a made picture. ModelError naming the one that does not run, or whose
 * numbers are not those of its job.
 */
export function tryPack(pack: Pack, open: Open): Promise<void> {
  return pack.kind === 'faces' ? tryFaces(pack, open) : tryBodies(pack, open);
}

/** Runs each network of a fetched pack once, as `tryPack` does. */
export function tryModels(id: string): Promise<void> {
  const pack = findPack(id);
  return tryPack(pack, (network) => openSession(network, fetchCommand(pack)));
}

async function tryFaces(
  { detector, landmarker, embedders, dimensions }: FacePack,
  open: Open,
): Promise<void> {
  await tryNetwork('detector', detector, open, async (session) => {
    const faces = await detectFaces(faceDetector(detector.reads, session), made(320, 240));
    expectNumbers(faces.flatMap(({ box, score }) => [score, ...Object.values(box)]));
  });
  await tryNetwork('landmarker', landmarker, open, async (session) => {
    const points = await findLandmarks(session, made(64, 64));
    expectNumbers(points.flatMap(({ x, y }) => [x, y]));
    if (points.length !== 68) throw new Error(`it gives ${points.length} points in place of 68`);
  });
  let length = 0;
  for (const [i, embedder] of embedders.entries()) {
    await tryNetwork(`embedders[${i}]`, embedder, open, async (session) => {
      const { scaling, channels } = embedder;
      const one = [{ session, scaling: { ...scaling, channels } }];
      const { vector } = await embedFace(one, made(alignedSize, alignedSize));
      const { vector: other } = await embedFace(one, made(alignedSize, alignedSize, 3));
      expectNumbers([...vector, ...other]);
      if (vector.every((value, n) => value === other[n])) {
        throw new Error('it gives the same for different pictures');
      }
      length += vector.length;
    });
  }
  if (length !== dimensions) {
    throw wrong(`dimensions: the embedders give ${length} numbers and the manifest says ${dimensions}`);
  }
}

/** Only the torso can be the owner's; the other networks are the default pack's. */
async function tryBodies({ torso }: BodyPack, open: Open): Promise<void> {
  if (!torso) return;
  await tryNetwork('torso', torso, open, async (session) => {
    const vector = await embedTorso(session, made(320, 480), { x: 160, y: 100, size: 80 });
    if (!vector) throw new Error('it gives nothing for a torso');
    expectNumbers(vector);
    if (vector.length !== torsoDimensions) {
      throw new Error(`it gives ${vector.length} numbers in place of ${torsoDimensions}`);
    }
  });
}

/** OSNet's length (Zhou et al., 2019), for which a body's vector has room. */
const torsoDimensions = 512;

async function tryNetwork(
  field: string,
  network: Network,
  open: Open,
  use: (session: InferenceSession) => Promise<void>,
): Promise<void> {
  try {
    const session = await open(network);
    await use(session).finally(() => session.release());
  } catch (cause) {
    if (cause instanceof ModelError) throw cause;
    throw wrong(`${field}: ${network.file} does not do its job (${reasonOf(cause)})`, cause);
  }
}

function wrong(what: string, cause?: unknown): ModelError {
  return new ModelError('The pack', `cannot be used, ${what}`, 'kith models use MANIFEST, once it is right', {
    cause,
  });
}

function expectNumbers(values: Iterable<number>): void {
  for (const value of values) {
    if (!Number.isFinite(value)) throw new Error('it gives values that are no numbers');
  }
}

/** A picture of stripes and waves: not a face, but nothing that a network could answer with zeros alone. */
function made(width: number, height: number, pitch = 7): Raster {
  const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => {
    const pixel = Math.floor(i / 3);
    return (pixel * pitch + (i % 3) * 40 + ((pixel / width) | 0) * 3) % 256;
  });
  return { data, width, height };
}

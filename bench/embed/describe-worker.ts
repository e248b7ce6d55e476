import { parentPort, workerData } from 'node:worker_threads';
import sharp from 'sharp';
import { z } from 'zod';
import { boxToStored } from '../../adapters/xmp/index.js';
import { type DecodedPhoto, decode } from '../../daemon/recognise/decode.js';
import { readPicture } from '../../daemon/recognise/read-file.js';
import { faceId } from '../../daemon/store/faces.js';
import { openNetworks, type Raster, type Similarity } from '../../models/index.js';
import { shrinkTo } from '../../models/picture/shrink.js';
import { type CropName, cutOut } from './crops.js';
import type { DescribedFace, DescribeJob } from './describe.js';
import { embedRaw, openEmbedders, type RawEmbeddings } from './embedders.js';
import { openPeerEmbedders } from './peer-embedders.js';
import { placeFaces } from './place.js';

if (!parentPort) throw new Error('describe-worker.js runs as a worker thread only');
const port = parentPort;
const { peers } = z.object({ peers: z.string().nullable() }).parse(workerData);

// Each photo is seen once, and the other cores have threads of their own.
sharp.cache(false);
sharp.concurrency(1);

const networks = await openNetworks();
const embedders = await openEmbedders();
const peerEmbedders = peers === null ? null : await openPeerEmbedders(peers);

async function describe(job: DescribeJob): Promise<DescribedFace[]> {
  const photo = await openPhoto(job);
  const described: DescribedFace[] = [];
  for (const { face, alignments } of await placeFaces(photo, networks)) {
    const raw = new Map<CropName, RawEmbeddings>();
    for (const crop of job.crops) {
      raw.set(crop, await embedRaw(embedders, cutOut(photo.picture, alignments, crop)));
    }
    const { box, quality } = face;
    const id = faceId(job.photo, boxToStored(box, job.orientation));
    const peerVectors = job.peers ? await describeByPeers(photo.picture, alignments.twice) : null;
    described.push({ id, box, quality, raw, peers: peerVectors });
  }
  return described;
}

async function openPhoto({ path, orientation, side }: DescribeJob): Promise<DecodedPhoto> {
  const bytes = await readPicture(path);
  const decoded = bytes.ok ? await decode(bytes.value, orientation) : bytes;
  if (!decoded.ok) throw new Error(`${path}: ${decoded.setAside.message}`);
  if (side === undefined) return decoded.value;
  const picture = await shrinkTo(decoded.value.picture, side);
  return { picture, width: picture.width, height: picture.height };
}

async function describeByPeers(picture: Raster, aligned: Similarity): Promise<DescribedFace['peers']> {
  if (peerEmbedders === null) throw new Error('the peers are asked for and not open');
  return {
    'face-api': await peerEmbedders['face-api'](picture, aligned),
    faceres: await peerEmbedders.faceres(picture, aligned),
  };
}

port.on('message', async (job: DescribeJob) => port.postMessage(await describe(job)));
port.postMessage('ready');

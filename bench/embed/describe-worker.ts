import { parentPort, workerData } from 'node:worker_threads';
import sharp from 'sharp';
import { z } from 'zod';
import { boxToStored } from '../../adapters/xmp/index.js';
import { decode } from '../../daemon/recognise/decode.js';
import { readPicture } from '../../daemon/recognise/read-file.js';
import { faceId } from '../../daemon/store/faces.js';
import { openNetworks } from '../../models/index.js';
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

async function describe({
  path,
  photo,
  orientation,
  crops,
  withPeers,
}: DescribeJob): Promise<DescribedFace[]> {
  const bytes = await readPicture(path);
  const decoded = bytes.ok ? await decode(bytes.value, orientation) : bytes;
  if (!decoded.ok) throw new Error(`${path}: ${decoded.setAside.message}`);
  const { picture } = decoded.value;
  const described: DescribedFace[] = [];
  for (const { face, alignments } of await placeFaces(decoded.value, networks)) {
    const raw = new Map<CropName, RawEmbeddings>();
    for (const crop of crops) raw.set(crop, await embedRaw(embedders, cutOut(picture, alignments, crop)));
    const others =
      withPeers && peerEmbedders
        ? {
            'face-api': await peerEmbedders['face-api'](picture, alignments.twice),
            faceres: await peerEmbedders.faceres(picture, alignments.twice),
          }
        : null;
    const { box, quality } = face;
    described.push({ id: faceId(photo, boxToStored(box, orientation)), box, quality, raw, peers: others });
  }
  return described;
}

port.on('message', async (job: DescribeJob) => port.postMessage(await describe(job)));
port.postMessage('ready');

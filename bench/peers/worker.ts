import { parentPort, workerData } from 'node:worker_threads';
import sharp from 'sharp';
import { z } from 'zod';
import { openFaceApi } from './face-api.js';
import { openHuman } from './human.js';
import type { Pixels } from './peer.js';

const openers = {
  'face-api': (folder: string) => openFaceApi(folder, 'ssd'),
  'face-api tiny': (folder: string) => openFaceApi(folder, 'tiny'),
  human: openHuman,
};

if (!parentPort) throw new Error('worker.js runs as a worker thread only');
const port = parentPort;
const settings = z
  .object({ peer: z.enum(['face-api', 'face-api tiny', 'human']), folder: z.string() })
  .parse(workerData);

sharp.cache(false);
sharp.concurrency(1);

const findFaces = await openers[settings.peer](settings.folder);

async function decode(path: string): Promise<Pixels> {
  const { data, info } = await sharp(path)
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

port.on('message', async (path: string) => port.postMessage(await findFaces(await decode(path))));
port.postMessage('ready');

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DetectPolicy, detectFaces, type FaceLook } from '../models/detector.js';
import { choosePack, type Detection, fetchModels, intersectionOverUnion } from '../models/index.js';
import { openSession, sessionOf } from '../models/session.js';
import { ultraLight, ultraLightPolicy } from '../models/ultra-light.js';
import { yuNet, yuNetPolicy } from '../models/yunet.js';
import { data, type Labelled, type PictureSet, pictureSets } from './detect-sets.js';

/** A label counts as found by a box that overlaps it by this much, as in the facts' figures. */
const leastOverlap = 0.3;

const ultraLightPolicies: Readonly<Record<string, DetectPolicy>> = {
  '320': always([320]),
  '640': always([640]),
  '480 1280': always([480, 1280]),
  '160 320 640': always([160, 320, 640]),
  '160 320 640 1280': always([160, 320, 640, 1280]),
  '… boxes to 64 px': { ...always([160, 320, 640, 1280]), longest: 64 },
  default: ultraLightPolicy,
  'default, score 0.5': { ...ultraLightPolicy, score: 0.5 },
  'default, score 0.7': { ...ultraLightPolicy, score: 0.7 },
  'default, boxes to 96 px': { ...ultraLightPolicy, longest: 96 },
};

const yuNetPolicies: Readonly<Record<string, DetectPolicy>> = {
  'YuNet 320': always([320]),
  'YuNet 640': always([640]),
  'YuNet 320 640': always([320, 640]),
  'YuNet 320 640 1280': always([320, 640, 1280]),
  'YuNet default': yuNetPolicy,
  'YuNet default, score 0.5': { ...yuNetPolicy, score: 0.5 },
  'YuNet default, score 0.6': { ...yuNetPolicy, score: 0.6 },
  'YuNet default, score 0.8': { ...yuNetPolicy, score: 0.8 },
};

/** Looks at every picture at these sizes, whatever its own, and keeps boxes of every length. */
function always(sides: readonly number[]): DetectPolicy {
  return { ...ultraLightPolicy, sides, always: Math.max(...sides), longest: Number.POSITIVE_INFINITY };
}

/** Prints recall, boxes without a label and processor milliseconds a photo of several ways to look for faces. */
export async function runDetectBench(): Promise<void> {
  await fetchModels();
  const ultraLightSession = await openSession(choosePack().detector);
  const yuNetSession = await sessionOf(await readFile(join(data, 'models/yunet_n_dynamic.onnx')));
  const sets = await pictureSets();
  console.log(row(['looks at, px', ...sets.map((set) => `${set.name} (${count(set)})`)]));
  console.log(row(['---', ...sets.map(() => '---')]));
  await printPolicies(ultraLight(ultraLightSession), ultraLightPolicies, sets);
  await printPolicies(yuNet(yuNetSession), yuNetPolicies, sets);
  await Promise.all([ultraLightSession.release(), yuNetSession.release()]);
}

async function printPolicies(
  lookAt: FaceLook,
  policies: Readonly<Record<string, DetectPolicy>>,
  sets: readonly PictureSet[],
): Promise<void> {
  for (const [name, policy] of Object.entries(policies)) {
    const cells: string[] = [];
    for (const set of sets) {
      cells.push(await measure(set, (photo) => detectFaces({ lookAt, policy }, photo.picture)));
    }
    console.log(row([name, ...cells]));
  }
}

function count(set: PictureSet): number {
  return set.pictures.reduce((sum, photo) => sum + photo.faces.length, 0);
}

async function measure(set: PictureSet, detect: (photo: Labelled) => Promise<Detection[]>): Promise<string> {
  let found = 0;
  let unmatched = 0;
  // Processor time hardly depends on what else the computer does meanwhile.
  const start = process.cpuUsage();
  for (const photo of set.pictures) {
    const detections = await detect(photo);
    const matched = matches(photo, detections);
    found += matched;
    unmatched += detections.length - matched;
  }
  const { user, system } = process.cpuUsage(start);
  const milliseconds = (user + system) / 1000 / set.pictures.length;
  return `${(found / count(set)).toFixed(3)}, ${unmatched}, ${milliseconds.toFixed(0)} ms`;
}

/** How many labels have a box of their own. */
function matches(photo: Labelled, detections: readonly Detection[]): number {
  const free = new Set(detections);
  for (const face of photo.faces) {
    const overlap = (detection: Detection) => intersectionOverUnion(detection.box, face);
    const best = [...free].sort((a, b) => overlap(b) - overlap(a))[0];
    if (best && overlap(best) >= leastOverlap) free.delete(best);
  }
  return detections.length - free.size;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

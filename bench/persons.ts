import {
  type Box,
  chooseBodyPack,
  defaultBodyPack,
  fetchModels,
  intersectionOverUnion,
  type PersonDetection,
  type Point,
  upperBody,
} from '../models/index.js';
import {
  defaultPersonPolicy,
  detectPersons,
  type PersonPolicy,
  type PersonSessions,
  surePerson,
} from '../models/person-detector.js';
import { openSession } from '../models/session.js';
import { type LabelledPerson, type PersonPicture, type PersonSet, personSets } from './person-sets.js';

/** A label counts as found by a box that overlaps it by this much, as in COCO's most used figure. */
const leastOverlap = 0.5;

/** A shoulder counts as right this near to its label, in lengths of the person's box. */
const nearShoulder = 0.1;

const always = { score: 0, longest: Number.POSITIVE_INFINITY };

/** Without those of a lesser score whose heads may yet be found. */
const sure = { ...defaultPersonPolicy, score: surePerson };

const policies: Readonly<Record<string, PersonPolicy>> = {
  'CenterNet 256': boxesAlone(256),
  'CenterNet 512': boxesAlone(512),
  'CenterNet 768': boxesAlone(768),
  'MoveNet 256': keypointsAlone([256]),
  'MoveNet 256 512': keypointsAlone([256, 512]),
  'MoveNet 256 512 1024': keypointsAlone([256, 512, 1024]),
  'both, MoveNet 256': { ...sure, sides: [256] },
  'both, MoveNet 256 512': { ...sure, hint: always },
  'both, MoveNet 256 512 1024': { ...sure, sides: [256, 512, 1024], hint: always },
  default: sure,
  'default, score 0.3': { ...defaultPersonPolicy, score: 0.3 },
  'default, score 0.4': { ...defaultPersonPolicy, score: 0.4 },
};

/** At a score where it finds about as many as the others do. */
function boxesAlone(boxSide: number): PersonPolicy {
  return { ...defaultPersonPolicy, boxSide, sides: [], score: 0.3 };
}

function keypointsAlone(sides: readonly number[]): PersonPolicy {
  return { ...defaultPersonPolicy, boxSide: 0, sides, hint: always, score: 0.15 };
}

/** What was seen in a set; shoulders and upper bodies only where the labels have them. */
interface Tally {
  found: number;
  unmatched: number;
  milliseconds: number;
  readonly shoulders: boolean[];
  readonly upperBodies: boolean[];
}

/** Prints what several ways to look for people find, and processor milliseconds a photo on one thread. */
export async function runPersonsBench(): Promise<void> {
  await fetchModels({ pack: defaultBodyPack });
  const persons = chooseBodyPack();
  const sessions = {
    boxes: await openSession(persons.boxes),
    keypoints: await openSession(persons.keypoints),
  };
  const sets = await personSets();
  const names = sets.map((set) => `${set.name} (${countOf(set) || `${set.pictures.length} photos`})`);
  console.log(row(['looks at, px', ...names, 'shoulders', 'upper bodies']));
  console.log(row(['---', ...sets.map(() => '---'), '---', '---']));
  for (const [name, policy] of Object.entries(policies)) {
    const tallies: Tally[] = [];
    for (const set of sets) tallies.push(await measure(set, sessions, policy));
    const cells = tallies.map((tally, i) => cellOf(tally, sets[i]));
    console.log(
      row([
        name,
        ...cells,
        share(tallies.flatMap(({ shoulders }) => shoulders)),
        share(tallies.flatMap(({ upperBodies }) => upperBodies)),
      ]),
    );
  }
  await Promise.all([sessions.boxes.release(), sessions.keypoints.release()]);
}

function countOf(set: PersonSet): number {
  return set.pictures.reduce((sum, photo) => sum + photo.persons.length, 0);
}

function cellOf({ found, unmatched, milliseconds }: Tally, set: PersonSet | undefined): string {
  const count = set ? countOf(set) : 0;
  const recall = count === 0 ? '' : `${(found / count).toFixed(3)}, `;
  return `${recall}${unmatched}, ${milliseconds.toFixed(0)} ms`;
}

function share(right: readonly boolean[]): string {
  if (right.length === 0) return '–';
  return `${(right.filter(Boolean).length / right.length).toFixed(3)} of ${right.length}`;
}

async function measure(set: PersonSet, sessions: PersonSessions, policy: PersonPolicy): Promise<Tally> {
  const tally: Tally = { found: 0, unmatched: 0, milliseconds: 0, shoulders: [], upperBodies: [] };
  for (const photo of set.pictures) {
    // Processor time hardly depends on what else the computer does meanwhile.
    const start = process.cpuUsage();
    const detections = await detectPersons(sessions, photo.picture, policy);
    const { user, system } = process.cpuUsage(start);
    tally.milliseconds += (user + system) / 1000 / set.pictures.length;
    addPhoto(tally, photo, detections, set.boxes);
  }
  return tally;
}

function addPhoto(
  tally: Tally,
  photo: PersonPicture,
  detections: readonly PersonDetection[],
  boxes: PersonSet['boxes'],
): void {
  const fitnessOf = boxes === 'person' ? overlapOf : headFit;
  const free = new Set(detections);
  const matches = match(photo.persons, (person) => person.box, free, fitnessOf);
  for (const [person, detection] of matches) addTrunk(tally, photo, person, detection);
  match(photo.others, (box) => box, free, fitnessOf);
  tally.found += matches.length;
  tally.unmatched += free.size;
}

/** Pairs labels with detections of their own, best fit first, and takes those from `free`. */
function match<Label>(
  labels: readonly Label[],
  boxOf: (label: Label) => Box,
  free: Set<PersonDetection>,
  fitnessOf: (detection: PersonDetection, box: Box) => number,
): [Label, PersonDetection][] {
  const candidates = labels
    .flatMap((label) =>
      [...free].map((detection) => ({ label, detection, fitness: fitnessOf(detection, boxOf(label)) })),
    )
    .filter((candidate) => candidate.fitness > 0)
    .sort((a, b) => b.fitness - a.fitness);
  const done = new Set<Label>();
  const pairs: [Label, PersonDetection][] = [];
  for (const { label, detection } of candidates) {
    if (done.has(label) || !free.delete(detection)) continue;
    done.add(label);
    pairs.push([label, detection]);
  }
  return pairs;
}

function overlapOf({ box }: PersonDetection, label: Box): number {
  const overlap = intersectionOverUnion(box, label);
  return overlap >= leastOverlap ? overlap : 0;
}

/** A head fits a person in whose upper three quarters its middle lies and who is not too small or large for it. */
function headFit({ box, score }: PersonDetection, head: Box): number {
  const x = (head.x0 + head.x1) / 2;
  const y = (head.y0 + head.y1) / 2;
  const isInside = x > box.x0 && x < box.x1 && y > box.y0 && y < box.y0 + 0.75 * (box.y1 - box.y0);
  const heads = (box.x1 - box.x0) / (head.x1 - head.x0);
  return isInside && heads > 0.8 && heads < 8 ? score : 0;
}

/** Compares shoulders and upper body of a detection with the labels. */
function addTrunk(
  tally: Tally,
  { picture }: PersonPicture,
  label: LabelledPerson,
  detection: PersonDetection,
): void {
  const { leftShoulder, rightShoulder, leftHip, rightHip } = label;
  const length = Math.max(label.box.x1 - label.box.x0, label.box.y1 - label.box.y0);
  const [left, right] = [detection.keypoints?.[5], detection.keypoints?.[6]];
  const isNear = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y) < nearShoulder * length;
  if (leftShoulder && left) tally.shoulders.push(isNear(leftShoulder, left));
  if (rightShoulder && right) tally.shoulders.push(isNear(rightShoulder, right));
  if (!leftShoulder || !rightShoulder || !leftHip || !rightHip) return;

  const unknown = { x: 0, y: 0, score: 0 };
  const keypoints = Array.from({ length: 17 }, () => unknown);
  keypoints.splice(5, 2, { ...leftShoulder, score: 1 }, { ...rightShoulder, score: 1 });
  keypoints.splice(11, 2, { ...leftHip, score: 1 }, { ...rightHip, score: 1 });
  const truth = upperBody({ box: label.box, score: 1, keypoints }, picture);
  tally.upperBodies.push(intersectionOverUnion(truth, upperBody(detection, picture)) >= leastOverlap);
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

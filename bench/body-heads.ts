import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { InferenceSession } from 'onnxruntime-node';
import { type Half, halfOf, readTruth } from '../daemon/eval/truth.js';
import { pairFaces } from '../daemon/recognise/pairing.js';
import { findHead, headCrop, headFeatures, headMaps } from '../models/body-head-finder.js';
import { bodyMaps } from '../models/body-network.js';
import { cropSide } from '../models/body-regions.js';
import {
  applySimilarity,
  type BodyNetworks,
  chooseBodyPack,
  cropSimilarity,
  fetchCommand,
  fetchModels,
  type Head,
  headOfFace,
  headOfPerson,
  intersectionOverUnion,
  invertSimilarity,
  type Networks,
  openBodyNetworks,
  openNetworks,
  type PersonDetection,
  type Raster,
} from '../models/index.js';
import { openSession } from '../models/session.js';
import { type CoverStyle, coverFace, seededRandom } from './body-cover.js';
import { fitHeads, type HeadCell, headCellsOf } from './body-head-fit.js';
import { facesIn, raster } from './body-sets.js';
import { SAMPLE_DATA } from './sample-data.js';

/** Somebody whose face was found before it was covered, and where the person detector then lets the head be expected. */
interface CoveredHead {
  readonly picture: Raster;
  readonly truth: Head;
  readonly expected: Head;
}

interface Tools {
  readonly faces: Networks;
  readonly bodies: BodyNetworks;
  readonly maps: InferenceSession;
}

interface Source {
  readonly name: string;
  readonly files: readonly { readonly path: string; readonly half: Half }[];
}

const styles: readonly (CoverStyle | null)[] = [null, 'blur', 'blur', 'flat', 'noise'];

/** The covered person is who overlaps the one that was seen by at least this much. */
const samePerson = 0.4;

/** Crops a head is learned from: the first as it is expected, others moved and scaled at random. */
const crops = 2;

/**
 * Covers faces that were found and fits what finds their heads, on dev people and photos; prints how far heads are off
 * on the others, expected and found, and the weights for models/body-head-weights.ts.
 */
export async function runHeadsBench(): Promise<void> {
  const tools = await openTools();
  const cells: HeadCell[] = [];
  console.log('Distance in faces: median, least of the worst tenth; mean of the size’s logarithm');
  console.log('| score half | heads | expected | found |\n| --- | --- | --- | --- |');
  for (const { name, files } of await sources()) {
    const expected: number[][] = [];
    const found: number[][] = [];
    for (const [order, { path, half }] of files.entries()) {
      const random = seededRandom(order);
      for (const head of await coveredHeads(path, random, tools)) {
        if (half === 'dev') cells.push(...(await cellsOf(head, random, tools.maps)));
        else {
          expected.push(errorOf(head.expected, head.truth));
          found.push(errorOf(await findHead(tools.maps, head.picture, head.expected), head.truth));
        }
      }
    }
    console.log(`| ${name} | ${found.length} | ${summary(expected)} | ${summary(found)} |`);
  }
  console.log(`\nFitted on ${cells.length} cells:`);
  console.log(JSON.stringify(fitHeads(cells)));
  await Promise.all([
    tools.faces.close(),
    tools.bodies.persons.close(),
    tools.bodies.bodies.close(),
    tools.maps.release(),
  ]);
}

async function openTools(): Promise<Tools> {
  const pack = chooseBodyPack();
  await fetchModels();
  await fetchModels({ pack: pack.id });
  return {
    faces: await openNetworks(),
    bodies: await openBodyNetworks(),
    maps: await openSession(pack.bodies, fetchCommand(pack)),
  };
}

async function sources(): Promise<Source[]> {
  const named = async (album: string, every: number) => {
    const photos = (await readTruth(join(SAMPLE_DATA, album))).filter((_, i) => i % every === 0);
    return photos.map(({ file, people }) => ({
      path: join(SAMPLE_DATA, album, file),
      half: halfOf(people[0]?.name ?? file),
    }));
  };
  const folder = async (name: string) => {
    const files = await readdir(join(SAMPLE_DATA, name), { recursive: true });
    return files
      .filter((file) => /\.(jpe?g|png|webp)$/i.test(file))
      .sort()
      .map((file) => ({ path: join(SAMPLE_DATA, name, file), half: halfOf(file) }));
  };
  return [
    { name: 'album-dev, every other photo', files: await named('album-dev', 2) },
    { name: 'album-family, every other photo', files: await named('album-family', 2) },
    { name: 'groups', files: await folder('groups') },
    { name: 'azure_families', files: await folder('azure_families') },
    { name: 'kphotoalbum_demo', files: await folder('kphotoalbum_demo') },
  ];
}

async function coveredHeads(path: string, random: () => number, tools: Tools): Promise<CoveredHead[]> {
  const picture = await raster(path);
  if (!picture) return [];
  const faces = await facesIn(picture, tools.faces);
  if (faces.length === 0) return [];
  const persons = await tools.bodies.persons.detect(picture);
  const pairs = pairFaces(
    faces,
    persons.map((person) => ({ person, head: headOfPerson(person) })),
  );
  const style = styles[Math.floor(random() * styles.length)] ?? null;
  const hidden = faces.reduce(
    (whole, face) => (style ? coverFace(whole, headOfFace(face), style, random) : whole),
    picture,
  );
  const covered = await tools.bodies.persons.detect(hidden);
  return pairs.flatMap(({ face, body }) => {
    const [own, seen] = [faces[face], persons[body]];
    const same = seen && likest(covered, seen);
    return own && same ? [{ picture: hidden, truth: headOfFace(own), expected: headOfPerson(same) }] : [];
  });
}

function likest(found: readonly PersonDetection[], seen: PersonDetection): PersonDetection | undefined {
  const [best] = found
    .map((person) => ({ person, overlap: intersectionOverUnion(person.box, seen.box) }))
    .filter(({ overlap }) => overlap >= samePerson)
    .sort((one, other) => other.overlap - one.overlap);
  return best?.person;
}

async function cellsOf(
  { picture, truth, expected }: CoveredHead,
  random: () => number,
  maps: InferenceSession,
): Promise<HeadCell[]> {
  const learned: HeadCell[] = [];
  const around = () => random() + random() - 1;
  for (let crop = 0; crop < crops; crop++) {
    const moved =
      crop === 0
        ? expected
        : {
            x: expected.x + 0.5 * around() * expected.size,
            y: expected.y + 0.5 * around() * expected.size,
            size: expected.size * Math.exp(0.25 * around()),
          };
    const toPicture = headCrop(moved);
    const { x, y } = applySimilarity(invertSimilarity(toPicture), truth);
    const cells = headFeatures(await bodyMaps(maps, cropSimilarity(picture, toPicture, cropSide), headMaps));
    learned.push(...headCellsOf(cells, { x, y, size: truth.size / toPicture.a }, random));
  }
  return learned;
}

function errorOf(head: Head, truth: Head): number[] {
  return [
    Math.hypot(head.x - truth.x, head.y - truth.y) / truth.size,
    Math.abs(Math.log(head.size / truth.size)),
  ];
}

function summary(errors: readonly (readonly number[])[]): string {
  const away = errors.map(([distance = 0]) => distance).sort((a, b) => a - b);
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
  const middle = away[Math.floor(away.length / 2)] ?? 0;
  const most = away[Math.floor(0.9 * away.length)] ?? 0;
  const size = mean(errors.map(([, ratio = 0]) => ratio));
  return `${middle.toFixed(2)}, ${most.toFixed(2)}, ${size.toFixed(2)}`;
}

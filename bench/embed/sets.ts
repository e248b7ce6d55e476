import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NamedFace } from '../../daemon/eval/index.js';
import { type Half, readTruth } from '../../daemon/eval/truth.js';
import { SAMPLE_DATA } from '../sample-data.js';
import { scanAlbum } from '../scan-album.js';
import type { CropName } from './crops.js';
import type { DescribedFace, Describer, Wanted } from './describe.js';

/** A face of an album as Kith's line brings it to the gallery, and how it was described besides. */
export interface AlbumFace {
  readonly named: NamedFace;
  readonly described: DescribedFace;
}

/** The faces of both halves of an album, described in the ways asked for. */
export async function describeAlbum(
  name: string,
  describer: Describer,
  crops: readonly CropName[],
): Promise<Record<Half, AlbumFace[]>> {
  const album = join(SAMPLE_DATA, name);
  const halves = await scanAlbum(album);
  const files = (await readTruth(album)).map(({ file }) => join(album, file));
  const described = new Map(
    (await describer.describe(files, { crops })).flat().map((face) => [face.id, face] as const),
  );
  const attach = (faces: readonly NamedFace[]) =>
    faces.map((named): AlbumFace => {
      const own = described.get(named.id);
      if (own === undefined) throw new Error(`face ${named.id} of ${name} was found once only`);
      return { named, described: own };
    });
  return { dev: attach(halves.dev.faces), score: attach(halves.score.faces) };
}

/** Two portraits, and whether they show one person; null where no face was found. */
export interface PortraitPair {
  readonly same: boolean;
  readonly a: DescribedFace | null;
  readonly b: DescribedFace | null;
  /** The second one from so far away that its face is about 40 px wide; not shown to the peers. */
  readonly farB: DescribedFace | null;
}

/** The portraits of LFW have 250 px. */
const FAR_SIDE = 100;

/** The 1,200 pairs of LFW portraits. */
export async function describePairs(
  describer: Describer,
  crops: readonly CropName[],
): Promise<PortraitPair[]> {
  const folder = join(SAMPLE_DATA, 'faces');
  const [, ...rows] = (await readFile(join(folder, 'pairs_dev.tsv'), 'utf8')).trim().split('\n');
  const pairs = rows.map((row) => row.split('\t'));
  const describeThem = async (files: readonly string[], wanted: Wanted) => {
    const unique = [...new Set(files)];
    const found = await describer.describe(
      unique.map((file) => join(folder, file)),
      wanted,
    );
    return new Map(unique.map((file, i) => [file, central(found[i] ?? [])]));
  };
  const near = await describeThem(
    pairs.flatMap(([, ...files]) => files),
    { crops, peers: true },
  );
  const far = await describeThem(
    pairs.flatMap(([, , file = '']) => file),
    { crops, side: FAR_SIDE },
  );
  return pairs.map(([same, a = '', b = '']) => ({
    same: same === '1',
    a: near.get(a) ?? null,
    b: near.get(b) ?? null,
    farB: far.get(b) ?? null,
  }));
}

/** The face nearest to the middle of the picture: the one the portrait is of. */
function central(faces: readonly DescribedFace[]): DescribedFace | null {
  const away = ({ box: { x0, y0, x1, y1 } }: DescribedFace) => Math.hypot(x0 + x1 - 1, y0 + y1 - 1);
  return faces.toSorted((a, b) => away(a) - away(b))[0] ?? null;
}

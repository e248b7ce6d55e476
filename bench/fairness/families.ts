import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dot } from '../../daemon/gallery/index.js';
import type { DescribedFace, Describer } from '../embed/describe.js';
import { describeBy, VARIANTS } from '../embed/variants.js';
import { SAMPLE_DATA } from '../sample-data.js';

/** A portrait whose person is known. */
export interface Portrait {
  readonly person: string;
  readonly family: string;
  readonly child: boolean;
  readonly year: number | null;
  readonly vector: Float32Array;
}

/** Who the numbered portraits without a family's name show (looked at). */
const ALSO: Readonly<Record<string, string>> = {
  child: 'Family1-Daughter',
  man: 'Family2-Man',
  woman: 'Family2-Lady',
};

/** The portraits of `azure_families`: two children, six adults, three families. A copy of a photo counts once. */
export async function familyPortraits(describer: Describer): Promise<Portrait[]> {
  const folder = join(SAMPLE_DATA, 'azure_families');
  const named = (await readdir(folder)).toSorted().flatMap((file) => {
    const [, family, also] = file.match(/^(?:(Family\d-[A-Za-z]+)|(child|man|woman))\d/) ?? [];
    const person = family ?? ALSO[also ?? ''];
    return person === undefined ? [] : [{ file, person }];
  });
  const faces = await largestFaces(
    describer,
    named.map(({ file }) => join(folder, file)),
  );
  const portraits = named.flatMap(({ person }, i) => {
    const face = faces[i];
    return face === undefined ? [] : [[face.id, portrait(face, person, null)] as const];
  });
  return [...new Map(portraits).values()];
}

/** A smaller face, px, is not always the tagged person's: the others in such a photo are as large. */
const LEAST_SIZE = 40;

/** The photos of `kphotoalbum_demo` that its owner tagged with one person: 1988 to 2006. */
export async function agedPortraits(describer: Describer): Promise<Portrait[]> {
  const folder = join(SAMPLE_DATA, 'kphotoalbum_demo');
  const index = await readFile(join(folder, 'index.xml'), 'utf8');
  const tagged = [...index.matchAll(/<image file="([^"]+\.jpg)".*?startDate="(\d{4}).*?<\/image>/gs)].flatMap(
    ([image, file = '', year]) => {
      const people = image.match(/name="People">(.*?)<\/option>/s)?.[1] ?? '';
      const names = [...people.matchAll(/value="([^"]+)"/g)].map(([, name = '']) => name);
      return names.length === 1 ? [{ file, year: Number(year), person: names[0] ?? '' }] : [];
    },
  );
  const faces = await largestFaces(
    describer,
    tagged.map(({ file }) => join(folder, file)),
  );
  return tagged.flatMap(({ person, year }, i) => {
    const face = faces[i];
    return face === undefined || face.quality.sizePx < LEAST_SIZE ? [] : [portrait(face, person, year)];
  });
}

function portrait(face: DescribedFace, person: string, year: number | null): Portrait {
  const [standard] = VARIANTS;
  if (standard === undefined) throw new Error('there is a default way to describe faces');
  return {
    person,
    family: person.split('-')[0] ?? person,
    child: /Daughter|Son/.test(person),
    year,
    vector: describeBy(standard, face).vector,
  };
}

async function largestFaces(
  describer: Describer,
  paths: readonly string[],
): Promise<(DescribedFace | undefined)[]> {
  const found = await describer.describe(paths, { crops: ['plain'] });
  return found.map((faces) => faces.toSorted((a, b) => b.quality.sizePx - a.quality.sizePx)[0]);
}

/** Two portraits and their cosine. */
export interface PortraitPair {
  readonly a: Portrait;
  readonly b: Portrait;
  readonly cosine: number;
}

export function pairsOf(portraits: readonly Portrait[]): PortraitPair[] {
  return portraits.flatMap((a, i) =>
    portraits.slice(i + 1).map((b) => ({ a, b, cosine: dot(a.vector, b.vector) })),
  );
}

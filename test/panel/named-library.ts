import { dirname } from 'node:path';
import { readTruth, type TruePhoto } from '../../daemon/eval/truth.js';
import { accepted } from '../line/album.js';
import { type ServedLibrary, serveLibrary } from './library.js';

/** People of album-family, with names as a family has them: two who are often together, and those they meet. */
const family: Readonly<Record<string, string>> = {
  'George W Bush': 'Ben Okoro',
  'Laura Bush': 'Anna Berg',
  'Colin Powell': 'Tom & Jerry',
  'John Howard': '王芳',
  'Emile Lahoud': 'Emil',
};

export interface NamedLibrary extends ServedLibrary {
  /** The photos with all of the first and none of the others, by what is known of the album. */
  showing(people: readonly string[], without?: readonly string[]): number;
}

/** A served library in which everybody who is well known has the right name. */
export async function serveNamedLibrary(album: string): Promise<NamedLibrary> {
  const truth = (await readTruth(album)).filter(isOfFamily);
  const together = truth.filter(({ kind }) => kind === 'multi');
  const reunions = new Set(truth.filter(shows('John Howard')).map(({ file }) => dirname(file)));
  const alone = truth.filter(({ kind, file }) => kind === 'single' && reunions.has(dirname(file)));
  const photos = [...together, ...alone];
  const library = await serveLibrary(album, photos);
  const { faces } = accepted(await library.service.faces({ limit: 1000 }));
  for (const { file, people } of photos) {
    for (const { name, within } of people) {
      if (within === undefined) continue;
      const [x0, y0, x1, y1] = within;
      const face = faces.find(({ file: path, box }) => {
        const [x, y] = [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2];
        return path.endsWith(file) && x > x0 && x < x1 && y > y0 && y < y1;
      });
      if (face !== undefined) accepted(await library.service.name({ person: face.id, name: called(name) }));
    }
  }
  const count = (people: readonly string[], without: readonly string[] = []) =>
    photos.filter((photo) => {
      const names = photo.people.map(({ name }) => called(name));
      return people.every((one) => names.includes(one)) && !without.some((one) => names.includes(one));
    }).length;
  // The daemon is another object after each start.
  return Object.assign(library, { showing: count });
}

function called(name: string): string {
  return family[name] ?? name;
}

function isOfFamily({ people, kind }: TruePhoto): boolean {
  return (
    people.length > 0 &&
    ['multi', 'single'].includes(kind ?? '') &&
    people.every(({ name }) => name in family)
  );
}

function shows(wanted: string) {
  return ({ people }: TruePhoto) => people.some(({ name }) => name === wanted);
}

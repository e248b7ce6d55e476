import pLimit from 'p-limit';
import { type NamedPerson, type Written, writtenSchema } from '../../adapters/xmp/index.js';
import { intersectionOverUnion } from '../../models/index.js';
import type { StoredFace } from '../store/index.js';
import type { Rooms } from './rooms.js';

/** Programs draw boxes from the eyes to the whole head: a named box and a face with less in common are two. */
const SAME_FACE = 0.15;

/** Photos read at once: more than there are exiftool processes. */
const READ_AT_ONCE = 8;

/** A face and the name that a program gave it. */
interface Named {
  readonly photo: string;
  readonly face: string;
  readonly name: string;
  readonly from: readonly string[];
}

/**
 * Takes over whom the metadata of photos names, so that people an owner has named elsewhere are known from the first day.
 *
 * @param photos those that have just been recognised
 * @param tell how many of them are read
 * @returns photos on which somebody is known now
 */
export async function importNames(
  rooms: Rooms,
  photos: Iterable<string>,
  tell: (done: number) => void,
): Promise<Set<string>> {
  const { store, people } = rooms;
  const limit = pLimit(READ_AT_ONCE);
  let done = 0;
  const read = async (photo: string) => {
    const named = await namesOnPhoto(rooms, photo);
    tell(++done);
    return named;
  };
  const named = (await Promise.all([...photos].map((photo) => limit(read, photo)))).flat();
  const from = [...new Set(named.flatMap((one) => one.from))].sort();
  const words = named.map(({ photo, face, name }) => ({ photo, face, was: null, name }));
  const { decided } = people.hear(from, words, true);
  return new Set((decided?.faces ?? []).flatMap((face) => store.faces.get(face)?.photo ?? []));
}

/** By the faces Kith found; what Kith itself wrote there says nothing new. */
async function namesOnPhoto({ store, metadata, log }: Rooms, photo: string): Promise<Named[]> {
  const faces = store.faces.ofPhoto(photo);
  if (faces.length === 0) return [];
  const named: Named[] = [];
  for (const { path, missing, setAside } of store.files.ofPhoto(photo)) {
    if (missing || setAside !== null) continue;
    const found = await metadata.readNames(path);
    const problems = 'code' in found ? [found] : found.problems;
    for (const { code, message } of problems) log.warn({ path, code }, message);
    if ('code' in found) continue;
    const written = writtenSchema.nullable().parse(store.written.get(path));
    const others = found.people.filter((person) => person.confirmed && !isKiths(person, written));
    named.push(...pair(others, faces));
  }
  return named;
}

function isKiths({ name }: NamedPerson, written: Written | null): boolean {
  return (written?.places ?? []).some(({ claims, pending }) =>
    [claims, ...(pending === undefined ? [] : [pending.claims])].some((said) =>
      said.regions.mwg.some((region) => region.name === name),
    ),
  );
}

/** Best overlap first, each face and each named box once. */
function pair(people: readonly NamedPerson[], faces: readonly StoredFace[]): Named[] {
  const pairs = people
    .flatMap((person) => {
      const { name, box } = person;
      if (name === null || box === null) return [];
      return faces.map((face) => ({ person, name, face, overlap: intersectionOverUnion(box, face.box) }));
    })
    .filter(({ overlap }) => overlap >= SAME_FACE)
    .sort((a, b) => b.overlap - a.overlap);
  const taken = new Set<NamedPerson | StoredFace>();
  return pairs.flatMap(({ person, name, face }) => {
    if (taken.has(person) || taken.has(face)) return [];
    taken.add(person).add(face);
    return [{ photo: face.photo, face: face.id, name, from: person.sources.map(({ source }) => source) }];
  });
}

import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shared } from '../shared.js';
import { accepted, withKith } from './album.js';
import { LibraryOfOne } from './library-of-one.js';

const album = shared('data/album-family');

/** One person whom the machine takes for one, and of whom the owner says otherwise before anybody has a name. */
describe.skipIf(album === null)('what the owner said of a group without a name', () => {
  const library = new LibraryOfOne();
  let split: string[] = [];
  let left: string[] = [];
  let rejected = '';

  beforeAll(async () => {
    await library.fill(album ?? '', 'Colin Powell', 12);
    const aside = join(library.home, 'aside.jpg');
    renameSync(library.at(11), aside);
    await library.scan('none');
    await library.kith(async (service) => {
      const faces = accepted(await service.faces({ person: 'p1' })).faces.map(({ id }) => id);
      expect(faces).toHaveLength(11);
      split = faces.slice(0, 3);
      rejected = faces[3] ?? '';
      left = faces.slice(4);
      accepted(await service.split({ person: 'p1', faces: split }));
      accepted(await service.reject({ face: rejected }));
    });
    renameSync(aside, library.at(11));
  }, 120_000);
  afterAll(() => library.remove());

  /** Who is with whom, whatever they are numbered. */
  const groupsIn = (data: string) =>
    withKith(data, async (service) => {
      const groups = new Map<string | null, string[]>();
      for (const { id, person } of accepted(await service.faces({})).faces)
        groups.set(person, [...(groups.get(person) ?? []), id]);
      return [...groups.values()].map((faces) => faces.sort()).sort();
    });

  const groupOf = (face: string, groups: string[][]) => groups.find((group) => group.includes(face)) ?? [];

  it('holds when a photo comes and all faces are grouped anew', async () => {
    await library.scan('none');
    const groups = await groupsIn(library.data);
    const [apart, first] = [groupOf(split[0] ?? '', groups), groupOf(left[0] ?? '', groups)];
    expect(apart).toEqual(expect.arrayContaining(split));
    expect(first).toEqual(expect.arrayContaining(left));
    for (const face of left) expect(apart).not.toContain(face);
    for (const face of [...split, rejected]) expect(first).not.toContain(face);
  });

  it('makes the same people of the same photos elsewhere, scanned before or after', async () => {
    const text = await library.kith(async (service) => (await service.logExport({})).lines.join('\n'));
    const take = (data: string) =>
      withKith(data, async (service) =>
        accepted(await service.logImport({ transfer: 'one', text, isLast: true, wait: true })),
      );
    const scan = (data: string) =>
      withKith(data, async (service) =>
        accepted(await service.scan({ dirs: [library.photos], write: 'none' })),
      );
    const expected = await groupsIn(library.data);
    for (const [name, ...steps] of [
      ['before', scan, take],
      ['after', take, scan],
    ] as const) {
      const data = join(library.home, name);
      for (const step of steps) await step(data);
      expect(await groupsIn(data)).toEqual(expected);
    }
  });
});

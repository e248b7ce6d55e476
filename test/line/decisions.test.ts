import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Face } from '../../protocol/index.js';
import { shared } from '../shared.js';
import { accepted, withKith } from './album.js';
import { LibraryOfOne } from './library-of-one.js';
import { namesIn } from './sidecars.js';

const album = shared('data/album-family');

/** What the owner decides, from the log to the files, on real photos; each step goes on where the last one ended. */
describe.skipIf(album === null)('the owner’s decisions on real photos', () => {
  const library = new LibraryOfOne();
  let faces: readonly Face[] = [];

  beforeAll(async () => {
    await library.fill(album ?? '', 'Colin Powell', 6);
    await library.scan();
    await library.name(await library.largestGroup(), 'Anna');
    faces = (await library.faces()).filter(({ name }) => name === 'Anna');
  }, 300_000);
  afterAll(() => library.remove());

  const face = (index: number) => faces[index] ?? expect.fail(`there is no face ${index}`);
  const regions = (file: string) => (existsSync(`${file}.xmp`) ? namesIn(`${file}.xmp`).regions : []);
  const words = (file: string) => (existsSync(`${file}.xmp`) ? namesIn(`${file}.xmp`).subject : []);
  const idsOn = async (photo: string) => (await facesOn(photo)).map(({ id }) => id);
  const facesOn = (photo: string) =>
    library.kith(async (service) => accepted(await service.faces({ photo })).faces);

  it('a face that is moved has another name in its file, and the old one again after an undo', async () => {
    const { id, file } = face(0);
    await library.kith(async (service) =>
      accepted(await service.move({ faces: [id], to: 'Ben', wait: true })),
    );
    expect(regions(file)).toEqual(['Ben']);
    await library.kith(async (service) => accepted(await service.undo({ wait: true })));
    expect(regions(file)).toEqual(['Anna']);
    await library.kith(async (service) => accepted(await service.redo({ wait: true })));
    expect(regions(file)).toEqual(['Ben']);
    await library.kith(async (service) => accepted(await service.undo({ wait: true })));
  });

  it('faces that are split off are a group without a name, and out of the files', async () => {
    const { id, file } = face(0);
    await library.kith(async (service) =>
      accepted(await service.split({ person: 'Anna', faces: [id], wait: true })),
    );
    expect(regions(file)).toEqual([]);
    await library.scan();
    const [split] = await facesOn(face(0).photo);
    expect(split).toMatchObject({ name: null, confirmed: true });
    await library.kith(async (service) => accepted(await service.undo({ wait: true })));
  });

  it('somebody who is hidden stays in the files, and is listed when asked for', async () => {
    await library.kith(async (service) => {
      accepted(await service.describe({ person: 'Anna', hidden: true, born: '1990', wait: true }));
      expect((await service.people()).people.find(({ name }) => name === 'Anna')).toBeUndefined();
      const { people } = await service.people({ hidden: true });
      expect(people.find(({ name }) => name === 'Anna')).toMatchObject({ hidden: true, born: '1990' });
      accepted(await service.describe({ person: 'Anna', hidden: false, wait: true }));
    });
    expect(regions(face(0).file)).toEqual(['Anna']);
  });

  it('the key face is the picture of the person', async () => {
    const { id } = face(3);
    await library.kith(async (service) => {
      const before = service.personPicture(face(0).person ?? '', 96);
      accepted(await service.describe({ person: 'Anna', keyFace: id, wait: true }));
      const after = service.personPicture(face(0).person ?? '', 96);
      const chosen = service.facePicture(id, 96);
      if ('refused' in before || 'refused' in after || 'refused' in chosen)
        expect.fail('there is no picture');
      expect(after.tag).toBe(chosen.tag);
      expect((await service.people()).people[0]).toMatchObject({ keyFace: id });
    });
  });

  it('a tag without a place is a keyword and no region, until it is taken out', async () => {
    const { file } = face(1);
    await library.kith(async (service) =>
      accepted(await service.tag({ files: [file], person: 'Carl', wait: true })),
    );
    expect(words(file).sort()).toEqual(['Anna', 'Carl']);
    expect(regions(file)).toEqual(['Anna']);
    expect(await library.search('Carl')).toEqual([file]);
    await library.kith(async (service) =>
      accepted(await service.untag({ files: [file], person: 'Carl', wait: true })),
    );
    expect(words(file)).toEqual(['Anna']);
  });

  it('a stranger is out of the lists and the files, and comes back with a name', async () => {
    const { id, photo, file } = face(1);
    await library.kith(async (service) => accepted(await service.ignore({ who: [id], wait: true })));
    expect(regions(file)).toEqual([]);
    expect(await idsOn(photo)).not.toContain(id);
    await library.scan();
    expect(await idsOn(photo)).not.toContain(id);
    await library.kith(async (service) => {
      const { faces: all } = accepted(await service.faces({ photo, dismissed: true }));
      expect(all.find((one) => one.id === id)).toMatchObject({ dismissed: 'stranger', person: null });
      accepted(await service.name({ person: id, name: 'Anna', wait: true }));
    });
    expect(regions(file)).toEqual(['Anna']);
  });

  it('what is no face is none after another scan, and comes back by undo', async () => {
    const { id, photo, file } = face(2);
    await library.kith(async (service) => accepted(await service.notFaces({ faces: [id], wait: true })));
    expect(regions(file)).toEqual([]);
    await library.scan();
    expect(await idsOn(photo)).not.toContain(id);
    await library.kith(async (service) => accepted(await service.undo({ wait: true })));
    expect(regions(file)).toEqual(['Anna']);
    expect(await idsOn(photo)).toContain(id);
  });

  it('a face that is drawn is written, stays over a scan, and is gone after an undo', async () => {
    const { box, file, photo } = face(4);
    const before = await facesOn(photo);
    const aside = { x0: 0.02, y0: 0.02, x1: 0.1, y1: 0.12 };
    const drawn = await library.kith(async (service) =>
      accepted(await service.draw({ file, of: 'face', box: aside, person: 'Zoë', wait: true })),
    );
    expect(regions(file).sort()).toEqual(['Anna', 'Zoë']);
    const refused = await library.kith((service) => service.draw({ file, of: 'face', box, wait: true }));
    expect(refused).toMatchObject({ refused: 'conflict', what: expect.stringContaining(face(4).id) });
    await library.scan();
    expect(await facesOn(photo)).toHaveLength(before.length + 1);
    await library.kith(async (service) => accepted(await service.undo({ event: drawn.event, wait: true })));
    expect(regions(file)).toEqual(['Anna']);
    expect(await facesOn(photo)).toEqual(before);
    await library.kith(async (service) => accepted(await service.redo({ event: drawn.event, wait: true })));
    expect(regions(file).sort()).toEqual(['Anna', 'Zoë']);
  });

  it('a body that is drawn is a keyword, also where bodies are not looked for', async () => {
    const { file } = face(5);
    const box = { x0: 0.7, y0: 0.3, x1: 1, y1: 1 };
    const { event } = await library.kith(async (service) =>
      accepted(await service.draw({ file, of: 'body', box, person: 'Dora', wait: true })),
    );
    expect(words(file).sort()).toEqual(['Anna', 'Dora']);
    expect(regions(file)).toEqual(['Anna']);
    await library.kith(async (service) => accepted(await service.undo({ event, wait: true })));
    expect(words(file)).toEqual(['Anna']);
  });

  it('the people of a past time are told', async () => {
    await library.kith(async (service) => {
      const { events } = await service.log({ limit: 100 });
      const named = events.find(({ kind }) => kind === 'named');
      const before = new Date(Date.parse(named?.at ?? '') - 1).toISOString();
      expect((await service.people({ asOf: before })).people.every(({ name }) => name === null)).toBe(true);
      const { people } = await service.people({ asOf: named?.at ?? '' });
      expect(people.flatMap(({ name }) => name ?? [])).toEqual(['Anna']);
      const { faces: then } = accepted(await service.faces({ asOf: named?.at ?? '', person: 'Anna' }));
      expect(then.length).toBe(6);
    });
  });

  it('all of it comes back from the exported log and the photos, before or after they are scanned', async () => {
    await library.kith(async (service) =>
      accepted(await service.notFaces({ faces: [face(2).id], wait: true })),
    );
    const lines = await library.kith(async (service) => (await service.logExport({})).lines);
    const seen = (data: string) =>
      withKith(data, async (service) => {
        const { people } = await service.people({ hidden: true, ignored: true });
        const { faces: all } = accepted(await service.faces({ dismissed: true }));
        return {
          people: people.flatMap(({ id: _, ...person }) => (person.name === null ? [] : [person])),
          faces: all.flatMap(({ id, name, confirmed, box, drawn }) =>
            name === null ? [] : [{ id, name, confirmed, box, drawn }],
          ),
        };
      });
    const expected = await seen(library.data);
    const take = (data: string) =>
      withKith(data, async (service) => {
        const text = lines.join('\n');
        return accepted(await service.logImport({ transfer: 'one', text, isLast: true, wait: true })).taken;
      });
    const scan = (data: string) =>
      withKith(data, async (service) =>
        accepted(await service.scan({ dirs: [library.photos], write: 'none' })),
      );

    for (const order of [
      [take, scan],
      [scan, take],
    ]) {
      const data = join(library.home, `copy ${order[0] === take}`);
      for (const step of order) await step(data);
      expect(await seen(data)).toEqual(expected);
      expect(await take(data)).toMatchObject({ added: 0, decision: null });
      rmSync(data, { recursive: true, force: true });
    }
    expect(readFileSync(`${face(0).file}.xmp`, 'utf8')).toContain('Anna');
  });
});

import { existsSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import type { Params } from '../../protocol/index.js';
import { shared } from '../shared.js';
import { accepted } from './album.js';
import { LibraryOfOne } from './library-of-one.js';

const album = shared('data/album-family');
const NAME = 'Colin Powell';

/** The owner wants to see what Kith would write before it writes anything, as the README tells. */
describe.skipIf(album === null)('a library that is looked at first', () => {
  const library = new LibraryOfOne();
  afterAll(() => library.remove());

  const sidecars = () => library.files.filter((file) => existsSync(`${file}.xmp`)).length;
  const off = { by: 'write-mode', folder: library.photos };

  it('says that writing is off when somebody is named, and writes nothing', async () => {
    await library.fill(album ?? '', NAME, 3);
    await library.scan('none');
    expect(await library.name(await library.largestGroup(), NAME)).toMatchObject({ writing: 0, held: [off] });
    expect(sidecars()).toBe(0);
  });

  it('shows what would be written, and still writes nothing', async () => {
    const preview = await library.kith(async (service) => accepted(await service.writePreview({})));
    expect(preview).toMatchObject({ files: { length: 3 }, held: [off] });
    const some = (which: Params<'write.preview'>) =>
      library.kith(async (service) => accepted(await service.writePreview(which)).files.length);
    expect(await some({ people: [NAME] })).toBe(3);
    expect(await some({ files: library.files.slice(0, 1) })).toBe(1);
    expect(await some({ files: [] })).toBe(0);
    const nobody = await library.kith((service) => service.writePreview({ people: ['Nobody'] }));
    expect(nobody).toMatchObject({ refused: 'not-found' });
    expect(sidecars()).toBe(0);
  });

  it('is written when writing is turned on and asked for, though nothing was ever taken out', async () => {
    await library.kith(async (service) =>
      accepted(await service.watchAdd({ path: library.photos, write: 'sidecar' })),
    );
    const written = await library.kith(async (service) =>
      accepted(await service.writeResume({ files: [library.photos], wait: true })),
    );
    expect(written).toMatchObject({ written: 3, held: [] });
    expect(sidecars()).toBe(3);
  });

  it('says which step holds names back after everything was taken out', async () => {
    const { event } = await library.kith(async (service) =>
      accepted(await service.writeRevert({ everything: true, wait: true })),
    );
    expect(sidecars()).toBe(0);
    const held = [{ by: 'revert', step: event, summary: 'Took what Kith wrote out of all files.' }];
    expect(await library.name(NAME, 'Colin L. Powell')).toMatchObject({ writing: 0, held });
    expect(await library.kith((service) => service.status())).toMatchObject({ held });
    await library.kith(async (service) => accepted(await service.undo({ event, wait: true })));
    expect(sidecars()).toBe(3);
  });
});

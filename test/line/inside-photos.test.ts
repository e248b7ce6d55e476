import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shared } from '../shared.js';
import { dump, exiftool } from '../xmp/files.js';
import { accepted, modifiedAt } from './album.js';
import { LibraryOfOne } from './library-of-one.js';
import { asDarktable, edit, everywhere, namesIn } from './sidecars.js';

const album = shared('data/album-family');
const BUSH = 'George W Bush';

/** Names in the photo files themselves, and what other programs change there; each test goes on from the last. */
describe.skipIf(album === null).each(['embedded', 'both'] as const)(
  'names written into photos (%s)',
  (mode) => {
    const library = new LibraryOfOne();
    let untouched: Record<string, unknown>[] = [];
    let times: number[] = [];

    beforeAll(async () => {
      await library.fill(album ?? '', BUSH, 5);
      untouched = library.files.map((file) => dump(file));
      times = library.files.map(modifiedAt);
      await library.scan(mode);
      await library.name(await library.largestGroup(), BUSH);
    });
    afterAll(() => library.remove());

    /** Wherever Kith writes in this mode. */
    const placesOf = (file: string) => (mode === 'both' ? [file, `${file}.xmp`] : [file]);

    /** To the microsecond, as Node sets times. */
    function expectTime(index: number): void {
      expect(modifiedAt(library.at(index))).toBeCloseTo(times[index] ?? 0, 2);
    }

    it('are there, and the times of the last change stay', () => {
      for (const [index, file] of library.files.entries()) {
        for (const place of placesOf(file)) expect(namesIn(place), place).toEqual(everywhere(BUSH));
        expect(existsSync(`${file}.xmp`)).toBe(mode === 'both');
        expectTime(index);
      }
    });

    it('come back to Kith when another program that knows them changes them in the photo', async () => {
      asDarktable(library.at(0), BUSH);
      await library.scan();
      asDarktable(library.at(0), 'Jeb Bush');
      await library.scan();
      expect(await library.conflicts()).toEqual([]);
      expect(await library.search('Jeb Bush')).toEqual([library.at(0)]);
      for (const place of placesOf(library.at(0)))
        expect(namesIn(place), place).toEqual(everywhere('Jeb Bush'));
    });

    it('that a program copied into its own sidecar are no news when they are changed here', async () => {
      const [file, sidecar] = [library.at(1), `${library.at(1)}.xmp`];
      if (!existsSync(sidecar)) exiftool('-XMP-xmp:Rating=3', '-o', sidecar);
      asDarktable(sidecar, BUSH);
      await library.scan();
      const before = await library.log();
      await library.name(BUSH, 'The President');
      edit(sidecar, '-XMP-xmp:Rating=4');
      await library.scan();
      expect(await library.conflicts()).toEqual([]);
      expect((await library.log()).slice(1)).toEqual(before);
      expect(namesIn(file)).toEqual(everywhere('The President'));
    });

    it('go out again whole: every tag is what it was, and so is the time', async () => {
      await library.kith(async (service) =>
        accepted(await service.writeRevert({ everything: true, wait: true })),
      );
      for (const index of [2, 3, 4]) {
        expect(dump(library.at(index))).toEqual(untouched[index]);
        expect(existsSync(`${library.at(index)}.xmp`)).toBe(false);
        expectTime(index);
      }
    });
  },
);

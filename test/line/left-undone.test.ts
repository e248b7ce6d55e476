import { mkdirSync, rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { shared } from '../shared.js';
import { LibraryOfOne } from './library-of-one.js';
import { everywhere, namesIn } from './sidecars.js';

const album = shared('data/album-family');
const BUSH = 'George W Bush';

describe.skipIf(album === null)('names that an earlier run did not come to write', () => {
  const library = new LibraryOfOne();
  afterAll(() => library.remove());

  it('are in the status of the next one, before anything was scanned', async () => {
    await library.fill(album ?? '', BUSH, 3);
    await library.scan();
    // Something is in the place of one sidecar: the name waits, and the process ends with it.
    const blocked = `${library.at(0)}.xmp`;
    mkdirSync(blocked);
    const { failed } = await library.name(await library.largestGroup(), BUSH);
    expect(failed).toHaveLength(1);
    const backlog = () => library.kith(async (service) => (await service.status()).backlog);
    expect(await backlog()).toBe(1);
    const { findings } = await library.kith((service) => service.doctor({ daemonRuns: false }));
    expect(findings).toContainEqual(
      expect.objectContaining({
        id: 'unwritten',
        state: 'advice',
        mend: expect.stringContaining('kith write'),
      }),
    );
    rmSync(blocked, { recursive: true });
    expect(await backlog()).toBe(1);
    await library.scan();
    expect(namesIn(blocked)).toEqual(everywhere(BUSH));
    expect(await backlog()).toBe(0);
  });
});

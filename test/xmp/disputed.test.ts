/** What a file says of a face stays as it stands as long as nobody has decided between two names for it. */

import { existsSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { type PhotoPeople, type Written, XmpAdapter } from '../../adapters/xmp/index.js';
import { dump, exiftool, folder, people, photo } from './files.js';
import { darktableSaves } from './host-edits.js';

const adapter = new XmpAdapter();
afterAll(() => adapter.close());

/** Another program put Cleo in Anna's place, in its two lists. */
const disputed = { name: 'Cleo', fields: ['appended/lightroom', 'appended/subject'] };

function open({ regions, ...rest }: PhotoPeople): PhotoPeople {
  return {
    ...rest,
    regions: regions.map((one) => (one.name === 'Anna' ? { ...one, disputed } : one)),
  };
}

/** A photo on which Kith wrote Anna, and a program then put Cleo in her place. */
async function renamed() {
  const path = photo(folder(), 'a.jpg');
  const { written } = await adapter.writePeople(path, people('Anna'), null, 'sidecar');
  darktableSaves(`${path}.xmp`, ['Cleo']);
  return { path, sidecar: `${path}.xmp`, written };
}

async function write(path: string, wanted: PhotoPeople, written: Written | null) {
  const outcome = await adapter.writePeople(path, wanted, written, 'sidecar');
  expect(outcome.reason).toBeUndefined();
  return outcome;
}

const lists = (sidecar: string) => dump(sidecar, '-XMP:all');

describe('a disputed name', () => {
  it('is left where it stands, and so is the other: the file is not written, not even for Kith’s note', async () => {
    const { path, sidecar, written } = await renamed();
    const before = readFileSync(sidecar);
    expect(await adapter.planPeople(path, open(people('Anna')), written, 'sidecar')).toEqual([]);
    const outcome = await write(path, open(people('Anna')), written);
    expect(outcome.status).toBe('unchanged');
    expect(readFileSync(sidecar)).toEqual(before);
  });

  it('is left where it stands when the file is written for somebody else', async () => {
    const { path, sidecar, written } = await renamed();
    const outcome = await write(path, open(people('Anna', 'Ben')), written);
    expect(outcome.status).toBe('written');
    const said = lists(sidecar);
    expect(said['XMP-lr:HierarchicalSubject']).toEqual(['People|Cleo', 'People|Ben']);
    expect(said['XMP-dc:Subject']).toEqual(['People', 'Cleo', 'Ben']);
    expect(said['XMP-digiKam:TagsList']).toEqual(['People/Anna', 'People/Ben']);
    expect(said['XMP-iptcExt:PersonInImage']).toEqual(['Anna', 'Ben']);
    expect(JSON.stringify(said['XMP-mwg-rs:RegionInfo'])).toMatch(/Anna.*Ben/);
    expect((await write(path, open(people('Anna', 'Ben')), outcome.written)).status).toBe('unchanged');
  });

  it('is not told to digiKam as the other one, but all else that others say is', async () => {
    const { path, sidecar, written } = await renamed();
    exiftool('-overwrite_original', '-XMP-lr:HierarchicalSubject+=Places|Rome', sidecar);
    await write(path, open(people('Anna')), written);
    expect(lists(sidecar)['XMP-digiKam:TagsList']).toEqual(['People/Anna', 'Places/Rome']);
  });

  it('comes back to how it stood when an answer, either one, is undone', async () => {
    const { path, sidecar, written } = await renamed();
    const before = lists(sidecar);
    const mine = { ...people('Anna'), overruled: [{ name: 'Cleo', box: null }] };
    const theirs = people('Cleo').regions.map((one) => ({
      ...one,
      ...people('Anna').regions[0],
      name: 'Cleo',
    }));
    let last = written;
    for (const answer of [mine, { ...people('Anna'), regions: theirs }]) {
      const answered = await write(path, answer, last);
      expect(lists(sidecar)).not.toEqual(before);
      last = (await write(path, open(people('Anna')), answered.written)).written;
      expect(sorted(lists(sidecar))).toEqual(sorted(before));
    }
  });

  it('goes with all that is Kith’s when the owner wants nothing written', async () => {
    const { path, sidecar, written } = await renamed();
    await write(path, people(), written);
    expect(existsSync(sidecar) && readFileSync(sidecar, 'utf8')).not.toContain('Anna');
  });
});

/** What was put back stands at the end of its list. */
function sorted(tags: Record<string, unknown>) {
  const entries = Object.entries(tags).map(([tag, said]) => [
    tag,
    Array.isArray(said) ? [...said].sort() : said,
  ]);
  return Object.fromEntries(entries);
}

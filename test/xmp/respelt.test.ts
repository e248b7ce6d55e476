/** A name in other letter case is the same name: a host's spelling of it is left alone, and never stands beside Kith's. */

import { afterAll, describe, expect, it } from 'vitest';
import { type PhotoPeople, type Written, XmpAdapter } from '../../adapters/xmp/index.js';
import { everywhere, namesIn } from '../line/sidecars.js';
import { dump, exiftool, folder, left, people, photo } from './files.js';

const adapter = new XmpAdapter();
afterAll(() => adapter.close());

/** What a program leaves that spells every name small, in these fields. */
const SMALL = {
  'its two lists': (sidecar: string) =>
    exiftool(
      '-overwrite_original',
      '-XMP-lr:HierarchicalSubject=People|colin¦powell',
      '-XMP-dc:Subject=colin¦powell',
      sidecar,
    ),
  'all that it knows': (sidecar: string) =>
    exiftool(
      '-overwrite_original',
      '-XMP-lr:HierarchicalSubject=People|colin¦powell',
      '-XMP-dc:Subject=colin¦powell',
      '-XMP-digiKam:TagsList=People/colin|powell',
      '-XMP-mwg-rs:RegionName=colin|powell',
      '-XMP-MP:RegionPersonDisplayName=colin|powell',
      sidecar,
    ),
} as const;

const hosts = Object.entries(SMALL);

async function write(path: string, wanted: PhotoPeople, written: Written | null) {
  const outcome = await adapter.writePeople(path, wanted, written, 'sidecar');
  expect(outcome.reason).toBeUndefined();
  return outcome;
}

/** A photo on which Kith wrote Colin|Powell, and a program then spelt the name small. */
async function respelt(spell: (sidecar: string) => void) {
  const path = photo(folder(), 'a.jpg');
  const { written } = await write(path, people('Colin|Powell'), null);
  const sidecar = `${path}.xmp`;
  const first = await adapter.readChanges(path, { written, seen: null });
  if ('code' in first) expect.fail(first.message);
  spell(sidecar);
  return { path, sidecar, written, seen: first.seen };
}

/** How often a name is told in each list, in whatever spelling. */
const counted = (sidecar: string) =>
  Object.values(namesIn(sidecar)).map(
    (list) => list.filter((word) => /colin.powell$/i.test(word ?? '')).length,
  );

describe('a name of Kith’s that a program spells in other letter case', () => {
  it.each(hosts)('in %s is no news, and stays so', async (_, spell) => {
    const { path, sidecar, written, seen } = await respelt(spell);
    const changes = await adapter.readChanges(path, { written, seen });
    expect(changes).toMatchObject({ given: [], renamed: [], removed: [], theirs: [] });
    const before = namesIn(sidecar);
    const outcome = await write(path, people('Colin|Powell'), written);
    expect(outcome.status).toBe('unchanged');
    expect(namesIn(sidecar)).toEqual(before);
  });

  it.each(hosts)('in %s stands once in every list when somebody else is written', async (_, spell) => {
    const { path, sidecar, written } = await respelt(spell);
    await write(path, people('Colin|Powell', 'Anna'), written);
    expect(counted(sidecar)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(JSON.stringify(dump(sidecar, '-XMP-digiKam:all'))).not.toContain('¦');
  });

  it.each(hosts)('in %s goes with the name from every list', async (_, spell) => {
    const { path, sidecar, written } = await respelt(spell);
    const renamed = await write(path, people('Tony B.'), written);
    expect(namesIn(sidecar)).toEqual(everywhere('Tony B.'));
    await write(path, people(), renamed.written);
    expect(left(path.replace('a.jpg', ''))).toEqual([]);
  });

  it.each(hosts)('in %s goes as well when the record was lost', async (_, spell) => {
    const { path, sidecar } = await respelt(spell);
    const recovered = await adapter.recover(path);
    await write(path, people('Tony B.'), recovered?.written ?? null);
    expect(namesIn(sidecar)).toEqual(everywhere('Tony B.'));
  });

  it.each(hosts)(
    'in %s stays when the owner spells it in a third way, and goes afterwards',
    async (_, spell) => {
      const { path, sidecar, written } = await respelt(spell);
      const before = namesIn(sidecar);
      const large = await write(path, people('COLIN|POWELL'), written);
      expect(counted(sidecar)).toEqual([1, 1, 1, 1, 1, 1]);
      expect(namesIn(sidecar)).toEqual({
        ...before,
        people: ['COLIN|POWELL'],
        tagsList: before.tagsList[0] === 'People/Colin|Powell' ? ['People/COLIN|POWELL'] : before.tagsList,
        regions: before.regions[0] === 'Colin|Powell' ? ['COLIN|POWELL'] : before.regions,
        microsoft: before.microsoft[0] === 'Colin|Powell' ? ['COLIN|POWELL'] : before.microsoft,
      });
      expect((await write(path, people('COLIN|POWELL'), large.written)).status).toBe('unchanged');
      const renamed = await write(path, people('Tony B.'), large.written);
      expect(namesIn(sidecar)).toEqual(everywhere('Tony B.'));
      expect(renamed.status).toBe('written');
    },
  );
});

describe('a name of Kith’s', () => {
  it('that the owner spells in another way is so in every list', async () => {
    const path = photo(folder(), 'a.jpg');
    const { written } = await write(path, people('anna'), null);
    const outcome = await write(path, people('Anna'), written);
    expect(namesIn(`${path}.xmp`)).toEqual(everywhere('Anna'));
    expect((await write(path, people('Anna'), outcome.written)).status).toBe('unchanged');
  });

  it('is not written where a program had it in other letter case, and then is not Kith’s', async () => {
    const path = photo(folder(), 'a.jpg');
    exiftool('-XMP-lr:HierarchicalSubject=People|anna', '-XMP-dc:Subject=anna', '-o', `${path}.xmp`);
    const { written } = await write(path, people('Anna'), null);
    expect(namesIn(`${path}.xmp`)).toMatchObject({ subject: ['anna'], hierarchical: ['People|anna'] });
    await write(path, people(), written);
    expect(namesIn(`${path}.xmp`)).toMatchObject({ subject: ['anna'], hierarchical: ['People|anna'] });
  });
});

it('others’ names with letters that look like parting ones are told to digiKam as they are meant', async () => {
  const path = photo(folder(), 'a.jpg');
  exiftool('-XMP-lr:HierarchicalSubject=People|Pipe¦Name', '-XMP-dc:Subject=Pipe¦Name', '-o', `${path}.xmp`);
  await write(path, people('Anna'), null);
  expect(namesIn(`${path}.xmp`).tagsList.sort()).toEqual(['People/Anna', 'People/Pipe|Name']);
});

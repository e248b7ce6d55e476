import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type WriteOutcome, XmpAdapter } from '../../adapters/xmp/index.js';
import { shared } from '../shared.js';
import { dump, exiftool, folder, people, photo, rewritten } from './files.js';
import { digikam, FOREIGN, iphone } from './sidecars.js';

const adapter = new XmpAdapter();
afterAll(() => adapter.close());
const dir = folder();
const NOBODY = people();

async function expectWritten(promise: Promise<WriteOutcome>): Promise<WriteOutcome> {
  const outcome = await promise;
  expect(outcome).toMatchObject({ status: 'written' });
  return outcome;
}

function withSidecar(name: string, content: string): { path: string; sidecar: string } {
  const path = photo(dir, `${name}.jpg`);
  writeFileSync(`${path}.xmp`, content);
  return { path, sidecar: `${path}.xmp` };
}

function regionInfo(tags: Record<string, unknown>) {
  const schema = z.object({ AppliedToDimensions: z.unknown(), RegionList: z.array(z.unknown()) });
  return schema.parse(tags['XMP-mwg-rs:RegionInfo']);
}

describe('what others wrote', () => {
  it.each(Object.keys(FOREIGN))(
    'is byte for byte as exiftool itself would keep it, after adding and removing: %s',
    async (kind) => {
      const { path, sidecar } = withSidecar(kind, FOREIGN[kind] ?? '');
      const before = dump(sidecar);
      const normal = readFileSync(rewritten(sidecar), 'utf8');
      expect(dump(`${sidecar}.rewritten.xmp`)).toEqual(before);

      const added = await expectWritten(adapter.writePeople(path, people('Anna', 'Bea'), null, 'sidecar'));
      expect(dump(sidecar)).not.toEqual(before);
      await expectWritten(adapter.writePeople(path, NOBODY, added.written, 'sidecar'));
      expect(dump(sidecar)).toEqual(before);
      expect(readFileSync(sidecar, 'utf8')).toBe(normal);
    },
  );

  it('keeps every sub-field of unnamed iPhone regions while people stand beside them', async () => {
    const { path, sidecar } = withSidecar('apple', iphone);
    const before = dump(sidecar);
    await expectWritten(adapter.writePeople(path, people('Anna'), null, 'sidecar'));
    const text = readFileSync(sidecar, 'utf8');
    for (const kept of [
      '<foo:own>kept<',
      '<apple-fi:FaceID>3<',
      'EvaluatedUsed',
      '<mwg-rs:BarCodeValue>007<',
      '0.4000',
    ]) {
      expect(text).toContain(kept);
    }
    const info = regionInfo(dump(sidecar));
    const foreign = regionInfo(before);
    expect(info.AppliedToDimensions).toEqual(foreign.AppliedToDimensions);
    expect(info.RegionList).toEqual([
      ...foreign.RegionList,
      { Area: { X: '0.175', Y: '0.4', W: '0.15', H: '0.4', Unit: 'normalized' }, Name: 'Anna', Type: 'Face' },
    ]);
  });

  it('is not written again and never claimed when it says the same already', async () => {
    const { path, sidecar } = withSidecar('same', digikam);
    const zoe = {
      width: 60,
      height: 40,
      regions: [{ name: 'Zoë', box: { x0: 0.69, y0: 0.19, x1: 0.86, y1: 0.62 } }],
    };
    const outcome = await adapter.writePeople(path, zoe, null, 'sidecar');
    expect(outcome).toEqual({ status: 'unchanged', written: null });
    expect(readFileSync(sidecar, 'utf8')).toBe(digikam);
    expect(await adapter.writePeople(path, NOBODY, outcome.written, 'sidecar')).toEqual({
      status: 'unchanged',
      written: null,
    });
  });

  it('survives a rename of our own person to one that others named, and back', async () => {
    const { path, sidecar } = withSidecar('rename-into', digikam);
    const before = dump(sidecar);
    const first = await expectWritten(adapter.writePeople(path, people('Anna'), null, 'sidecar'));
    const second = await expectWritten(adapter.writePeople(path, people('Zoë'), first.written, 'sidecar'));
    expect(dump(sidecar)['XMP-dc:Subject']).toEqual(['Rome', 'Zoë']);
    const third = await expectWritten(adapter.writePeople(path, people('Anna'), second.written, 'sidecar'));
    expect(dump(sidecar)['XMP-dc:Subject']).toEqual(['Rome', 'Zoë', 'Anna']);
    await expectWritten(adapter.writePeople(path, NOBODY, third.written, 'sidecar'));
    expect(dump(sidecar)).toEqual(before);
  });

  it('stays when a host took one of our regions over and changed it', async () => {
    const { path, sidecar } = withSidecar('taken-over', iphone);
    const { written } = await expectWritten(adapter.writePeople(path, people('Anna'), null, 'sidecar'));
    const text = readFileSync(sidecar, 'utf8').replace('<stArea:w>0.15<', '<stArea:w>0.22<');
    writeFileSync(sidecar, text);
    await expectWritten(adapter.writePeople(path, NOBODY, written, 'sidecar'));
    expect(dump(sidecar)['XMP-mwg-rs:RegionInfo']).toMatchObject({
      RegionList: expect.arrayContaining([expect.objectContaining({ Name: 'Anna' })]),
    });
    expect(dump(sidecar)['XMP-dc:Subject']).toBeUndefined();
  });

  it('lets go of our region also where a host rounded its box and spelled its name with entities', async () => {
    const { path, sidecar } = withSidecar('rounded', iphone);
    const { written } = await expectWritten(adapter.writePeople(path, people("O'Neil"), null, 'sidecar'));
    const text = readFileSync(sidecar, 'utf8')
      .replaceAll(/O(?:'|&#39;)Neil/g, 'O&apos;Neil')
      .replace('>0.175<', '>0.17416<');
    writeFileSync(sidecar, text);
    const before = dump(withSidecar('rounded-before', iphone).sidecar);
    const outcome = await expectWritten(adapter.writePeople(path, NOBODY, written, 'sidecar'));
    expect(outcome.written).toBeNull();
    expect(dump(sidecar)).toEqual(before);
  });

  it('survives whatever people are added, renamed and removed in whatever order', async () => {
    const names = fc.uniqueArray(fc.constantFrom('Anna', 'Bea', 'Zoë', 'Rome', 'Rex', 'A/B', 'zoo'), {
      maxLength: 4,
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(FOREIGN)),
        fc.array(names, { maxLength: 4 }),
        async (kind, steps) => {
          const { path, sidecar } = withSidecar(`any-${run++}`, FOREIGN[kind] ?? '');
          const before = await adapter.readPeople(path);
          let { written } = await adapter.writePeople(path, NOBODY, null, 'sidecar');
          for (const step of [...steps, []])
            ({ written } = await adapter.writePeople(path, people(...step), written, 'sidecar'));
          expect(written).toBeNull();
          expect(await adapter.readPeople(path)).toEqual(before);
          const text = readFileSync(sidecar, 'utf8');
          expect(text.includes('People/Anna')).toBe(false);
        },
      ),
      { numRuns: 25 },
    );
  });
});

const formats = shared('data/formats');

describe.skipIf(formats === null)('real files', () => {
  const root = formats ?? '';
  const sidecars = [
    'librephotos__api__tests__fixtures__niaz.xmp',
    'exifr_fixtures__test__fixtures__sidecar__IMG_5910.xmp',
    'photoprism__assets__examples__iphone_7.xmp',
    'photoprism__assets__examples__canon_eos_6d.xmp',
    'pigallery2_sidecar/Chars.jpg.xmp',
    'pigallery2_sidecar/metadata_v2.xmp',
    'pigallery2_sidecar/testimagedesc1.xmp',
    'exiftool_t_images/XMP5.xmp',
    'exiftool_t_images/XMP2.xmp',
    'exiftool_t_images/XMP3.xmp',
  ];

  it.each(sidecars)('takes a name and gives it back with nothing else changed: %s', async (name) => {
    const { path, sidecar } = withSidecar(name.replaceAll('/', '_'), readFileSync(join(root, name), 'utf8'));
    const before = dump(rewritten(sidecar));
    const { written } = await expectWritten(adapter.writePeople(path, people('Kith Test'), null, 'sidecar'));
    expect(exiftool('-XMP-dc:Subject', sidecar)).toContain('Kith Test');
    await expectWritten(adapter.writePeople(path, NOBODY, written, 'sidecar'));
    expect(dump(sidecar)).toEqual(before);
  });
});

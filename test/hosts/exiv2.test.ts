import { execFileSync } from 'node:child_process';
import { afterAll, describe, expect, it } from 'vitest';
import { XmpAdapter } from '../../adapters/xmp/index.js';
import { haveAll } from '../programs.js';
import { exiftool, folder, left, photo } from '../xmp/files.js';

const adapter = new XmpAdapter();
afterAll(() => adapter.close());

const PEOPLE = {
  width: 60,
  height: 40,
  regions: [
    {
      name: 'Miller, Bob 🎉',
      box: { x0: 0.1, y0: 0.2, x1: 0.25, y1: 0.6 },
      provenance: { face: '7f3a', by: 'kith', probability: 0.9975 },
    },
  ],
  faceless: [{ name: '王芳', provenance: { face: 'b12', by: 'owner', probability: null } }],
} as const;

/** DigiKam writes all metadata through exiv2 and cannot be told to without a hand on its mouse. */
describe.skipIf(!haveAll(['exiv2'], 'exiv2'))('a sidecar that exiv2 rewrites, as digiKam does', () => {
  it('still has Kith’s note, whole: what Kith wrote is told without a record, and goes away again', async () => {
    const dir = folder();
    const path = photo(dir, 'a.jpg');
    const { written } = await adapter.writePeople(path, PEOPLE, null, 'sidecar');
    exiftool('-overwrite_original', '-XMP-xmp:Label=red', `${path}.xmp`);
    execFileSync('exiv2', ['-M', 'set Xmp.xmp.Rating 5', '-M', 'del Xmp.xmp.Label', `${path}.xmp`]);
    expect(exiftool('-XMP-x:XMPToolkit', `${path}.xmp`)).toContain('XMP Core');

    const recovered = (await adapter.recover(path))?.written ?? null;
    expect(recovered?.places).toEqual([{ ...written?.places[0], stamp: null }]);
    expect(exiftool('-XMP-kith:all', '-struct', '-s3', `${path}.xmp`)).toContain(
      'By=kith,Face=7f3a,Fields=[mwg,microsoft,tagsList,hierarchicalSubject,subject,personInImage]',
    );
    expect((await adapter.writePeople(path, PEOPLE, recovered, 'sidecar')).status).toBe('unchanged');

    exiftool('-overwrite_original', '-XMP-xmp:Rating=', `${path}.xmp`);
    const outcome = await adapter.writePeople(
      path,
      { ...PEOPLE, regions: [], faceless: [] },
      recovered,
      'sidecar',
    );
    expect(outcome).toEqual({ status: 'written', written: null });
    expect(left(dir)).toEqual([]);
  });
});

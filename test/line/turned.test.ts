import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exiftoolPath } from 'exiftool-vendored';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Box, boxToStored, XmpAdapter } from '../../adapters/xmp/index.js';
import { readTruth, type TruePhoto } from '../../daemon/eval/truth.js';
import { intersectionOverUnion } from '../../models/index.js';
import { shared } from '../shared.js';
import { accepted, withKith } from './album.js';

const album = shared('data/album-family');
const [BUSH, RIDGE] = ['George W Bush', 'Tom Ridge'];

/**
 * HEIC and AVIF are turned by their decoder, and say so in Exif, too. Programs tell boxes of the raster as it is
 * stored, so Kith must turn theirs to find the faces, and its own back.
 */
describe.skipIf(album === null).each([3, 6, 8] as const)('a picture that its decoder turns (%d)', (turn) => {
  const home = mkdtempSync(join(tmpdir(), 'kith-turned-'));
  const photos = join(home, 'photos');
  const data = join(home, 'data');
  const file = join(photos, 'turned.avif');
  const adapter = new XmpAdapter();
  let exiftool = '';
  let truth: TruePhoto;

  beforeAll(async () => {
    exiftool = await exiftoolPath();
    const original = `orientation/ori_${turn}.jpg`;
    truth = (await readTruth(album ?? '')).find((photo) => photo.file === original) ?? expect.fail();
    mkdirSync(photos);
    await sharp(join(album ?? '', original))
      .withMetadata({ orientation: turn })
      .avif()
      .toFile(file);
    writeRegions([BUSH, RIDGE], '-o', `${file}.xmp`);
  });
  afterAll(async () => {
    await adapter.close();
    rmSync(home, { recursive: true, force: true });
  });

  const scan = () =>
    withKith(data, async (service) => {
      accepted(await service.scan({ dirs: [photos] }));
    });
  const faces = () => withKith(data, async (service) => accepted(await service.faces({})).faces);

  /** The face as it is displayed. */
  function boxOf(name: string): Box {
    const person = truth.people.find((one) => one.name === name);
    const [x0, , x1] = person?.within ?? [0, 0, 0];
    const width = (x1 - x0) / 2;
    const height = (width * truth.width) / truth.height;
    const [x, y] = [person?.x ?? 0, person?.y ?? 0];
    return { x0: x - width / 2, y0: y - height / 2, x1: x + width / 2, y1: y + height / 2 };
  }

  /** As another program does, with boxes of the stored raster: the names on the faces of Bush and Ridge. */
  function writeRegions(names: readonly [string, string], ...args: readonly string[]): void {
    const regions = [BUSH, RIDGE].map((person, i) => {
      const { x0, y0, x1, y1 } = boxToStored(boxOf(person ?? ''), turn);
      const area = `{X=${(x0 + x1) / 2},Y=${(y0 + y1) / 2},W=${x1 - x0},H=${y1 - y0},Unit=normalized}`;
      return `{Area=${area},Name=${names[i]},Type=Face}`;
    });
    const [w, h] = turn === 3 ? [truth.width, truth.height] : [truth.height, truth.width];
    const info = `{AppliedToDimensions={W=${w},H=${h},Unit=pixel},RegionList=[${regions.join(',')}]}`;
    execFileSync(exiftool, ['-q', `-XMP-mwg-rs:RegionInfo=${info}`, ...args]);
  }

  async function regionsNow(): Promise<{ name: string | null; box: Box | null }[]> {
    const read = await adapter.readPeople(file);
    if ('reason' in read) expect.fail(read.reason.message);
    return (read.sidecar?.regions.mwg ?? []).map(({ name, box }) => ({ name, box }));
  }

  it('has the names of another program on the right faces', async () => {
    await scan();
    const named = await faces();
    for (const name of [BUSH, RIDGE]) {
      const face = named.find((one) => one.name === name);
      expect(face?.confirmed, name).toBe(true);
      expect(intersectionOverUnion(face?.box ?? boxOf(''), boxOf(name ?? '')), name).toBeGreaterThan(0.15);
    }
  });

  it('takes over another name from there, for that face', async () => {
    const before = (await faces()).find(({ name }) => name === BUSH)?.id ?? expect.fail();
    writeRegions(['The President', RIDGE], '-overwrite_original', `${file}.xmp`);
    await scan();
    expect((await faces()).find(({ name }) => name === 'The President')?.id).toBe(before);
  });

  it('puts the owner’s name in place of theirs, on the raster as it is stored', async () => {
    const face = (await faces()).find(({ name }) => name === 'The President')?.id ?? '';
    await withKith(data, async (service) =>
      accepted(await service.name({ person: face, name: 'George Bush', wait: true })),
    );
    const regions = await regionsNow();
    expect(regions.map(({ name }) => name).sort()).toEqual(['George Bush', RIDGE]);
    const mine = regions.find(({ name }) => name === 'George Bush')?.box;
    expect(intersectionOverUnion(mine ?? boxOf(''), boxToStored(boxOf(BUSH), turn))).toBeGreaterThan(0.15);
  });

  it('brings theirs back where it was, when the owner takes it back', async () => {
    await withKith(data, async (service) => accepted(await service.undo({ wait: true })));
    const regions = await regionsNow();
    const theirs = regions.find(({ name }) => name === 'The President')?.box;
    expect(intersectionOverUnion(theirs ?? boxOf(''), boxToStored(boxOf(BUSH), turn))).toBeGreaterThan(0.9);
  });
});

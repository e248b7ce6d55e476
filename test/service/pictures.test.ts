import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Kith } from '../../daemon/cli/open.js';
import { readTruth, type TruePhoto } from '../../daemon/eval/truth.js';
import { openKith } from '../../daemon/main.js';
import type { Answer, Picture } from '../../daemon/serve/index.js';
import type { Photo, Refusal } from '../../protocol/index.js';
import { accepted, copyPhotos, silent } from '../line/album.js';
import { shared } from '../shared.js';

const album = shared('data/album-family');

describe.skipIf(album === null)('pictures to look at', () => {
  const home = mkdtempSync(join(tmpdir(), 'kith-pictures-'));
  const root = join(home, 'photos');
  let kith: Kith;
  let truth: TruePhoto[] = [];
  let photos: Photo[] = [];

  beforeAll(async () => {
    const all = await readTruth(album ?? '');
    truth = all.filter(
      ({ file, kind }, index) => index < 6 || kind === 'orientation' || file.startsWith('formats/'),
    );
    copyPhotos(album ?? '', root, truth);
    kith = accepted(await openKith({ data: join(home, 'data'), log: silent }));
    accepted(await kith.service.scan({ dirs: [root] }));
    photos = accepted(await kith.service.photos({})).photos;
  });
  afterAll(async () => {
    await kith.close();
    rmSync(home, { recursive: true, force: true });
  });

  const made = async (picture: Picture | Refusal) => {
    const jpeg: Awaited<Answer<Uint8Array>> = await accepted(picture).make();
    return sharp(accepted(jpeg)).metadata();
  };

  it('are upright JPEGs in the shape of the photo, of every format and orientation', async () => {
    const endings = new Set(photos.flatMap(({ files }) => files.map((file) => file.split('.').at(-1))));
    expect([...endings].sort()).toEqual(['avif', 'heic', 'jpg', 'png', 'tif', 'webp']);
    for (const photo of photos) {
      const { format, width, height, orientation } = await made(kith.service.photoPicture(photo.id, 200));
      expect(format, photo.files[0]).toBe('jpeg');
      expect(orientation).toBeUndefined();
      expect(Math.max(width, height)).toBe(200);
      expect(width / height).toBeCloseTo(photo.width / photo.height, 1);
    }
  });

  it('show faces as squares, and people by one of theirs', async () => {
    const { faces } = accepted(await kith.service.faces({ limit: 20 }));
    for (const { id, person } of faces) {
      const { width, height } = await made(kith.service.facePicture(id, 120));
      expect(width).toBe(height);
      if (person !== null)
        expect((await made(kith.service.personPicture(person, 120))).width).toBeLessThanOrEqual(120);
    }
  });

  it('have a tag of their own for each photo, face and size', () => {
    const { service } = kith;
    const { tag } = accepted(service.photoPicture(photos[0]?.id ?? '', 200));
    expect(accepted(service.photoPicture(photos[0]?.id ?? '', 200)).tag).toBe(tag);
    expect(accepted(service.photoPicture(photos[0]?.id ?? '', 201)).tag).not.toBe(tag);
    expect(accepted(service.photoPicture(photos[1]?.id ?? '', 200)).tag).not.toBe(tag);
  });

  it('are of nobody and nothing that Kith does not know', () => {
    const { service } = kith;
    for (const picture of [
      service.photoPicture('nothing', 100),
      service.facePicture('nothing', 100),
      service.bodyPicture('nothing', 100),
      service.personPicture('p9999', 100),
    ]) {
      expect(picture).toMatchObject({ refused: 'not-found' });
    }
  });

  it('of a file that cannot be read any more are refused with the reason', async () => {
    const photo = photos.find(({ files }) => files.length === 1);
    rmSync(photo?.files[0] ?? '');
    const picture = accepted(kith.service.photoPicture(photo?.id ?? '', 200));
    expect(await picture.make()).toMatchObject({ refused: 'not-found', what: expect.stringMatching(/gone/) });
  });

  it('are of no photo whose folder was taken off the list', async () => {
    const [photo] = photos;
    const { faces } = accepted(await kith.service.faces({ limit: 1 }));
    accepted(await kith.service.watchRemove({ path: root }));
    expect(kith.service.photoPicture(photo?.id ?? '', 200)).toMatchObject({ refused: 'not-found' });
    expect(kith.service.facePicture(faces[0]?.id ?? '', 200)).toMatchObject({ refused: 'not-found' });
    expect(kith.service.personPicture(faces[0]?.person ?? '', 200)).toMatchObject({ refused: 'not-found' });
  });
});

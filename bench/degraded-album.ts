import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { readTruth } from '../daemon/eval/truth.js';
import { seededRandom } from '../daemon/gallery/random.js';

/** Of the photos, half of them shrunk and half blurred. */
const SPOILT = 0.4;

/** Faces of the albums are some 100 px wide: 20 to 40 px are left. */
const SHRUNK = { from: 0.2, to: 0.4 };

/** Standard deviation of the blur, px. */
const BLUR = { from: 2.5, to: 6.5 };

/** Copies an album, part of it so badly shrunk or blurred that faces can hardly be recognised: the albums are too clear. */
export async function degradeAlbum(album: string, to: string, seed: number): Promise<void> {
  const random = seededRandom(seed);
  await mkdir(to, { recursive: true });
  await copyFile(join(album, 'truth.json'), join(to, 'truth.json'));
  for (const { file, width } of await readTruth(album)) {
    const [chance, strength] = [random(), random()];
    const between = ({ from, to }: { from: number; to: number }) => from + strength * (to - from);
    const [source, target] = [join(album, file), join(to, file)];
    await mkdir(dirname(target), { recursive: true });
    const isJpeg = /\.jpe?g$/i.test(file);
    if (!isJpeg || chance >= SPOILT) {
      await copyFile(source, target);
      continue;
    }
    const photo = sharp(source).keepMetadata();
    const spoilt =
      chance < SPOILT / 2
        ? photo.resize({ width: Math.round(width * between(SHRUNK)) })
        : photo.blur(between(BLUR));
    await spoilt.jpeg({ quality: 85 }).toFile(target);
  }
}

import { mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join, parse, resolve } from 'node:path';
import type { ExifTool } from 'exiftool-vendored';
import sharp from 'sharp';
import type { Orientation, SetAside } from '../library/types.js';
import { ORIENTATIONS } from './decode.js';
import { done, leftOut, type Outcome } from './outcome.js';
import { examine, readPicture } from './read-file.js';

const PREVIEW_TAGS = ['JpgFromRaw', 'JpgFromRaw2', 'PreviewImage', 'OtherImage', 'ThumbnailImage'];

/** Reasons that concern one preview and not the whole file. */
const PREVIEW_ONLY = new Set<SetAside['code']>(['not-a-picture', 'damaged', 'truncated']);

/** A photo file and how its stored raster must be turned, as the library's identify step says. */
export interface PhotoFile {
  readonly path: string;
  readonly orientation: Orientation;
}

/** A whole picture file held in memory, and how it must be turned to be displayed. */
export interface PictureBytes {
  readonly bytes: Uint8Array;
  readonly orientation: Orientation;
}

/**
 * Recognises a raw file by the largest preview in it that can be decoded.
 *
 * @param file the raw file; its orientation counts where the preview carries none
 */
export async function recogniseRaw<T>(
  file: PhotoFile,
  exiftool: ExifTool,
  recognise: (preview: PictureBytes) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  for await (const preview of rawPreviews(file, exiftool)) {
    const outcome = preview.ok ? await recognise(preview.value) : preview;
    if (outcome.ok || !PREVIEW_ONLY.has(outcome.setAside.code)) return outcome;
  }
  const beside = await pictureBeside(file.path);
  const advice = beside === null ? 'put a JPEG of the photo beside it' : `${beside} beside it counts instead`;
  return leftOut('damaged', `No preview in the raw file can be decoded; ${advice}.`);
}

/** The picture that the camera made along with the raw file, under the same name. */
async function pictureBeside(path: string): Promise<string | null> {
  const { name } = parse(path);
  const files = await readdir(dirname(path));
  const isIt = (file: string) => /\.(jpe?g|hei[cf])$/i.test(file) && parse(file).name === name;
  return files.find((file) => file !== basename(path) && isIt(file)) ?? null;
}

/** The previews in a raw file, largest first. */
async function* rawPreviews(file: PhotoFile, exiftool: ExifTool): AsyncGenerator<Outcome<PictureBytes>> {
  const examined = await examine(file.path);
  if (!examined.ok) return yield examined;
  const folder = await mkdtemp(join(tmpdir(), 'kith-preview-'));
  try {
    const source = await safelyNamed(file.path, folder);
    for (const tag of await previewTags(source, exiftool)) {
      const extracted = join(folder, tag.replace(':', '-'));
      await exiftool.extractBinaryTag(tag, source, extracted);
      const bytes = await readPicture(extracted);
      if (!bytes.ok) continue;
      const own = await ownOrientation(bytes.value);
      yield done({ bytes: bytes.value, orientation: own ?? file.orientation });
    }
  } catch (error) {
    // ExifTool gives up on a file by throwing, whatever the trouble was.
    yield leftOut('damaged', `ExifTool could not read the raw file (${String(error)}).`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * ExifTool's stay-open protocol takes one argument a line and ends each answer with `{ready}`, and exiftool-vendored
 * gives up on errors that hold `@INC`: a path with any of these needs another name.
 */
async function safelyNamed(path: string, folder: string): Promise<string> {
  if (!/[\r\n{@]/.test(path)) return path;
  const link = join(folder, `photo${extname(path)}`);
  await symlink(resolve(path), link);
  return link;
}

/** The tags with their groups (a DNG has several previews), by falling size of what they hold. */
async function previewTags(path: string, exiftool: ExifTool): Promise<string[]> {
  const tags = await exiftool.readRaw(path, {
    readArgs: ['-a', '-G1', ...PREVIEW_TAGS.map((tag) => `-${tag}`)],
  });
  return Object.entries(tags)
    .map(([tag, value]) => ({
      tag,
      bytes: Number(/^\(Binary data (\d+) bytes/.exec(String(value))?.[1] ?? 0),
    }))
    .filter(({ bytes }) => bytes > 0)
    .sort((a, b) => b.bytes - a.bytes)
    .map(({ tag }) => tag);
}

async function ownOrientation(bytes: Uint8Array): Promise<Orientation | undefined> {
  const header = await sharp(bytes)
    .metadata()
    .catch(() => null);
  return ORIENTATIONS.find((orientation) => orientation === header?.orientation);
}

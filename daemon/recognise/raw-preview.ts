import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import type { ExifTool } from 'exiftool-vendored';
import sharp from 'sharp';
import type { Orientation, SetAside } from '../library/types.js';
import { ORIENTATIONS } from './decode.js';
import { leftOut, type Outcome } from './outcome.js';
import { examine, readPicture } from './read-file.js';

/** Endings of camera raw files. libvips cannot develop them, but nearly all carry a JPEG of the camera's own. */
const RAW_EXTENSIONS = new Set(
  '3fr ari arw bay cap cr2 cr3 crw dcr dng erf fff gpr iiq k25 kdc mef mos mrw nef nrw orf pef raf raw rw2 rwl sr2 srf srw x3f'
    .split(' ')
    .map((ending) => `.${ending}`),
);

const PREVIEW_TAGS = ['JpgFromRaw', 'JpgFromRaw2', 'PreviewImage', 'OtherImage', 'ThumbnailImage'];

/** Reasons that concern one preview and not the whole file. */
const NOT_DECODABLE = new Set<SetAside['code']>(['empty', 'not-a-picture', 'damaged', 'truncated']);

/** A whole picture file held in memory, and how it must be turned to be displayed. */
export interface PictureBytes {
  readonly bytes: Uint8Array;
  readonly orientation: Orientation;
}

export function isRaw(path: string): boolean {
  return RAW_EXTENSIONS.has(extname(path).toLowerCase());
}

/**
 * Hands the previews in a raw file to `use`, largest first, until one is not left out.
 *
 * @param orientation the raw file's, used where the preview does not carry one
 */
export async function withRawPreviews<T>(
  path: string,
  orientation: Orientation,
  exiftool: ExifTool,
  use: (preview: PictureBytes) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const examined = await examine(path);
  if (!examined.ok) return examined;
  const folder = await mkdtemp(join(tmpdir(), 'kith-preview-'));
  try {
    const source = await safelyNamed(path, folder);
    const tags = await previewTags(source, exiftool);
    for (const tag of tags) {
      const file = join(folder, `${tag.replace(':', '-')}.jpg`);
      await exiftool.extractBinaryTag(tag, source, file);
      const preview = await readPicture(file);
      if (!preview.ok) continue;
      const own = await ownOrientation(preview.value);
      const outcome = await use({ bytes: preview.value, orientation: own ?? orientation });
      if (outcome.ok || !NOT_DECODABLE.has(outcome.setAside.code)) return outcome;
    }
    return leftOut(
      'damaged',
      'The raw file has no preview that can be decoded; put a JPEG of the photo beside it.',
    );
  } catch (error) {
    // ExifTool gives up on a task by throwing: one file's trouble, whatever it was.
    return leftOut(
      'damaged',
      `ExifTool could not read the raw file (${String(error)}); put a JPEG of it beside it.`,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** ExifTool's stay-open protocol takes one argument a line, so a name with a line break needs another one. */
async function safelyNamed(path: string, folder: string): Promise<string> {
  if (!/[\r\n]/.test(path)) return path;
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

/** Which files are pictures: by name while walking, by their first bytes before anything is read from them. */

import { extname } from 'node:path';

export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'gif' | 'tiff' | 'heic' | 'avif' | 'raw';

/**
 * Formats that something in Kith can show: libvips as sharp ships it, the HEIC decoder, or the preview that a
 * raw file carries. Videos, JPEG XL and drawings are left alone, silently.
 */
const formats: readonly { format: PictureFormat; extensions: string }[] = [
  { format: 'jpeg', extensions: 'jpg jpeg jpe jfif' },
  { format: 'png', extensions: 'png' },
  { format: 'webp', extensions: 'webp' },
  { format: 'gif', extensions: 'gif' },
  { format: 'tiff', extensions: 'tif tiff' },
  { format: 'heic', extensions: 'heic heif hif' },
  { format: 'avif', extensions: 'avif' },
  // The camera raw formats that ExifTool reads (exiftool.org, "Supported File Types").
  {
    format: 'raw',
    extensions:
      '3fr arw cr2 cr3 crw dcr dng erf fff gpr iiq kdc mef mos mrw nef nrw orf pef raf raw rw2 rwl sr2 srf srw x3f',
  },
];

const formatOfExtension = new Map(
  formats.flatMap(({ format, extensions }) =>
    extensions.split(' ').map((extension) => [`.${extension}`, format]),
  ),
);

/** The format that a file's name promises, or null when it is not a picture's name. */
export function formatOfName(name: string): PictureFormat | null {
  return formatOfExtension.get(extname(name).toLowerCase()) ?? null;
}

/** How many leading bytes `sniffFormat` wants; fewer are fine. */
export const SNIFF_BYTES = 64;

/**
 * The format that a file's first bytes show, whatever it is called, or null when it is no picture Kith knows.
 * The name only tells raw files from TIFF, because many raw formats are TIFF inside.
 */
export function sniffFormat(head: Buffer, name: string): PictureFormat | null {
  const starts = (text: string, at = 0) => head.toString('latin1', at, at + text.length) === text;
  if (starts('\xff\xd8\xff')) return 'jpeg';
  if (starts('\x89PNG\r\n\x1a\n')) return 'png';
  if (starts('RIFF') && starts('WEBP', 8)) return 'webp';
  if (starts('GIF87a') || starts('GIF89a')) return 'gif';
  if (starts('ftyp', 4)) return isoFormat(head);
  if (rawSignatures.some((signature) => starts(signature.text, signature.at))) return 'raw';
  if (tiffSignatures.some((signature) => starts(signature)))
    return formatOfName(name) === 'raw' ? 'raw' : 'tiff';
  return null;
}

/** Classic and big TIFF, each in both byte orders. */
const tiffSignatures = ['II*\0', 'MM\0*', 'II+\0', 'MM\0+'];

/** Raw formats with a signature of their own: Fujifilm, Panasonic, Olympus (three), Canon CRW, Minolta, Sigma, Kyocera. */
const rawSignatures = [
  { text: 'FUJIFILMCCD-RAW', at: 0 },
  { text: 'IIU\0', at: 0 },
  { text: 'IIRO', at: 0 },
  { text: 'IIRS', at: 0 },
  { text: 'MMOR', at: 0 },
  { text: 'HEAPCCDR', at: 6 },
  { text: '\0MRM', at: 0 },
  { text: 'FOVb', at: 0 },
  { text: 'ARECOYK', at: 0x19 },
];

/** ISO 14496-12 file type box: a major brand, a version, and the compatible brands. ISO 23008-12 names HEIF's. */
function isoFormat(head: Buffer): PictureFormat | null {
  const text = head.toString('latin1', 8, Math.min(head.readUInt32BE(0), head.length));
  const brands: readonly string[] = text.match(/.{4}/gs) ?? [];
  const major = brands[0] ?? '';
  if (major === 'crx ') return 'raw';
  if (brands.includes('avif') || brands.includes('avis')) return 'avif';
  return /^(hei[cxms]|hev[cxms]|mif1|msf1)$/.test(major) ? 'heic' : null;
}

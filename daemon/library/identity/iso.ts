/** Tells whether a HEIC, AVIF or CR3 file is all there (ISO 14496-12 boxes), reading only box headers. */

import type { FileHandle } from 'node:fs/promises';

/** False where the last box ends after the file does, as in one that is still being copied. */
export async function hasAllBoxes(handle: FileHandle, fileSize: number): Promise<boolean> {
  const header = Buffer.alloc(16);
  let at = 0;
  while (at + 8 <= fileSize) {
    await handle.read(header, 0, header.length, at);
    const short = header.readUInt32BE(0);
    if (short === 0) return true;
    const length = short === 1 ? Number(header.readBigUInt64BE(8)) : short;
    if (length < 8) return false;
    at += length;
  }
  return at <= fileSize;
}

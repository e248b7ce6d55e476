/**
 * Whether a picture file stops before its own structure says it ends, as half-copied files do.
 *
 * Decoders tell a cut JPEG or GIF apart from a damaged one, but not these: PNG (ISO/IEC 15948: the last
 * chunk is IEND), RIFF (WebP: the size stands in the header), TIFF (the directory often lies at the end) and
 * ISO 14496-12 (HEIC, AVIF: every box states its size).
 */
export function endsEarly(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (file.length < 16) return false;
  const magic = file.toString('latin1', 0, 4);
  if (magic === '\x89PNG') return file.indexOf('IEND', 8, 'latin1') < 0;
  if (magic === 'RIFF') return file.readUInt32LE(4) + 8 > file.length;
  if (magic === 'II*\0') return file.readUInt32LE(4) + 2 > file.length;
  if (magic === 'MM\0*') return file.readUInt32BE(4) + 2 > file.length;
  if (file.toString('latin1', 4, 8) === 'ftyp') return boxesEndEarly(file);
  return false;
}

function boxesEndEarly(file: Buffer): boolean {
  let at = 0;
  while (at + 16 <= file.length) {
    const size = file.readUInt32BE(at);
    if (size === 0) return false; // "to the end of the file"
    at += size === 1 ? Number(file.readBigUInt64BE(at + 8)) : Math.max(size, 8);
  }
  return at > file.length;
}

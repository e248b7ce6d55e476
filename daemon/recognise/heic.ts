import heicDecode from 'heic-decode';
import sharp, { type Sharp } from 'sharp';

/** The main picture of an HEVC-coded HEIC, decoded and turned as its own boxes say (libheif as WebAssembly). */
export async function openHeic(bytes: Uint8Array): Promise<Sharp> {
  const images = await heicDecode.all({ buffer: bytes });
  try {
    const [first] = images;
    if (!first) throw new Error('no picture in the HEIC file');
    const { data, width, height } = await first.decode();
    return sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha();
  } finally {
    images.dispose();
  }
}

import sharp from 'sharp';
import type { Raster } from '../../models/index.js';

/** Long side, px, of the picture that faces are looked for in: the detector's largest look. */
const OVERVIEW_SIDE = 1280;

/** The picture with a long side of at most {@link OVERVIEW_SIDE}; itself when it is no larger. */
export async function overviewOf(picture: Raster): Promise<Raster> {
  const { data, width, height } = picture;
  if (Math.max(width, height) <= OVERVIEW_SIDE) return picture;
  const small = await sharp(data, { raw: { width, height, channels: 3 } })
    // The default kernel, Lanczos, takes half as long again and finds no other faces.
    .resize(OVERVIEW_SIDE, OVERVIEW_SIDE, { fit: 'inside', kernel: 'cubic' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: small.data, width: small.info.width, height: small.info.height };
}

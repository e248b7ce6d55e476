import sharp from 'sharp';

/** A JPEG of one colour, which stands for every face of a library that is made up. */
export function plainFace(colour: { r: number; g: number; b: number }): Promise<Buffer> {
  return sharp({ create: { width: 160, height: 160, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();
}

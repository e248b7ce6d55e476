import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatOfName, SNIFF_BYTES, sniffFormat } from '../../daemon/library/formats.js';
import { shared } from '../shared.js';
import { type Made, picture } from './make.js';

describe('the format a name promises', () => {
  it.each([
    ['IMG_1.jpg', 'jpeg'],
    ['IMG_1.JPEG', 'jpeg'],
    ['a.b.HeIc', 'heic'],
    ['x.CR3', 'raw'],
    ['x.nef', 'raw'],
    ['scan.TIF', 'tiff'],
    ['new\nline.png', 'png'],
  ])('reads %j as %s', (name, format) => expect(formatOfName(name)).toBe(format));

  it.each([
    'clip.mp4',
    'clip.mov',
    'IMG_1.jpg.xmp',
    'IMG_1.jpg_original',
    'jpg',
    '.jpg',
    'a.jxl',
    'Thumbs.db',
    '',
  ])('is silent about %j', (name) => expect(formatOfName(name)).toBeNull());
});

describe('the format the first bytes show', () => {
  it.each<Made>(['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'])('knows %s under any name', async (format) => {
    expect(sniffFormat((await picture(format)).subarray(0, SNIFF_BYTES), 'x.jpg')).toBe(format);
  });

  it('tells raw from TIFF by the name, for both are TIFF inside', () => {
    const head = Buffer.from('II*\0\x10\0\0\0', 'latin1');
    expect(sniffFormat(head, 'a.nef')).toBe('raw');
    expect(sniffFormat(head, 'a.tif')).toBe('tiff');
    expect(sniffFormat(head, 'a.jpg')).toBe('tiff');
  });

  it.each([
    ['\0\0\0\x18ftypmp42\0\0\0\0isommp42', 'a film'],
    ['hello, world!', 'text'],
    ['', 'nothing'],
    ['\xff\xd8', 'two bytes of a JPEG'],
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'a drawing'],
  ])('takes %j for no picture: %s', (text) => {
    expect(sniffFormat(Buffer.from(text, 'latin1'), 'a.jpg')).toBeNull();
  });

  const samples = shared('data/formats/exiftool_t_images');
  it.skipIf(samples === null).each([
    ['CanonRaw.cr2', 'raw'],
    ['CanonRaw.cr3', 'raw'],
    ['CanonRaw.crw', 'raw'],
    ['DNG.dng', 'raw'],
    ['FujiFilm.raf', 'raw'],
    ['KyoceraRaw.raw', 'raw'],
    ['Minolta.mrw', 'raw'],
    ['Nikon.nef', 'raw'],
    ['Panasonic.rw2', 'raw'],
    ['PhaseOne.iiq', 'raw'],
    ['Sigma.x3f', 'raw'],
    ['QuickTime.heic', 'heic'],
    ['ExifTool.tif', 'tiff'],
    ['BigTIFF.btf', 'tiff'],
    ['QuickTime.mov', null],
    ['PDF.pdf', null],
    ['Photoshop.psd', null],
    ['XMP.svg', null],
  ])('reads the sample %s as %s', (name, format) => {
    const head = readFileSync(join(samples ?? '', name)).subarray(0, SNIFF_BYTES);
    expect(sniffFormat(head, name)).toBe(format);
  });
});

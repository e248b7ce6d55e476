import { basename, dirname, parse } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSidecar, photosOf } from '../../daemon/library/sidecars.js';

function among(...photos: string[]): (prefix: string) => string[] {
  return (prefix) => photos.filter((photo) => photo.startsWith(prefix));
}

describe('a sidecar, by its name', () => {
  it.each(['a.xmp', 'a.jpg.xmp', 'A.JPG.XMP', 'a b.Xmp', '.picasa.ini', 'Picasa.ini', 'picasa.ini'])(
    '%s is one',
    (name) => {
      expect(isSidecar(name)).toBe(true);
    },
  );

  it.each(['.xmp', '.a.xmp', '.kith-1-00.xmp', 'xmp', 'a.xmp.bak', 'desktop.ini', 'my picasa.ini', 'a.jpg'])(
    '%s is none',
    (name) => {
      expect(isSidecar(name)).toBe(false);
    },
  );
});

describe('the photos that a sidecar may speak of', () => {
  it('is the one whose whole name it has', () => {
    const known = among('/p/a.jpg', '/p/a.png', '/p/a.jpg.jpg.png', '/p/ba.jpg', '/p/sub/a.jpg');
    expect(photosOf('/p/a.jpg.xmp', known)).toEqual(['/p/a.jpg']);
  });

  it('are all with its stem, whatever the extension', () => {
    const known = among(
      '/p/a.JPG',
      '/p/a.nef',
      '/p/a.b.jpg',
      '/p/ab.jpg',
      '/p/a.b/a.jpg',
      '/p/a/a.jpg',
      '/a.jpg',
    );
    expect(photosOf('/p/a.xmp', known)).toEqual(['/p/a.JPG', '/p/a.nef']);
    expect(photosOf('/p/a.XMP', known)).toEqual(['/p/a.JPG', '/p/a.nef']);
  });

  it('are all in the folder of Picasa’s list, and none below', () => {
    const known = among('/p/a.jpg', '/p/b.png', '/p/sub/c.jpg', '/p2/d.jpg', '/e.jpg');
    for (const name of ['.picasa.ini', 'Picasa.ini'])
      expect(photosOf(`/p/${name}`, known)).toEqual(['/p/a.jpg', '/p/b.png']);
    expect(photosOf('/.picasa.ini', known)).toEqual(['/e.jpg']);
  });

  it('are none where none is known', () => {
    expect(photosOf('/p/a.jpg.xmp', among())).toEqual([]);
    expect(photosOf('/p/.picasa.ini', among())).toEqual([]);
  });

  it('are always in its own folder, with its name or its stem', () => {
    const segment = fc.stringMatching(/^[a-c.]{1,4}$/).filter((name) => !/^\.+$/.test(name));
    const path = fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => `/${parts.join('/')}`);
    const photo = path.map((start) => `${start}.jpg`);
    fc.assert(
      fc.property(fc.uniqueArray(photo, { maxLength: 20 }), path, (photos, start) => {
        const expected = photos.filter(
          (one) =>
            dirname(one) === dirname(start) && [basename(one), parse(one).name].includes(basename(start)),
        );
        expect(photosOf(`${start}.xmp`, among(...photos))).toEqual(expected);
      }),
    );
  });
});

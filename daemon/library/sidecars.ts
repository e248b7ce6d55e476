/** Files of metadata beside photos: which names they have, and which photos they may speak of. */

import { basename, dirname, extname, sep } from 'node:path';

const XMP = '.xmp';

/**
 * Whether a file of this name holds metadata of photos beside it: XMP, or Picasa's list of a folder, which is hidden or
 * not. Other hidden files do not count: among them are those that Kith is just writing.
 */
export function isSidecar(name: string): boolean {
  return isPicasaList(name) || (!name.startsWith('.') && extname(name).toLowerCase() === XMP);
}

function isPicasaList(name: string): boolean {
  return /^\.?picasa\.ini$/i.test(name);
}

/**
 * The known photos that a sidecar may speak of: `a.jpg.xmp` of `a.jpg`, `a.xmp` of every `a` with whatever extension,
 * and Picasa's list of all photos in its own folder.
 *
 * @param beginningWith known photos whose path begins so
 */
export function photosOf(
  sidecar: string,
  beginningWith: (prefix: string) => Iterable<string>,
): readonly string[] {
  const name = basename(sidecar);
  const folder = dirname(sidecar);
  if (isPicasaList(name)) {
    const inside = folder.endsWith(sep) ? folder : folder + sep;
    return [...beginningWith(inside)].filter((photo) => dirname(photo) === folder);
  }
  const named = sidecar.slice(0, -XMP.length);
  return [...beginningWith(named)].filter(
    (photo) => photo === named || photo.slice(0, -extname(photo).length) === named,
  );
}

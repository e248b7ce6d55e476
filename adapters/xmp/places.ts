import { lstat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { Place, WriteMode } from './types.js';

/** Raw formats of camera makers. DNG is not among them: it is meant to be written into. */
const RAW =
  '3fr ari arw bay cap cr2 cr3 crw cs1 dcr dcs drf eip erf fff gpr iiq k25 kdc mdc mef mos mrw nef nrw orf pef ptx pxn r3d raf raw rw2 rwl rwz sr2 srf srw x3f'.split(
    ' ',
  );
const OTHER_PICTURES = 'jpg jpeg heic heif avif png tif tiff webp jxl'.split(' ');
/** Whose `photo.xmp` is when several pictures share the stem: the first of these that is there. */
const OWNERS = [RAW, ['dng'], OTHER_PICTURES];

/**
 * The files that shall say who is in a photo. A camera maker's raw file is never written into, whatever the mode:
 * hosts read sidecars for it.
 */
export async function choosePlaces(photo: string, mode: WriteMode): Promise<Place[]> {
  const places: Place[] = [];
  const sealed = isRaw(photo);
  if (mode !== 'sidecar' && !sealed) places.push('embedded');
  if (mode !== 'embedded' || sealed) places.push(await sidecarPlace(photo));
  return places;
}

/** The file that a place means. */
export function pathOf(photo: string, place: Place): string {
  if (place === 'embedded') return photo;
  return place === 'appended' ? `${photo}.xmp` : join(dirname(photo), `${stem(photo)}.xmp`);
}

/**
 * `photo.jpg.xmp`, unless only a `photo.xmp` exists, which is then followed. It belongs to a raw file of that stem,
 * if there is one, else to a DNG, and to nobody if other pictures share the stem.
 */
export async function sidecarPlace(photo: string): Promise<'appended' | 'replaced'> {
  if (await exists(pathOf(photo, 'appended'))) return 'appended';
  if (!(await exists(pathOf(photo, 'replaced')))) return 'appended';
  return (await hasRivals(photo)) ? 'appended' : 'replaced';
}

/** The sidecars of the photo that are there, in both forms. A `photo.xmp` that may be another's is left out. */
export async function sidecarPlaces(photo: string): Promise<('appended' | 'replaced')[]> {
  const appended = await exists(pathOf(photo, 'appended'));
  const replaced = (await exists(pathOf(photo, 'replaced'))) && !(await hasRivals(photo));
  return [...(appended ? (['appended'] as const) : []), ...(replaced ? (['replaced'] as const) : [])];
}

/** The paths of `sidecarPlaces`. */
export async function sidecarsOf(photo: string): Promise<string[]> {
  return (await sidecarPlaces(photo)).map((place) => pathOf(photo, place));
}

/** Whether the photo is a camera maker's raw file. */
export function isRaw(photo: string): boolean {
  return RAW.includes(extension(photo));
}

async function hasRivals(photo: string): Promise<boolean> {
  const own = extension(photo);
  const rank = OWNERS.findIndex((extensions) => extensions.includes(own));
  const rivals = rank < 0 ? OWNERS : OWNERS.slice(0, rank + 1);
  const others = rivals
    .flat()
    .filter((other) => other !== own)
    .flatMap((other) => [other, other.toUpperCase()]);
  const found = await Promise.all(
    others.map((other) => exists(join(dirname(photo), `${stem(photo)}.${other}`))),
  );
  return found.includes(true);
}

/** Whether anything of that name is there, be it a link that leads nowhere. */
export async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch {
    return false;
  }
}

function extension(photo: string): string {
  return extname(photo).slice(1).toLowerCase();
}

function stem(photo: string): string {
  return basename(photo, extname(photo));
}

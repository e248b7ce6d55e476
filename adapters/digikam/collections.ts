import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Volume } from './volumes.js';

/** A row of digiKam's `AlbumRoots`: a folder, by the disk it is on and where on that disk. */
export interface Collection {
  readonly id: number;
  readonly label: string | null;
  readonly identifier: string;
  readonly specificPath: string;
}

/**
 * The folder of a collection, or undefined while its disk is not there. digiKam names a disk by its UUID, else by its
 * label, else by a path; a network share by the paths it may be mounted at.
 */
export function folderOf(
  { identifier, specificPath }: Collection,
  volumes: readonly Volume[],
): string | undefined {
  const query = queryOf(identifier);
  const inside = (path: string) => join(path, specificPath);
  const paths = [...(query.get('path') ?? []), ...(query.get('mountpath') ?? [])].map(inside);
  if (paths.length > 0) return paths.find(existsSync) ?? paths[0];
  const [uuid] = query.get('uuid') ?? [];
  const [label] = query.get('label') ?? [];
  const known = volumes.filter((volume) => isSame(volume.uuid, uuid) || isSame(volume.label, label));
  if (known.length > 0) return known.map(({ mountPoint }) => inside(mountPoint)).find(existsSync);
  const isAnyNamed = volumes.some((volume) => volume.uuid !== undefined || volume.label !== undefined);
  return isAnyNamed
    ? undefined
    : onlyOne(volumes.map(({ mountPoint }) => inside(mountPoint)).filter(existsSync));
}

/** Where the system names no disks, the folder is still plain if one disk alone has it. */
function onlyOne(folders: readonly string[]): string | undefined {
  return folders.length === 1 ? folders[0] : undefined;
}

function isSame(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && a.toLowerCase() === b?.toLowerCase();
}

/** The values of `scheme:?key=value&key=value`. Unlike in a form, `+` is a plus: the address is Qt's QUrlQuery. */
function queryOf(identifier: string): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const pair of identifier.slice(identifier.indexOf('?') + 1).split('&')) {
    const [key = '', ...rest] = pair.split('=');
    const value = rest.join('=');
    values.set(key, [...(values.get(key) ?? []), decoded(value), value]);
  }
  return values;
}

/** digiKam leaves some characters of a path as they are, so a `%` may be only a `%`. */
function decoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => {
    const plain = Buffer.from(bytes.replaceAll('%', ''), 'hex').toString('utf8');
    return plain.includes('\ufffd') ? bytes : plain;
  });
}

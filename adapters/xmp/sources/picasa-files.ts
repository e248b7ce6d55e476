import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { malformed, missing, unreadable } from '../failures.js';
import { isRaw } from '../places.js';
import { look, stampOf } from '../replace.js';
import type { Failure } from '../types.js';
import {
  type PicasaContacts,
  type PicasaFolder,
  type PicasaPhoto,
  parsePicasaContacts,
  parsePicasaIni,
  picasaPeople,
} from './picasa.js';
import type { FoundSource, Raster, ReadProblem } from './types.js';

/** What Picasa called its file: hidden since version 3, visible before. */
export const INI_NAMES = ['.picasa.ini', 'Picasa.ini', 'picasa.ini'];

/** Picasa writes a line a photo; a file larger than this is none of its. */
const LARGEST_FILE_BYTES = 64 * 1024 * 1024;

/** Reads Picasa's files. The last of each kind is kept in memory, since photos are read folder by folder. */
export class PicasaFiles {
  readonly #folders = new LastFile(parsePicasaIni);
  readonly #contacts = new LastFile(parsePicasaContacts);

  /** Whom Picasa names in the photo; problems with its files are added to `problems`. */
  async read(
    photo: string,
    { orientation }: Raster,
    contactsPath: string | undefined,
    problems: ReadProblem[],
  ): Promise<FoundSource[]> {
    const names = await this.#names(contactsPath, problems);
    const found: FoundSource[] = [];
    const seen = new Set<string>();
    for (const place of INI_NAMES.map((name) => join(dirname(photo), name))) {
      try {
        const file = await this.#folders.read(place);
        // Where a disk does not tell large letters from small, two of the names are one file.
        if (file === null || seen.has(file.stamp)) continue;
        seen.add(file.stamp);
        const entryOfPhoto = photoOf(file.content, basename(photo));
        if (entryOfPhoto === undefined) continue;
        const raw = isRaw(photo) || /\.dng$/i.test(photo);
        const people = picasaPeople(entryOfPhoto, [file.content.contacts, ...names], { raw, orientation });
        found.push({ source: 'picasa', place, people });
      } catch (error) {
        problems.push({ place, ...unreadable(error, place) });
      }
    }
    return found;
  }

  async #names(path: string | undefined, problems: ReadProblem[]): Promise<PicasaContacts[]> {
    if (path === undefined) return [];
    try {
      const file = await this.#contacts.read(path);
      if (file === null) return [];
      if (file.content !== null) return [file.content];
      problems.push({ place: path, ...noContacts(path) });
    } catch (error) {
      problems.push({ place: path, ...unreadable(error, path) });
    }
    return [];
  }
}

/** Why Picasa's list of contacts cannot be used; null when it can. */
export async function picasaContactsProblem(path: string): Promise<Failure | null> {
  try {
    const file = await new LastFile(parsePicasaContacts).read(path);
    if (file === null) return missing(path);
    return file.content === null || file.content.size === 0 ? noContacts(path) : null;
  } catch (error) {
    return unreadable(error, path);
  }
}

function noContacts(path: string): Failure {
  return malformed(path, 'it holds no list of contacts');
}

/** Picasa is a Windows program: it finds a photo again whose name changed from `A.JPG` to `a.jpg`. */
function photoOf({ photos }: PicasaFolder, name: string): PicasaPhoto | undefined {
  const exact = photos.get(name);
  if (exact !== undefined) return exact;
  const key = (other: string) => other.normalize('NFC').toLowerCase();
  return [...photos].find(([other]) => key(other) === key(name))?.[1];
}

/** A text file that is parsed once as long as it does not change. */
class LastFile<Content> {
  readonly #parse: (text: string) => Content;
  #last: { path: string; stamp: string; content: Content } | null = null;

  constructor(parse: (text: string) => Content) {
    this.#parse = parse;
  }

  /** Null where the file is not there. Throws the system's error for all else. */
  async read(path: string): Promise<{ stamp: string; content: Content } | null> {
    const { path: real, stats } = await look(path);
    if (stats === null || !stats.isFile() || stats.size > LARGEST_FILE_BYTES) return null;
    const stamp = stampOf(stats);
    if (this.#last?.path !== real || this.#last.stamp !== stamp) {
      this.#last = { path: real, stamp, content: this.#parse(decode(await readFile(real))) };
    }
    return this.#last;
  }
}

/** UTF-8, or what Windows wrote in Western countries before Picasa used UTF-8. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

import { resolve } from 'node:path';
import type { CommandRunner } from '../commands.js';
import { malformed, missing, notAFile, unreadable } from '../failures.js';
import { sidecarsOf } from '../places.js';
import { look } from '../replace.js';
import { withSafeName } from '../safe-name.js';
import type { Failure } from '../types.js';
import { declaresEntities } from '../xmp-file.js';
import { keywordPeople } from './keywords.js';
import { mergePeople } from './merge-people.js';
import { PicasaFiles } from './picasa-files.js';
import {
  acdseePeople,
  iptcRegionPeople,
  microsoftPeople,
  mwgPeople,
  personInImagePeople,
} from './regions.js';
import { type NameTags, rasterOf, readNameTags } from './tags.js';
import type { FoundSource, NamedPeople, Raster, ReadNamesOptions, ReadProblem } from './types.js';

/** Where digiKam and Kith put people, in English. */
const DEFAULT_ROOTS = ['People'];

/** More faces than in any photo; a list that is longer was made to harm. Exiftool reads as many of a list in XMP. */
const MOST_PEOPLE = 1000;

const UNKNOWN_RASTER: Raster = { size: null, orientation: 1 };

/** Reads whom a photo's metadata names, whoever wrote it. */
export class NameReader {
  readonly #exiftool: CommandRunner;
  readonly #picasa = new PicasaFiles();

  constructor(exiftool: CommandRunner) {
    this.#exiftool = exiftool;
  }

  /** See `XmpAdapter.readNames`. */
  async read(
    photoPath: string,
    { roots = DEFAULT_ROOTS, contacts }: ReadNamesOptions,
  ): Promise<NamedPeople | Failure> {
    const photo = resolve(photoPath);
    const problems: ReadProblem[] = [];
    const there = await this.#isThere(photo);
    if (there !== true) return there;
    const embedded = await this.#readTags(photo, 'embedded', problems);
    const raster = embedded === null ? UNKNOWN_RASTER : rasterOf(embedded);
    const found: FoundSource[] = [];
    // Hosts believe a sidecar more than the file, and both more than what Picasa left years ago.
    for (const sidecar of await sidecarsOf(photo)) {
      const tags = await this.#readTags(sidecar, 'sidecar', problems);
      if (tags !== null) found.push(...peopleIn(tags, sidecar, raster, roots));
    }
    if (embedded !== null) found.push(...peopleIn(embedded, 'embedded', raster, roots));
    found.push(...(await this.#picasa.read(photo, raster, contacts, problems)));
    const sources = found
      .filter(({ people }) => people.length > 0)
      .map((source) => atMost(source, photo, problems));
    return { sources, people: mergePeople(sources), orientation: raster.orientation, problems };
  }

  async #isThere(photo: string): Promise<true | Failure> {
    try {
      const { stats } = await look(photo);
      if (stats === null) return missing(photo);
      return stats.isFile() || notAFile(photo);
    } catch (error) {
      return unreadable(error, photo);
    }
  }

  /** Null where the file says nothing, or nothing that can be understood; that is then a problem. */
  async #readTags(
    path: string,
    kind: 'embedded' | 'sidecar',
    problems: ReadProblem[],
  ): Promise<NameTags | null> {
    const place = kind === 'embedded' ? kind : path;
    try {
      const { path: real, stats } = await look(path);
      if (stats === null || (stats.size === 0n && kind === 'sidecar')) return null;
      const read = stats.isFile()
        ? await withSafeName(real, (safe) => readNameTags(this.#exiftool, safe))
        : notAFile(path);
      if ('code' in read) {
        problems.push({ place, ...(read.code === 'malformed' ? malformed(path, read.message) : read) });
        return null;
      }
      const problem = kind === 'sidecar' ? await sidecarProblem(read.tags, path, real) : null;
      if (read.cutShort) problems.push({ place, ...tooMany(path) });
      if (problem === null) return read.tags;
      problems.push({ place, ...problem });
    } catch (error) {
      problems.push({ place, ...unreadable(error, path) });
    }
    return null;
  }
}

async function sidecarProblem(tags: NameTags, path: string, real: string): Promise<Failure | null> {
  if (tags['File:FileTypeExtension']?.toLowerCase() !== 'xmp') return malformed(path, 'it holds no XMP');
  return (await declaresEntities(real)) ? malformed(path, 'it declares entities of its own') : null;
}

function peopleIn(tags: NameTags, place: string, raster: Raster, roots: readonly string[]): FoundSource[] {
  const regions = [
    { source: 'mwg', people: mwgPeople(tags, raster) },
    { source: 'microsoft', people: microsoftPeople(tags) },
    { source: 'acdsee', people: acdseePeople(tags, raster) },
    { source: 'iptcRegion', people: iptcRegionPeople(tags, raster) },
    { source: 'personInImage', people: personInImagePeople(tags) },
  ] as const;
  return [...regions, ...keywordPeople(tags, roots)].map(({ source, people }) => ({ source, place, people }));
}

function atMost(source: FoundSource, photo: string, problems: ReadProblem[]): FoundSource {
  const { place, people } = source;
  if (people.length <= MOST_PEOPLE) return source;
  problems.push({ place, ...tooMany(place === 'embedded' ? photo : place) });
  return { ...source, people: people.slice(0, MOST_PEOPLE) };
}

function tooMany(path: string): Failure {
  return malformed(path, `it names more people than a photo shows; only the first ${MOST_PEOPLE} were read`);
}

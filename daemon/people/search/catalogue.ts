import { plainName, wordsOf } from '../fold-name.js';
import { type Point, pointOf, spotKey } from './places.js';

/** What a search knows of a photo that is here. */
export interface CataloguedPhoto {
  readonly id: string;
  /** The camera's local time, `YYYY-MM-DDTHH:MM:SS`. */
  readonly takenAt: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** Every file of the photo. */
  readonly files: readonly string[];
  /** Faces and bodies by their ids. */
  readonly faces: readonly string[];
  readonly bodies: readonly string[];
}

export interface CataloguedMoment {
  readonly id: string;
  /** Positions, in their order. */
  readonly photos: readonly number[];
}

export interface CataloguedFolder {
  readonly path: string;
  /** The words of each folder name in the path, as `wordsOf` has them. */
  readonly segments: readonly (readonly string[])[];
  readonly photos: number[];
}

/** Photos taken at one spot, as `spotKey` tells them. */
export interface Spot {
  readonly point: Point;
  readonly photos: number[];
}

type MomentsOf = () => readonly { readonly id: string; readonly photos: readonly string[] }[];

/** The photos of a library in their order, and what can be said of them without knowing who is on them. */
export class Catalogue {
  readonly photos: readonly CataloguedPhoto[];
  readonly #positions: ReadonlyMap<string, number>;
  readonly #momentsOf: MomentsOf;
  #faces: readonly string[] | null = null;
  #folders: readonly CataloguedFolder[] | null = null;
  #spots: readonly Spot[] | null = null;
  #moments: { readonly all: readonly CataloguedMoment[]; readonly of: Int32Array } | null = null;

  /**
   * @param photos oldest first, those without a date before them
   * @param momentsOf the moments of all photos; asked for when first needed
   */
  constructor(photos: readonly CataloguedPhoto[], momentsOf: MomentsOf) {
    this.photos = photos;
    this.#positions = new Map(photos.map(({ id }, position) => [id, position]));
    this.#momentsOf = momentsOf;
  }

  get size(): number {
    return this.photos.length;
  }

  positionOf(photo: string): number | undefined {
    return this.#positions.get(photo);
  }

  /** The faces on a photo; none where it is not here. */
  facesOn(photo: string): readonly string[] {
    return this.photos[this.#positions.get(photo) ?? -1]?.faces ?? [];
  }

  /** The first position whose photo was taken on that day or later. */
  firstSince(day: string): number {
    let [low, high] = [0, this.size];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.photos[middle]?.takenAt ?? '') < day) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The faces of all photos, in id order. */
  get faces(): readonly string[] {
    this.#faces ??= this.photos.flatMap(({ faces }) => faces).sort();
    return this.#faces;
  }

  get folders(): readonly CataloguedFolder[] {
    this.#folders ??= foldersOf(this.photos);
    return this.#folders;
  }

  get spots(): readonly Spot[] {
    this.#spots ??= spotsOf(this.photos);
    return this.#spots;
  }

  get moments(): readonly CataloguedMoment[] {
    return this.#knownMoments().all;
  }

  /** The moment a photo belongs to, by its place among `moments`; -1 for none. */
  momentOf(position: number): number {
    return this.#knownMoments().of[position] ?? -1;
  }

  #knownMoments() {
    if (this.#moments !== null) return this.#moments;
    const of = new Int32Array(this.size).fill(-1);
    const all = this.#momentsOf().map(({ id, photos }, moment) => {
      const positions = photos.flatMap((photo) => this.#positions.get(photo) ?? []).sort((a, b) => a - b);
      for (const position of positions) of[position] = moment;
      return { id, photos: positions };
    });
    this.#moments = { all, of };
    return this.#moments;
  }
}

function foldersOf(photos: readonly CataloguedPhoto[]): CataloguedFolder[] {
  const folders = new Map<string, CataloguedFolder>();
  const words = new Map<string, readonly string[]>();
  for (const [position, { files }] of photos.entries()) {
    for (const file of files) {
      const path = file.slice(0, Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\'), 0));
      const known = folders.get(path);
      if (known === undefined)
        folders.set(path, { path, segments: segmentsOf(path, words), photos: [position] });
      else if (known.photos.at(-1) !== position) known.photos.push(position);
    }
  }
  return [...folders.values()];
}

/**
 * The words of each part of a path.
 *
 * @param known those of names that were met before: the folders of a library have most of their parts in common
 */
export function segmentsOf(path: string, known = new Map<string, readonly string[]>()) {
  return path
    .split(/[/\\]+/)
    .map((name) => {
      const words = known.get(name) ?? wordsOf(plainName(name));
      known.set(name, words);
      return words;
    })
    .filter((words) => words.length > 0);
}

function spotsOf(photos: readonly CataloguedPhoto[]): Spot[] {
  const spots = new Map<string, Spot>();
  for (const [position, { latitude, longitude }] of photos.entries()) {
    if (latitude === null || longitude === null) continue;
    const key = spotKey(latitude, longitude);
    const spot = spots.get(key) ?? { point: pointOf(latitude, longitude), photos: [] };
    spot.photos.push(position);
    spots.set(key, spot);
  }
  return [...spots.values()];
}

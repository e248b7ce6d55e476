import { dirname } from 'node:path';
import { editArguments } from './arguments.js';
import type { CommandRunner } from './commands.js';
import { failureOf, malformed, missing, notAFile, readOnly } from './failures.js';
import type { FileKind } from './kith-note.js';
import { claimsNothing, NO_CLAIMS, type Plan, planEdits } from './plan.js';
import { claimsOf } from './provenance.js';
import { NOTHING_FOUND, readFile } from './read.js';
import {
  copyTo,
  discard,
  isUntouched,
  look,
  type Original,
  removeOriginal,
  settle,
  stampOf,
  swapIn,
  sweep,
  temporaryBeside,
} from './replace.js';
import { withSafeName } from './safe-name.js';
import {
  type Claims,
  type Failure,
  type FoundPeople,
  type PhotoPeople,
  type Place,
  REGION_KINDS,
  type WrittenPlace,
} from './types.js';
import { declaresEntities } from './xmp-file.js';

/** One file that says, or shall say, who is in a photo. */
export interface PeopleFile {
  readonly path: string;
  readonly place: Place;
  readonly original: Original;
  /** What the record of the last write says; null without one: then Kith's note in the file counts. */
  readonly stand: Stand | null;
  /** Told of the write that is about to happen. */
  readonly intend: (about: WrittenPlace) => void;
  /** Another program wrote the file, and nobody has read since what it changed. */
  readonly isUnseen?: boolean;
}

/** Kith's part of a file, and the file as Kith left it. */
export type Stand = Pick<WrittenPlace, 'claims' | 'stamp'>;

/** What became of one file. */
export type FileOutcome =
  | ({ readonly status: 'written' | 'unchanged' } & Stand)
  | { readonly status: 'failed'; readonly reason: Failure };

/** The plan for one file, what it says now, and what of that is Kith's. */
export interface FilePlan extends Plan {
  readonly found: FoundPeople;
  readonly claims: Claims;
}

/** Reads and rewrites single files through one exiftool. */
export class PeopleFiles {
  readonly #exiftool: CommandRunner;
  readonly #swept = new Map<string, Promise<void>>();

  constructor(exiftool: CommandRunner) {
    this.#exiftool = exiftool;
  }

  /** What the file says; a sidecar that is not there, or is empty, says nothing. */
  async read({
    path,
    place,
    original,
  }: Pick<PeopleFile, 'path' | 'place' | 'original'>): Promise<FoundPeople | Failure> {
    const { stats } = original;
    if (stats === null) return place === 'embedded' ? missing(path) : NOTHING_FOUND;
    if (!stats.isFile()) return notAFile(path);
    if (stats.size === 0n && place !== 'embedded') return NOTHING_FOUND;
    const found = await this.#readNow(original.path, place);
    if ('code' in found) return malformed(path, found.message);
    if (place === 'embedded') return found;
    if (found.extension !== 'xmp') return malformed(path, 'it holds no XMP');
    if (await declaresEntities(original.path)) return malformed(path, 'it declares entities of its own');
    return found;
  }

  /** What the photo itself says. */
  async readPhoto(photo: string): Promise<FoundPeople | Failure> {
    return this.read({ path: photo, place: 'embedded', original: await look(photo) });
  }

  /** What there is to do until the file says that `people` are in the photo, and nothing more of what Kith claims. */
  async plan(file: PeopleFile, people: PhotoPeople): Promise<FilePlan | Failure> {
    const found = await this.read(file);
    if ('code' in found) return found;
    const claims = claimsIn(file, found);
    return { found, claims, ...planEdits(found, people, claims, file.place) };
  }

  /** Does what `plan` says. */
  async write(file: PeopleFile, people: PhotoPeople): Promise<FileOutcome> {
    try {
      const plan = await this.plan(file, people);
      if ('code' in plan) return { status: 'failed', reason: plan };
      if (plan.nothingToDo) {
        return { status: 'unchanged', claims: plan.next, stamp: file.stand?.stamp ?? null };
      }
      if (file.isUnseen === true) return { status: 'failed', reason: changedMeanwhile(file.path) };
      if (isReadOnly(file.original)) return { status: 'failed', reason: readOnly(file.path) };
      return await this.#rewrite(file, people, plan);
    } catch (error) {
      return { status: 'failed', reason: failureOf(error, file.path) };
    }
  }

  async #rewrite(file: PeopleFile, people: PhotoPeople, plan: FilePlan): Promise<FileOutcome> {
    const { original, path, place } = file;
    const { found, claims, next } = plan;
    const embedded = place === 'embedded';
    await this.#sweepOnce(dirname(original.path));
    const temporary = temporaryBeside(original, embedded ? found.extension : 'xmp');
    let swapped = false;
    try {
      await copyTo(temporary, original);
      const args = [...editArguments(plan.edits, found, people, kindOf(place)), '-overwrite_original'];
      await withSafeName(temporary, (safe) => this.#exiftool.write(args, safe));
      const left = hasDrops(plan) ? await this.#verify(file, temporary, people, plan) : found;
      if (left === null)
        return { status: 'failed', reason: malformed(path, 'an entry of Kith cannot be taken out') };
      const emptied = next.created && !embedded && !left.anyXmp && claimsNothing(next);
      const stats = await settle(temporary, original, embedded);
      const stamp = emptied ? null : stampOf(stats);
      file.intend({ place, claims, stamp: file.stand?.stamp ?? null, pending: { stamp, claims: next } });
      if (!(await isUntouched(original))) return { status: 'failed', reason: changedMeanwhile(path) };
      if (emptied) await removeOriginal(original);
      else await swapIn(temporary, original);
      swapped = !emptied;
      return { status: 'written', claims: next, stamp };
    } finally {
      if (!swapped) await discard(temporary);
    }
  }

  /**
   * Reads the new file back where something was dropped: exiftool tells neither if it found what to drop, nor what else
   * it took for it.
   */
  async #verify(
    { place }: PeopleFile,
    temporary: string,
    people: PhotoPeople,
    plan: FilePlan,
  ): Promise<FoundPeople | null> {
    const left = await this.#readNow(temporary, place);
    if ('code' in left || !hasAsMany(left, plan)) return null;
    return planEdits(left, people, plan.next, place).nothingToDo ? left : null;
  }

  #readNow(path: string, place: Place): Promise<FoundPeople | Failure> {
    return withSafeName(path, (safe) => readFile(this.#exiftool, safe, kindOf(place)));
  }

  #sweepOnce(folder: string): Promise<void> {
    const known = this.#swept.get(folder);
    if (known !== undefined) return known;
    const sweeping = sweep(folder);
    this.#swept.set(folder, sweeping);
    // A folder that cannot be read now may be there again later.
    sweeping.catch(() => this.#swept.delete(folder));
    return sweeping;
  }
}

function kindOf(place: Place): FileKind {
  return place === 'embedded' ? 'photo' : 'sidecar';
}

/** A file that is not there yet will be Kith's. */
function claimsIn({ stand, original }: PeopleFile, { record }: FoundPeople): Claims {
  const claims = stand?.claims ?? (record === null ? NO_CLAIMS : claimsOf(record));
  return original.stats === null ? { ...claims, created: true } : claims;
}

/** A new file could take its place all the same, but the owner has said that it shall stay. */
function isReadOnly({ stats }: Original): boolean {
  return stats !== null && (stats.mode & 0o222n) === 0n;
}

function hasDrops({ edits }: Plan): boolean {
  const lists = [...Object.values(edits.regions), ...Object.values(edits.keywords)];
  return edits.dimensions === 'drop' || lists.some(({ drop }) => drop.length > 0);
}

function hasAsMany(left: FoundPeople, { found, edits }: FilePlan): boolean {
  return REGION_KINDS.every((kind) => {
    const { add, drop, restore } = edits.regions[kind];
    const expected = found.regions[kind].length - drop.length + restore.length + add.length;
    return left.regions[kind].length === expected;
  });
}

function changedMeanwhile(path: string): Failure {
  return {
    code: 'changed-meanwhile',
    message: `${path} was changed by another program at that moment; try again.`,
  };
}

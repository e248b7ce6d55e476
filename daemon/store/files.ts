import { sep } from 'node:path';
import { z } from 'zod';
import type { Orientation, PhotoId, SetAside } from '../library/types.js';
import type { Db } from './database.js';
import type { PhotoChanges } from './photo-changes.js';

/** A path that holds, or held, a photo. */
export interface KnownFile {
  readonly path: string;
  readonly photo: PhotoId | null;
  readonly size: number;
  readonly mtimeMs: number;
  readonly orientation: Orientation;
  /** Not there at the last look; kept, because offline is not deleted. */
  readonly missing: boolean;
  readonly setAside: SetAside | null;
}

const setAsideCode = z.custom<SetAside['code']>((value) => typeof value === 'string');
const orientation = z.custom<Orientation>(
  (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 8,
);

const row = z.object({
  path: z.string(),
  photo: z.string().nullable(),
  size: z.number(),
  mtime_ms: z.number(),
  orientation,
  missing: z.number(),
  set_aside_code: setAsideCode.nullable(),
  set_aside_message: z.string().nullable(),
});

/** No name holds it, and it comes after all others. */
const LAST_CHARACTER = '\u{10ffff}';

const paths = z.string().array();
const pathRow = z.object({ path: z.string(), photo: z.string() });

/** Every picture file Kith has met, by path. */
export class Files {
  readonly #changes: PhotoChanges;
  readonly #photoOf;
  readonly #get;
  readonly #under;
  readonly #beginning;
  readonly #ofPhoto;
  readonly #present;
  readonly #setAside;
  readonly #waiting;
  readonly #save;
  readonly #missing;
  readonly #remove;
  readonly #forgetSize;
  readonly #count;
  readonly #isHere;
  readonly #unheard;
  readonly #recognised;
  readonly #isUnasked;
  readonly #gone;

  constructor(db: Db, changes: PhotoChanges) {
    this.#changes = changes;
    this.#photoOf = db.prepare('SELECT photo FROM files WHERE path = ?').pluck();
    const select =
      'SELECT path, photo, size, mtime_ms, orientation, missing, set_aside_code, set_aside_message FROM files';
    this.#get = db.prepare(`${select} WHERE path = ?`);
    this.#under = db.prepare(`${select} WHERE path = @root OR (path >= @from AND path < @to) ORDER BY path`);
    this.#beginning = db
      .prepare(`SELECT path FROM files WHERE path >= @from AND path < @to
        AND missing = 0 AND photo IS NOT NULL AND set_aside_code IS NULL ORDER BY path`)
      .pluck();
    this.#ofPhoto = db.prepare(`${select} WHERE photo = ? ORDER BY path`);
    this.#present = db.prepare(
      'SELECT path, photo FROM files WHERE missing = 0 AND photo IS NOT NULL ORDER BY path',
    );
    this.#setAside = db.prepare(`${select} WHERE set_aside_code IS NOT NULL AND missing = 0 ORDER BY path`);
    this.#save = db.prepare(`
      INSERT INTO files (path, photo, size, mtime_ms, orientation, missing, set_aside_code, set_aside_message)
      VALUES (@path, @photo, @size, @mtimeMs, @orientation, @missing, @code, @message)
      ON CONFLICT (path) DO UPDATE SET photo = excluded.photo, size = excluded.size, mtime_ms = excluded.mtime_ms,
        orientation = excluded.orientation, missing = excluded.missing,
        set_aside_code = excluded.set_aside_code, set_aside_message = excluded.set_aside_message`);
    this.#missing = db.prepare('UPDATE files SET missing = @missing WHERE path = @path');
    this.#remove = db.prepare('DELETE FROM files WHERE path = ?');
    this.#forgetSize = db.prepare('UPDATE files SET size = -1 WHERE path = ?');
    this.#waiting = db.prepare(`${select} WHERE missing = 0 AND set_aside_code IS NULL
      AND (path = @root OR (path >= @from AND path < @to)) AND photo IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM recognised WHERE pack = @pack AND photo = files.photo) ORDER BY path`);
    this.#isHere = db.prepare('SELECT 1 FROM files WHERE photo = ? AND missing = 0');
    this.#unheard = db
      .prepare(
        `SELECT path FROM files WHERE missing = 0 AND set_aside_code IS NULL AND photo IS NOT NULL
      AND EXISTS (SELECT 1 FROM recognised WHERE pack = ? AND photo = files.photo)
      AND (path NOT IN (SELECT path FROM seen) OR path IN (SELECT path FROM retagged)) ORDER BY path`,
      )
      .pluck();
    const recognised = `FROM files WHERE set_aside_code IS NULL
      AND EXISTS (SELECT 1 FROM recognised WHERE pack = ? AND photo = files.photo)`;
    this.#recognised = db.prepare(`SELECT path, photo ${recognised} ORDER BY path`);
    this.#isUnasked = db.prepare(
      `SELECT 1 ${recognised} AND NOT EXISTS (SELECT 1 FROM digikam WHERE digikam.path = files.path)`,
    );
    this.#gone = db
      .prepare(
        `SELECT path FROM files WHERE missing = 1
      AND (path IN (SELECT path FROM written) OR path IN (SELECT path FROM seen)) ORDER BY path`,
      )
      .pluck();
    this.#count = db.prepare('SELECT count(*) FROM files WHERE missing = 0').pluck();
  }

  get(path: string): KnownFile | undefined {
    const found = this.#get.get(path);
    return found === undefined ? undefined : toFile(found);
  }

  /** All known files below a folder (or the one file the path names), in path order. */
  under(root: string): KnownFile[] {
    return this.#under.all(rangeBelow(root)).map(toFile);
  }

  /** Paths of the photos that are here and begin so. */
  beginningWith(prefix: string): string[] {
    return paths.parse(this.#beginning.all({ from: prefix, to: prefix + LAST_CHARACTER }));
  }

  ofPhoto(photo: PhotoId): KnownFile[] {
    return this.#ofPhoto.all(photo).map(toFile);
  }

  /** Where the photos that are here lie; of several files of one photo the first path counts. */
  paths(): Map<PhotoId, string> {
    return new Map(
      this.present()
        .reverse()
        .map(({ photo, path }) => [photo, path]),
    );
  }

  /** Every file that is here and the photo it holds, in path order. */
  present(): { path: string; photo: PhotoId }[] {
    return pathRow.array().parse(this.#present.all());
  }

  setAside(): KnownFile[] {
    return this.#setAside.all().map(toFile);
  }

  /** Files at or below a path whose photo was not recognised with this pack yet. */
  waiting(pack: string, root: string): KnownFile[] {
    return this.#waiting.all({ pack, ...rangeBelow(root) }).map(toFile);
  }

  /** Whether a file holds the photo now. */
  isHere(photo: PhotoId): boolean {
    return this.#isHere.get(photo) !== undefined;
  }

  /** Files of recognised photos whose metadata was not read since it may have changed, or never. */
  unheard(pack: string): string[] {
    return z.array(z.string()).parse(this.#unheard.all(pack));
  }

  /** Files of recognised photos, also those that are not there now. */
  recognised(pack: string): { path: string; photo: PhotoId }[] {
    return pathRow.array().parse(this.#recognised.all(pack));
  }

  /** Whether digiKam's database was never asked about some of those. */
  areUnasked(pack: string): boolean {
    return this.#isUnasked.get(pack) !== undefined;
  }

  /** Files that are not there any more, of whose metadata Kith remembers something. */
  gone(): string[] {
    return z.array(z.string()).parse(this.#gone.all());
  }

  save(file: KnownFile): void {
    const { setAside, missing, ...rest } = file;
    this.#tell(file.path);
    this.#save.run({
      ...rest,
      missing: missing ? 1 : 0,
      code: setAside?.code ?? null,
      message: setAside?.message ?? null,
    });
    if (file.photo !== null) this.#changes.tell(file.photo);
  }

  setMissing(path: string, missing: boolean): void {
    this.#missing.run({ path, missing: missing ? 1 : 0 });
    this.#tell(path);
  }

  remove(path: string): void {
    this.#tell(path);
    this.#remove.run(path);
  }

  /** Lets the next sweep look at these files again, as if they had changed. */
  forgetSizes(paths: readonly string[]): void {
    for (const path of paths) this.#forgetSize.run(path);
  }

  count(): number {
    return Number(this.#count.get());
  }

  /** Of the photo that the path holds now. */
  #tell(path: string): void {
    const photo = this.#photoOf.get(path);
    if (typeof photo === 'string') this.#changes.tell(photo);
  }
}

/** Paths below a folder as a range: LIKE would trip over % and _ in names, and the primary key serves a range. */
export function rangeBelow(root: string): { root: string; from: string; to: string } {
  const from = root.endsWith(sep) ? root : root + sep;
  return { root, from, to: from.slice(0, -1) + String.fromCharCode(sep.charCodeAt(0) + 1) };
}

function toFile(found: unknown): KnownFile {
  const { mtime_ms, set_aside_code, set_aside_message, missing, ...rest } = row.parse(found);
  return {
    ...rest,
    mtimeMs: mtime_ms,
    missing: missing === 1,
    setAside: set_aside_code === null ? null : { code: set_aside_code, message: set_aside_message ?? '' },
  };
}

import { z } from 'zod';
import type { Identity, PhotoId } from '../library/types.js';
import type { Db } from './database.js';
import type { PhotoChanges } from './photo-changes.js';

/** A photo by its image data; sizes are of the stored, unturned raster in px. */
export interface Photo {
  readonly id: PhotoId;
  readonly width: number;
  readonly height: number;
  readonly takenAt: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

const row = z.object({
  id: z.string(),
  width: z.number(),
  height: z.number(),
  taken_at: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
});

/** The photos themselves. */
export class Photos {
  readonly #changes: PhotoChanges;
  readonly #get;
  readonly #present;
  readonly #save;

  constructor(db: Db, changes: PhotoChanges) {
    this.#changes = changes;
    const select = 'SELECT id, width, height, taken_at, latitude, longitude FROM photos';
    this.#get = db.prepare(`${select} WHERE id = ?`);
    const present = 'id IN (SELECT photo FROM files WHERE missing = 0)';
    this.#present = db.prepare(`${select} WHERE ${present} ORDER BY taken_at, id`);
    this.#save = db.prepare(`
      INSERT INTO photos (id, width, height, taken_at, latitude, longitude)
      VALUES (@photo, @width, @height, @takenAt, @latitude, @longitude)
      ON CONFLICT (id) DO UPDATE SET taken_at = excluded.taken_at, latitude = excluded.latitude, longitude = excluded.longitude`);
  }

  get(id: PhotoId): Photo | undefined {
    const found = this.#get.get(id);
    return found === undefined ? undefined : toPhoto(found);
  }

  /** The photos that are here, oldest first. */
  present(): Photo[] {
    return this.#present.all().map(toPhoto);
  }

  /** Adds the photo, or takes over the metadata of a re-tagged file. */
  save(identity: Identity): void {
    const { orientation: _belongsToTheFile, ...photo } = identity;
    this.#save.run(photo);
    this.#changes.tell(identity.photo);
  }
}

function toPhoto(found: unknown): Photo {
  const { taken_at, ...rest } = row.parse(found);
  return { ...rest, takenAt: taken_at };
}

import { z } from 'zod';
import type { Box } from '../../models/types.js';
import type { PhotoId } from '../library/types.js';
import type { Db } from './database.js';
import { photoOf } from './faces.js';
import type { PhotoChanges } from './photo-changes.js';

/** A body at rest. Boxes are 0..1 of the stored, unturned raster. */
export interface StoredBody {
  readonly id: string;
  readonly photo: PhotoId;
  /** The whole person, and shoulders and trunk alone. */
  readonly box: Box;
  readonly upper: Box;
  /** The detector's; 0 where the owner drew a body that no detector found. */
  readonly score: number;
  /** The face that is this body's; null when none is seen. */
  readonly face: string | null;
  /** As the network gave it, up to rounding (see `toSteps`); empty where none has described it. */
  readonly embedding: Float32Array;
}

const box = z.object({ x0: z.number(), y0: z.number(), x1: z.number(), y1: z.number() });

const row = box.extend({
  id: z.string(),
  photo: z.string(),
  upper: z.string(),
  score: z.number(),
  face: z.string().nullable(),
  scale: z.number(),
  embedding: z.instanceof(Buffer),
});

const idRow = z.object({ id: z.string(), photo: z.string() });

/** A body's name for life: made as a face's is, so that it is the same again in a rebuilt database. */
export function bodyId(photo: PhotoId, { x0, y0, x1, y1 }: Box): string {
  const permille = (from: number, to: number) => Math.round(((from + to) / 2) * 1000);
  return `${photo}-b-${permille(x0, x1)}-${permille(y0, y1)}`;
}

/** Tells a body's name from a face's. */
export function isBodyId(id: string): boolean {
  return id.includes('-b-');
}

/** The bodies of the photos, as one pack of networks found them. */
export class Bodies {
  readonly #pack: string;
  readonly #changes: PhotoChanges;
  readonly #get;
  readonly #has;
  readonly #ofPhoto;
  readonly #first;
  readonly #presentIds;
  readonly #drawnIds;
  readonly #removeDrawn;
  readonly #clear;
  readonly #add;

  constructor(db: Db, pack: string, changes: PhotoChanges) {
    this.#pack = pack;
    this.#changes = changes;
    const columns = 'id, photo, x0, y0, x1, y1, upper, score, face, scale, embedding';
    const select = `SELECT ${columns} FROM bodies WHERE pack = @pack`;
    // Left to itself, SQLite takes the primary key and reads every body of the pack with its vector.
    const byPhoto = 'FROM bodies INDEXED BY bodies_by_photo WHERE pack = @pack';
    this.#get = db.prepare(`${select} AND id = @id`);
    this.#has = db.prepare('SELECT 1 FROM bodies WHERE pack = @pack AND id = @id');
    this.#ofPhoto = db.prepare(`SELECT ${columns} ${byPhoto} AND photo = @photo ORDER BY id`);
    const present = 'photo IN (SELECT photo FROM files WHERE missing = 0)';
    this.#first = db.prepare(`${select} AND ${present} ORDER BY id LIMIT @count`);
    this.#presentIds = db.prepare(`SELECT id, photo ${byPhoto} AND ${present} ORDER BY id`);
    this.#drawnIds = db.prepare('SELECT DISTINCT id FROM bodies WHERE score = 0').pluck();
    this.#removeDrawn = db.prepare('DELETE FROM bodies WHERE id = @id AND score = 0');
    this.#clear = db.prepare(`DELETE ${byPhoto} AND photo = @photo`);
    this.#add = db.prepare(`
      INSERT OR IGNORE INTO bodies (pack, id, photo, x0, y0, x1, y1, upper, score, face, scale, embedding)
      VALUES (@pack, @id, @photo, @x0, @y0, @x1, @y1, @upper, @score, @face, @scale, @embedding)`);
  }

  get(id: string): StoredBody | undefined {
    const found = this.#get.get({ pack: this.#pack, id });
    return found === undefined ? undefined : toBody(found);
  }

  /** Whether it is there; its vector is not read. */
  has(id: string): boolean {
    return this.#has.get({ pack: this.#pack, id }) !== undefined;
  }

  ofPhoto(photo: PhotoId): StoredBody[] {
    return this.#ofPhoto.all({ pack: this.#pack, photo }).map(toBody);
  }

  /** Some of those that are here, in id order. */
  first(count: number): StoredBody[] {
    return this.#first.all({ pack: this.#pack, count }).map(toBody);
  }

  /** Those of all photos that are here. */
  presentIds(): { id: string; photo: PhotoId }[] {
    return idRow.array().parse(this.#presentIds.all({ pack: this.#pack }));
  }

  /** Those of all packs that only the owner has drawn. */
  drawnIds(): string[] {
    return z.string().array().parse(this.#drawnIds.all());
  }

  /** Takes out a body that only the owner had drawn, of every pack. */
  removeDrawn(id: string): void {
    const { changes } = this.#removeDrawn.run({ id });
    if (changes > 0) this.#changes.tell(photoOf(id));
  }

  replace(photo: PhotoId, bodies: readonly StoredBody[]): void {
    this.#clear.run({ pack: this.#pack, photo });
    this.add(photo, bodies);
  }

  /** Adds bodies to those that are there; one that is there already stays as it is. */
  add(photo: PhotoId, bodies: readonly StoredBody[]): void {
    for (const { box: whole, upper, embedding, ...rest } of bodies) {
      this.#add.run({
        ...rest,
        ...whole,
        pack: this.#pack,
        upper: JSON.stringify(upper),
        ...toSteps(embedding),
      });
    }
    this.#changes.tell(photo);
  }
}

/** Steps to either side of zero: one byte a number. */
const STEPS = 127;

/**
 * A vector in a quarter of its size: whole numbers, each `scale` wide. The dot product of two bodies moves by under .005
 * (test/store/bodies.test.ts), less than one more photo of the moment moves it.
 */
function toSteps(vector: Float32Array): { scale: number; embedding: Buffer } {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scale = largest / STEPS || 1;
  const steps = Int8Array.from(vector, (value) => Math.round(value / scale));
  return { scale, embedding: Buffer.from(steps.buffer) };
}

function toBody(found: unknown): StoredBody {
  const { x0, y0, x1, y1, upper, scale, embedding, ...rest } = row.parse(found);
  const steps = new Int8Array(embedding.buffer, embedding.byteOffset, embedding.byteLength);
  return {
    ...rest,
    box: { x0, y0, x1, y1 },
    upper: box.parse(JSON.parse(upper)),
    embedding: Float32Array.from(steps, (step) => step * scale),
  };
}

import { z } from 'zod';
import type { Box, Point } from '../../models/types.js';
import type { PhotoId } from '../library/types.js';
import type { Quality } from '../recognise/types.js';
import type { Db } from './database.js';
import type { PhotoChanges } from './photo-changes.js';

/** A face at rest. Box and landmarks are 0..1 of the stored, unturned raster. */
export interface StoredFace {
  readonly id: string;
  readonly photo: PhotoId;
  readonly box: Box;
  readonly landmarks: readonly Point[];
  /** The detector's; 0 where the owner drew a face that no detector found. */
  readonly score: number;
  readonly quality: Quality;
  /** Unit length; empty where the owner drew a face that no network could describe. */
  readonly embedding: Float32Array;
}

const qualitySchema = z.object({
  norm: z.number(),
  sizePx: z.number(),
  yaw: z.number(),
  pitch: z.number(),
  roll: z.number(),
  blur: z.number(),
  drift: z.number(),
}) satisfies z.ZodType<Quality>;

const row = z.object({
  id: z.string(),
  photo: z.string(),
  x0: z.number(),
  y0: z.number(),
  x1: z.number(),
  y1: z.number(),
  landmarks: z.string(),
  score: z.number(),
  quality: z.string(),
  embedding: z.instanceof(Buffer),
});
const idRow = z.object({ id: z.string(), photo: z.string() });
const boxRow = row.pick({ id: true, x0: true, y0: true, x1: true, y1: true });
const lookRow = boxRow.extend({ quality: z.string() });
const landmarksSchema = z.array(z.object({ x: z.number(), y: z.number() }));

/**
 * A face's name for life: its photo and where its middle lies in permille of the stored raster. It is the same again
 * when the database is rebuilt from the photos, so the log's decisions find their faces.
 */
export function faceId(photo: PhotoId, box: Box): string {
  const permille = (from: number, to: number) => Math.round(((from + to) / 2) * 1000);
  return `${photo}-${permille(box.x0, box.x1)}-${permille(box.y0, box.y1)}`;
}

/** The photo of a face or a body, by its name. */
export function photoOf(id: string): PhotoId {
  return id.slice(0, id.indexOf('-'));
}

/** The faces of the photos, as one pack of networks found them. */
export class Faces {
  readonly #pack: string;
  readonly #changes: PhotoChanges;
  readonly #get;
  readonly #has;
  readonly #present;
  readonly #presentIds;
  readonly #ofPhoto;
  readonly #boxes;
  readonly #looks;
  readonly #clear;
  readonly #add;
  readonly #drawnIds;
  readonly #removeDrawn;
  readonly #count;

  constructor(db: Db, pack: string, changes: PhotoChanges) {
    this.#pack = pack;
    this.#changes = changes;
    const columns = 'id, photo, x0, y0, x1, y1, landmarks, score, quality, embedding';
    const select = `SELECT ${columns} FROM faces WHERE pack = @pack`;
    // Left to itself, SQLite takes the primary key and reads every face of the pack with its vector.
    const byPhoto = 'FROM faces INDEXED BY faces_by_photo WHERE pack = @pack';
    this.#get = db.prepare(`${select} AND id = @id`);
    this.#has = db.prepare('SELECT 1 FROM faces WHERE pack = @pack AND id = @id');
    // A photo is here while a file that is there holds it.
    const present = 'photo IN (SELECT photo FROM files WHERE missing = 0)';
    this.#present = db.prepare(`${select} AND ${present} ORDER BY id`);
    this.#presentIds = db.prepare(`SELECT id, photo ${byPhoto} AND ${present} ORDER BY id`);
    this.#ofPhoto = db.prepare(`SELECT ${columns} ${byPhoto} AND photo = @photo ORDER BY id`);
    this.#boxes = db.prepare(`SELECT id, x0, y0, x1, y1 ${byPhoto} AND photo = @photo ORDER BY id`);
    this.#looks = db.prepare(`SELECT id, x0, y0, x1, y1, quality ${byPhoto} AND photo = @photo`);
    this.#clear = db.prepare(`DELETE ${byPhoto} AND photo = @photo`);
    this.#add = db.prepare(`
      INSERT OR IGNORE INTO faces (pack, id, photo, x0, y0, x1, y1, landmarks, score, quality, embedding)
      VALUES (@pack, @id, @photo, @x0, @y0, @x1, @y1, @landmarks, @score, @quality, @embedding)`);
    this.#drawnIds = db.prepare('SELECT DISTINCT id FROM faces WHERE score = 0').pluck();
    this.#removeDrawn = db.prepare('DELETE FROM faces WHERE id = @id AND score = 0');
    this.#count = db.prepare('SELECT count(*) FROM faces WHERE pack = @pack').pluck();
  }

  get(id: string): StoredFace | undefined {
    const found = this.#get.get({ pack: this.#pack, id });
    return found === undefined ? undefined : toFace(found);
  }

  /** The faces of all photos that are here, in id order. */
  present(): StoredFace[] {
    return Array.from(this.#present.iterate({ pack: this.#pack }), toFace);
  }

  /** The same without their vectors, which are most of the database. */
  presentIds(): { id: string; photo: PhotoId }[] {
    return idRow.array().parse(this.#presentIds.all({ pack: this.#pack }));
  }

  /** Whether it is there; its vector is not read. */
  has(id: string): boolean {
    return this.#has.get({ pack: this.#pack, id }) !== undefined;
  }

  ofPhoto(photo: PhotoId): StoredFace[] {
    return this.#ofPhoto.all({ pack: this.#pack, photo }).map(toFace);
  }

  /** Where the faces of a photo are, without their vectors, which take longer to read than all else. */
  boxesOf(photo: PhotoId): Pick<StoredFace, 'id' | 'box'>[] {
    return this.#boxes.all({ pack: this.#pack, photo }).map((found) => {
      const { id, ...box } = boxRow.parse(found);
      return { id, box };
    });
  }

  /** Where the faces of a photo are and how well they can be seen, without what else is known of them. */
  looksOf(photo: PhotoId): Pick<StoredFace, 'id' | 'box' | 'quality'>[] {
    return this.#looks.all({ pack: this.#pack, photo }).map((found) => {
      const { id, quality, ...box } = lookRow.parse(found);
      return { id, box, quality: qualitySchema.parse(JSON.parse(quality)) };
    });
  }

  replace(photo: PhotoId, faces: readonly StoredFace[]): void {
    this.#clear.run({ pack: this.#pack, photo });
    for (const { box, landmarks, quality, embedding, ...rest } of faces) {
      this.#add.run({
        ...rest,
        ...box,
        pack: this.#pack,
        landmarks: JSON.stringify(landmarks),
        quality: JSON.stringify(quality),
        embedding: Buffer.from(embedding.buffer, embedding.byteOffset, embedding.byteLength),
      });
    }
    this.#changes.tell(photo);
  }

  /** Those of all packs that only the owner has drawn. */
  drawnIds(): string[] {
    return z.string().array().parse(this.#drawnIds.all());
  }

  /** Takes out a face that only the owner had drawn, of every pack. */
  removeDrawn(id: string): void {
    const { changes } = this.#removeDrawn.run({ id });
    if (changes > 0) this.#changes.tell(photoOf(id));
  }

  count(): number {
    return Number(this.#count.get({ pack: this.#pack }));
  }
}

function toFace(found: unknown): StoredFace {
  const { x0, y0, x1, y1, landmarks, quality, embedding, ...rest } = row.parse(found);
  return {
    ...rest,
    box: { x0, y0, x1, y1 },
    landmarks: landmarksSchema.parse(JSON.parse(landmarks)),
    quality: qualitySchema.parse(JSON.parse(quality)),
    // A copy: SQLite's buffer need not lie on a four-byte boundary.
    embedding: new Float32Array(new Uint8Array(embedding).buffer),
  };
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { type Collection, folderOf } from './collections.js';
import { FACE_PROPERTIES, faceOf } from './faces.js';
import { type FaceTag, faceTags } from './tags.js';
import type { DigikamFace, DigikamReading, Problem } from './types.js';
import { mountedVolumes, type Volume } from './volumes.js';

/** The newest schema that this code knows: digiKam 7 has 15, digiKam 8 has 16. */
const KNOWN_SCHEMA = 16;

/** digiKam writes in short bursts; a reader that waits this long for one gives up, ms. */
const PATIENCE = 3000;

/** What `Images.status` says of photos that are there: shown, or hidden behind a newer version. */
const PRESENT = '(1, 2)';

const faceProperties = FACE_PROPERTIES.map((property) => `'${property}'`).join(', ');

const collectionSchema = z.object({
  id: z.number(),
  label: z.string().nullable(),
  identifier: z.string(),
  specificPath: z.string(),
});
const tagSchema = z.object({ id: z.number(), pid: z.number(), name: z.string() });
const tagPropertySchema = z.object({ tagid: z.number(), property: z.string() });
const photoSchema = z.object({ image: z.number(), root: z.number(), folder: z.string(), name: z.string() });
const rowSchema = z.object({
  image: z.number(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  orientation: z.literal([1, 2, 3, 4, 5, 6, 7, 8]).catch(1),
  tag: z.number(),
  property: z.enum(FACE_PROPERTIES).nullable(),
  value: z.string().nullable(),
});
type Row = z.infer<typeof rowSchema>;

const PHOTOS = `
  SELECT Images.id AS image, Albums.albumRoot AS root, Albums.relativePath AS folder, Images.name AS name
  FROM Images JOIN Albums ON Albums.id = Images.album
  WHERE Images.status IN ${PRESENT}
  ORDER BY Images.id`;

const ROWS = `
  SELECT said.imageid AS image, width, height, orientation,
         said.tagid AS tag, said.property AS property, said.value AS value
  FROM (
    SELECT imageid, tagid, property, value FROM ImageTagProperties WHERE property IN (${faceProperties})
    UNION ALL
    SELECT imageid, tagid, NULL, NULL FROM ImageTags AS plain WHERE NOT EXISTS (
      SELECT 1 FROM ImageTagProperties AS face
      WHERE face.imageid = plain.imageid AND face.tagid = plain.tagid AND face.property IN (${faceProperties})
    )
  ) AS said
  LEFT JOIN ImageInformation ON ImageInformation.imageid = said.imageid
  WHERE said.tagid IN (SELECT value FROM json_each(?))
  ORDER BY said.imageid, said.tagid, said.value`;

/**
 * The photos that digiKam knows and who is on them, from its `digikam4.db` (SQLite; digiKam 7 and 8), in one snapshot.
 * Takes some seconds for 100,000 photos, in which nothing else happens in its thread. Opens the file for reading only, also while digiKam runs; where digiKam uses a write-ahead log, SQLite may leave an empty one beside
 * it. Expected failures are in the outcome.
 */
export function readDigikam(
  databasePath: string,
  volumes: readonly Volume[] = mountedVolumes(),
): DigikamReading {
  if (!existsSync(databasePath)) return { reason: missing(databasePath) };
  try {
    const db = new Database(databasePath, { readonly: true, fileMustExist: true, timeout: PATIENCE });
    try {
      return db.transaction(() => readNow(db, databasePath, volumes))();
    } finally {
      db.close();
    }
  } catch (error) {
    if (error instanceof Database.SqliteError) return { reason: problemOf(error, databasePath) };
    if (error instanceof z.ZodError) return { reason: strange(databasePath, error) };
    throw error;
  }
}

function readNow(db: Database.Database, path: string, volumes: readonly Volume[]): DigikamReading {
  const required = db.prepare(`SELECT value FROM Settings WHERE keyword = 'DBVersionRequired'`).pluck().get();
  if (Number(required ?? Number.NaN) > KNOWN_SCHEMA) return { reason: newer(path, String(required)) };
  const all = <T extends z.ZodType>(schema: T, sql: string, ...values: unknown[]) =>
    z.array(schema).parse(db.prepare(sql).all(...values));
  const collections = all(collectionSchema, 'SELECT id, label, identifier, specificPath FROM AlbumRoots');
  const tags = faceTags(
    all(tagSchema, 'SELECT id, pid, name FROM Tags'),
    all(tagPropertySchema, 'SELECT tagid, property FROM TagProperties'),
  );
  const folders = new Map(collections.map((one) => [one.id, folderOf(one, volumes)]));
  const photos = photosOf(all(photoSchema, PHOTOS), folders);
  putPeople(all(rowSchema, ROWS, JSON.stringify([...tags.keys()])), tags, photos);
  return {
    photos: [...photos.values()],
    offline: collections.filter(({ id }) => folders.get(id) === undefined).map(nameOf),
  };
}

/** Those in collections that are there, by id, with nobody on them yet. */
function photosOf(
  rows: readonly z.infer<typeof photoSchema>[],
  folders: ReadonlyMap<number, string | undefined>,
): Map<number, { path: string; people: DigikamFace[] }> {
  const photos = new Map<number, { path: string; people: DigikamFace[] }>();
  for (const { image, root, folder, name } of rows) {
    const collection = folders.get(root);
    if (collection !== undefined) photos.set(image, { path: join(collection, folder, name), people: [] });
  }
  return photos;
}

function putPeople(
  rows: readonly Row[],
  tags: ReadonlyMap<number, FaceTag>,
  photos: ReadonlyMap<number, { people: DigikamFace[] }>,
): void {
  for (const row of rows) {
    const tag = tags.get(row.tag);
    const face = tag === undefined ? null : faceOf(tag, row);
    if (face !== null) photos.get(row.image)?.people.push(face);
  }
}

function nameOf({ label, identifier }: Collection): string {
  return label ?? identifier;
}

function missing(path: string): Problem {
  return { code: 'missing', message: `${path} is not there; is the disk connected?` };
}

function newer(path: string, schema: string): Problem {
  return {
    code: 'newer',
    message: `${path} is of a newer digiKam than Kith knows (schema ${schema}, known ${KNOWN_SCHEMA}); update Kith. Until then let digiKam write names to sidecars, which Kith reads.`,
  };
}

function strange(path: string, { issues: [issue] }: z.ZodError): Problem {
  const what = issue === undefined ? '' : ` (${issue.path.join('.')}: ${issue.message})`;
  return {
    code: 'damaged',
    message: `${path} holds what digiKam does not write${what}. It was not touched.`,
  };
}

function problemOf({ code, message }: InstanceType<typeof Database.SqliteError>, path: string): Problem {
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) {
    return { code: 'locked', message: `${path} is being written by digiKam; try again in a moment.` };
  }
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) {
    return {
      code: 'damaged',
      message: `${path} is damaged (${message}); digiKam's Tools → Maintenance may mend it. It was not touched.`,
    };
  }
  if (/no such (table|column)/.test(message)) {
    return { code: 'not-digikam', message: `${path} is no database of digiKam (${message}).` };
  }
  return { code: 'unreadable', message: `${path} cannot be read (${message}); check its permissions.` };
}

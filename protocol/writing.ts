/** What Kith writes into files: looked at beforehand, taken out again, and let be written again. */
import { z } from 'zod';
import { cursor, nextCursor, pageLimit } from './cursor.js';
import { decision, wait } from './decisions.js';
import { box } from './faces.js';
import { hold } from './holds.js';
import { count, fileProblem, path, personReference, writeMode } from './values.js';

const which = {
  everything: z.boolean().optional().describe('Everybody, on all photos.'),
  people: z.array(personReference).max(1000).optional(),
  files: z
    .array(path)
    .max(100_000)
    .optional()
    .describe('Photo files or folders; all copies of a photo go together.'),
};

const plannedChange = z.object({
  sign: z.enum(['+', '-']),
  field: z.string().describe('The region list or keyword list, as `dc:subject`.'),
  text: z.string().describe('The name or word.'),
  box: box.nullable().describe('Of the stored, unturned picture, for a region.'),
});

export const plannedFile = z.object({
  path: path.describe('The file that would change: a sidecar or the photo.'),
  photo: path,
  isNew: z.boolean().describe('The file is not there yet.'),
  changes: z.array(plannedChange),
});
export type PlannedFile = z.infer<typeof plannedFile>;

export const writePreview = {
  summary: 'What would be written now, without writing it.',
  params: z.object({
    people: which.people,
    files: which.files,
    write: writeMode
      .optional()
      .describe('As if this were the setting of the folders; theirs unless told, and `sidecar` for `none`.'),
    cursor: cursor.optional(),
    limit: pageLimit.optional().describe('Photos a page; all of them unless told.'),
  }),
  result: z.object({
    files: z.array(plannedFile),
    unchanged: count.describe('Photo files that say already what they should.'),
    failed: z.array(fileProblem),
    held: z.array(hold).default([]).describe('What keeps names out of these files.'),
    next: nextCursor.default(null),
  }),
};

export const writeRevert = {
  summary: 'Takes out of files what Kith wrote, and keeps it out until it is let be written again.',
  params: z.object({ ...which, wait }),
  result: decision,
};

export const writeResume = {
  summary: 'Lets be written again what was taken out.',
  params: z.object({ ...which, wait }),
  result: decision,
};

/** How far the daemon is. */
import { z } from 'zod';
import { cursor, nextCursor, pageLimit } from './cursor.js';
import { hold } from './holds.js';
import { count, fileProblem } from './values.js';
import { folder } from './watch.js';

/** Sent to every client while work is going on, a few times a second at most. */
export const progress = z.object({
  stage: z.enum(['finding', 'recognising', 'reading', 'bodies', 'grouping', 'writing']),
  done: count,
  total: count.describe('Known so far; it may grow while files are being found.'),
  photosPerSecond: z.number().min(0),
  etaSeconds: z.number().min(0).nullable().describe('null while nobody can tell.'),
});
export type Progress = z.infer<typeof progress>;

/** What the library can say of itself, whether a daemon runs or not. */
export const libraryStatus = z.object({
  photos: count,
  files: count,
  faces: count,
  people: count.describe('Named people.'),
  queued: count.describe('Photos that wait to be recognised.'),
  backlog: count.describe('Files whose names wait to be written.'),
  unwritten: z
    .object({ count, first: z.array(fileProblem) })
    .describe('Files that could not be written at the last try, and why. A daemon tries them again.'),
  setAside: z.array(fileProblem),
  next: nextCursor.default(null).describe('Of the files that were set aside; null on the last page.'),
  held: z.array(hold).default([]).describe('What keeps names out of files, in the whole library.'),
  conflicts: count.default(0).describe('Faces that wait for the owner to say which name counts.'),
  folders: z.array(folder),
  progress: progress.nullable().describe('null when idle.'),
});
export type LibraryStatus = z.infer<typeof libraryStatus>;

export const status = {
  summary: 'Counts, folders, what is being done, and which files were set aside or could not be written.',
  params: z.object({
    cursor: cursor.optional(),
    limit: pageLimit.optional().describe('Files a page of `setAside`; all of them unless told.'),
  }),
  result: z.object({
    running: z
      .boolean()
      .describe('Whether a daemon answered; false when a command opened the library itself.'),
    url: z.string().nullable(),
    pid: z.int().nullable(),
    ...libraryStatus.shape,
  }),
};

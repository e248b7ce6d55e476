/** Faces that the owner named here and in another program, differently. */
import { z } from 'zod';
import { cursor, nextCursor, pageLimit } from './cursor.js';
import { decision, wait } from './decisions.js';
import { box } from './faces.js';
import { faceId, path, personId, photoId } from './values.js';

export const conflict = z.object({
  face: faceId,
  photo: photoId,
  file: path.describe('The photo file whose metadata says otherwise.'),
  box: box.nullable().describe('Of the displayed picture.'),
  mine: z
    .object({ person: personId, name: z.string().nullable() })
    .nullable()
    .describe('Who it is here; null: nobody.'),
  theirs: z
    .string()
    .nullable()
    .describe(
      'The name given elsewhere; null: it was taken out there, by a program that may not have known it.',
    ),
  sources: z.array(z.string()).describe('The fields that say so, as `mwg`.'),
  at: z.string().describe('When it was noticed; ISO 8601, UTC.'),
});
export type Conflict = z.infer<typeof conflict>;

export const conflicts = {
  summary: 'Faces that wait for the owner to say which name counts, those that hold back a file first.',
  params: z.object({
    cursor: cursor.optional(),
    limit: pageLimit.optional().describe('Faces a page; all of them unless told.'),
  }),
  result: z.object({ conflicts: z.array(conflict), next: nextCursor.default(null) }),
};

export const conflictResolve = {
  summary: 'Says which name counts; the other one is taken out of the files.',
  params: z.object({ face: faceId, keep: z.enum(['mine', 'theirs']), wait }),
  result: decision,
};

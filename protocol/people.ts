/** The people of the library. */
import { z } from 'zod';
import { cursor, nextCursor, pageLimit } from './cursor.js';
import { count, faceId, pastTime, personId, personReference } from './values.js';

export const person = z.object({
  id: personId,
  name: z.string().nullable().describe('null for a group that nobody has named.'),
  faces: count,
  photos: count,
  hidden: z.literal(true).optional().describe('Not to be shown.'),
  featuredLess: z.literal(true).optional().describe('Not to be chosen for memories.'),
  favourite: z.literal(true).optional(),
  keyFace: faceId.optional().describe('The picture that the owner chose.'),
  born: z.string().optional().describe('`1990`, `1990-05` or `1990-05-17`.'),
  ignored: z.literal(true).optional().describe('A stranger.'),
});
export type Person = z.infer<typeof person>;

export const people = {
  summary: 'People and unnamed groups, most faces first.',
  params: z.object({
    person: personReference
      .optional()
      .describe('Only this one, whether to be shown or not; none where nobody is called so.'),
    hidden: z.boolean().optional().describe('Also those that are hidden.'),
    ignored: z.boolean().optional().describe('Also strangers.'),
    asOf: pastTime.optional(),
    cursor: cursor.optional(),
    limit: pageLimit.optional().describe('People a page; all of them unless told.'),
  }),
  result: z.object({ people: z.array(person), next: nextCursor.default(null) }),
};

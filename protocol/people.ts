/** The people of the library. */
import { z } from 'zod';
import { count, cursor, nextCursor, pageLimit, personId } from './values.js';

export const person = z.object({
  id: personId,
  name: z.string().nullable().describe('null for a group that nobody has named.'),
  faces: count,
  photos: count,
});
export type Person = z.infer<typeof person>;

export const people = {
  summary: 'People and unnamed groups, most faces first.',
  params: z.object({
    cursor: cursor.optional(),
    limit: pageLimit.optional().describe('People a page; all of them unless told.'),
  }),
  result: z.object({ people: z.array(person), next: nextCursor.default(null) }),
};

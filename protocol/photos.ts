/** The photos of the library. */
import { z } from 'zod';
import { cursor, nextCursor, pageLimit } from './cursor.js';
import { count, path, personReference, photoId } from './values.js';

export const photo = z.object({
  id: photoId,
  files: z.array(path).describe('Every file with this image data that is there now.'),
  width: count.describe('Pixels, as displayed.'),
  height: count.describe('Pixels, as displayed.'),
  takenAt: z.string().nullable().describe("The camera's local time, YYYY-MM-DDTHH:MM:SS."),
  faces: count,
});
export type Photo = z.infer<typeof photo>;

export const photos = {
  summary: 'Photos, oldest first.',
  params: z.object({
    person: personReference.optional().describe('Only photos that show this person.'),
    cursor: cursor.optional(),
    limit: pageLimit.optional(),
  }),
  result: z.object({ photos: z.array(photo), next: nextCursor }),
};

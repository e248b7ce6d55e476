/** The bodies found on the photos, and who those without a face probably are. */
import { z } from 'zod';
import { cursor, nextCursor, pageLimit } from './cursor.js';
import { box } from './faces.js';
import { bodyId, faceId, path, personId, photoId } from './values.js';

const someone = { person: personId, name: z.string().nullable() };

export const body = z.object({
  id: bodyId,
  photo: photoId,
  file: path.describe('One file of the photo.'),
  box: box.describe('The whole person.'),
  upperBody: box.describe('Shoulders and trunk.'),
  face: faceId.nullable().describe('Its face; null when none is seen.'),
  person: personId.nullable().describe('By its face, or because the owner said so.'),
  name: z.string().nullable(),
  confirmed: z.boolean().describe('Whether the owner said so.'),
  proposed: z
    .object({ ...someone, probability: z.number().min(0).max(1) })
    .nullable()
    .describe(
      'Who it probably is, by clothes and hair within the moment. Only a question; `name` answers it.',
    ),
});
export type Body = z.infer<typeof body>;

export const bodies = {
  summary: 'Bodies of a photo, or all those that Kith asks about.',
  params: z.object({
    photo: photoId
      .optional()
      .describe('Only this photo’s; without it, only those with a proposal, the surest first.'),
    file: path.optional().describe('The same by a file of the photo, or a folder of photos.'),
    cursor: cursor.optional(),
    limit: pageLimit.optional(),
  }),
  result: z.object({ bodies: z.array(body), next: nextCursor }),
};

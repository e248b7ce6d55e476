/** The photos of the library. */
import { z } from 'zod';
import { cursor, nextCursor, pageLimit } from './cursor.js';
import { count, faceId, path, personId, personReference, photoId } from './values.js';

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
    query: z
      .string()
      .min(1)
      .max(1000)
      .optional()
      .describe('Only photos that this search finds, as `search` has it; not beside `person`.'),
    cursor: cursor.optional(),
    limit: pageLimit.optional(),
  }),
  result: z.object({ photos: z.array(photo), next: nextCursor }),
};

export const photoOfPerson = z.object({
  id: photoId,
  takenAt: photo.shape.takenAt,
  faces: z
    .array(
      z.object({
        id: faceId,
        confirmed: z.boolean().describe('Whether the owner said so.'),
        probability: z
          .number()
          .min(0)
          .max(1)
          .nullable()
          .describe('That the face is this person, as the machine judges.'),
      }),
    )
    .describe(
      'The person’s faces there; none where the person is seen from behind, or only said to be there.',
    ),
});
export type PhotoOfPerson = z.infer<typeof photoOfPerson>;

export const personPhotos = {
  summary:
    'The photos of a person or group with the person’s faces there, oldest first, those without a date before them: what a view of thousands needs, and no more.',
  params: z.object({ person: personReference, cursor: cursor.optional(), limit: pageLimit.optional() }),
  result: z.object({
    person: personId,
    name: z.string().nullable(),
    photos: z.array(photoOfPerson),
    next: nextCursor,
  }),
};

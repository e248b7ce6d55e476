/** The faces found on the photos. */
import { z } from 'zod';
import { cursor, nextCursor, pageLimit } from './cursor.js';
import { bodyId, count, faceId, pastTime, path, personId, personReference, photoId } from './values.js';

const fraction = z.number().min(0).max(1);

/** Corners as fractions of the displayed picture, from its upper left. A cut-off face may reach past its edge. */
export const box = z.object({ x0: z.number(), y0: z.number(), x1: z.number(), y1: z.number() });

export const quality = z.object({
  norm: z.number().describe("Length of the embedder's raw output; low for what is no face."),
  sizePx: z.number().describe('Shorter side of the face in pixels of the full photo.'),
  yaw: z.number().describe("Degrees; positive when the face looks to the picture's right."),
  pitch: z.number().describe('Degrees.'),
  roll: z.number().describe('Degrees.'),
  blur: z.number().describe('0 sharp, 1 blurred.'),
});

export const face = z.object({
  id: faceId,
  photo: photoId,
  file: path.describe('One file of the photo.'),
  box,
  person: personId.nullable(),
  name: z.string().nullable(),
  probability: fraction.nullable().describe('That the face is this person, as the machine judges.'),
  confirmed: z.boolean().describe('Whether the owner said so.'),
  drawn: z.literal(true).optional().describe('By the owner.'),
  dismissed: z.enum(['stranger', 'not-a-face']).optional().describe('What the owner said it is.'),
  quality,
});
export type Face = z.infer<typeof face>;

export const faces = {
  summary: 'Faces, of everybody or of one person or group, on all photos or some.',
  params: z.object({
    unknown: z.boolean().optional().describe('Only faces that have no name.'),
    person: personReference.optional(),
    photo: photoId.optional(),
    file: path.optional().describe('Only faces on the photo of this file, or on those of this folder.'),
    dismissed: z.boolean().optional().describe('Also strangers, and what is no face.'),
    asOf: pastTime.optional(),
    photos: z.array(photoId).max(1000).optional().describe('Only faces on these photos.'),
    cursor: cursor.optional(),
    limit: pageLimit.optional(),
  }),
  result: z.object({ faces: z.array(face), next: nextCursor }),
};

const someone = { person: personId, name: z.string().nullable() };

export const faceExplain = {
  summary:
    'Why a face (or a body) has its person: the faces it is like, how sure that is, what clothes say, and whom it cannot be.',
  params: z.object({ face: faceId.describe('A face, or a body.') }),
  result: z.object({
    face: faceId,
    person: personId.nullable(),
    name: z.string().nullable(),
    confirmed: z.boolean(),
    likeliest: z
      .object({
        ...someone,
        probability: fraction,
        because: z.array(
          z.object({
            face: faceId,
            file: path.nullable(),
            confirmed: z
              .boolean()
              .describe('Whether the owner said so; else it is certain by those the owner confirmed.'),
            years: z
              .object({ from: z.int().nullable(), to: z.int().nullable() })
              .nullable()
              .describe('The time of life it stands for; null when it stands for all.'),
            weight: z.number().min(0).describe('Share in the sum that the face was written as.'),
            similarity: z.number().min(-1.001).max(1.001).describe('Cosine of the two faces.'),
          }),
        ),
        doubt: z
          .enum(['face', 'exemplars'])
          .nullable()
          .describe('Why it cannot be certain: the face is unclear, or so are those it is like.'),
        runnerUp: z
          .object({ ...someone, likeness: z.number(), probability: fraction })
          .nullable()
          .describe('Who else it could be; null when it is like nobody else.'),
        margin: z.number().nullable().describe('How much more it is like the person than the runner-up.'),
      })
      .nullable()
      .describe('Who it is by its looks alone, among the people with a name; null when it is like nobody.'),
    moment: z.object({
      photos: count.describe('Photos of the same time and place.'),
      clothes: z
        .array(
          z.object({
            ...someone,
            file: path.nullable(),
            photo: photoId.optional().describe('Where the like clothes are seen.'),
            body: bodyId.optional().describe('Who wears them there.'),
            similarity: z
              .number()
              .min(-1.001)
              .max(1.001)
              .describe('Of the two bodies, after what all have in common is taken out.'),
            support: z
              .number()
              .describe('What it adds to the log odds that they are one person; never less than nothing.'),
          }),
        )
        .describe(
          'People of the moment whose clothes are like these, the most alike first; empty where no body was seen.',
        ),
    }),
    excluded: z.array(z.object({ ...someone, why: z.enum(['rejected', 'same-photo']) })),
  }),
};

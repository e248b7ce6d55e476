/** Questions for the owner, the best first, and the answers. */
import { z } from 'zod';
import { decision, wait } from './decisions.js';
import { count, faceId, path, personId, personName, personReference, photoId } from './values.js';

const questionId = z.string().min(1).max(200);

const kind = z
  .enum(['same', 'who', 'belongs'])
  .describe('Are two one person; who is this; does this face belong to its person.');

const fraction = z.number().min(0).max(1);

const shown = z.object({
  id: personId,
  name: z.string().nullable(),
  faces: count.describe('All that it has.'),
  moments: count.optional().describe('At how many times and places it is seen.'),
  examples: z
    .array(z.object({ face: faceId, photo: photoId, file: path }))
    .describe('The clearest of them, for a look: a face is at /faces/FACE.'),
});

export const question = z.object({
  id: questionId,
  kind,
  text: z.string().describe('The question in words.'),
  person: shown.describe('The group or person it is about.'),
  other: shown.nullable().describe('Whom it is compared with; only for `same`.'),
  face: z.object({ face: faceId, photo: photoId, file: path }).nullable().describe('Only for `belongs`.'),
  likely: z
    .array(
      z.object({
        person: personId,
        name: z.string().nullable(),
        probability: fraction,
        similarity: z.number(),
      }),
    )
    .describe('People with a name that it may be, the likeliest first.'),
  probability: fraction.describe('Of a yes; for `who` that it is somebody worth a name, and not a stranger.'),
  settles: z.number().min(0).describe('Faces that an answer is expected to settle.'),
  evidence: z.array(z.string()).describe('What speaks for it, in words.'),
});
export type Question = z.infer<typeof question>;

export const left = z
  .object({ same: count, who: count, belongs: count })
  .describe('Questions that are open and worth a click, by their kind.');

export const reviewNext = {
  summary: 'What to ask next: the questions whose answers settle most faces a click.',
  params: z.object({
    kind: kind.optional().describe('Only these; then also about those who are likely strangers, last.'),
    person: personReference
      .optional()
      .describe('Only about this person or group, or whether others are that.'),
    limit: z.int().min(1).max(100).optional().describe('1 unless told.'),
  }),
  result: z.object({ questions: z.array(question), left }),
};

export const reviewAnswer = {
  summary:
    'Answers a question. The same question is never asked twice; one that is skipped comes back after a week.',
  params: z.object({
    question: questionId,
    answer: z
      .enum(['yes', 'no', 'name', 'stranger', 'skip', 'unskip'])
      .describe(
        '`name` says who it is; `stranger`: nobody to remember; `unskip` takes a skip back: it may be asked at once.',
      ),
    name: personName.optional().describe('Only with `name`.'),
    wait,
  }),
  result: z.object({
    decision: decision.nullable().describe('Null for a skip and its taking back, which decide nothing.'),
    settled: count.describe('Faces that are somebody else, confirmed or nobody through it.'),
    next: question.nullable(),
    left,
  }),
};

export const reviewStatus = {
  summary: 'How much there is to review, and what was done today.',
  params: z.object({}),
  result: z.object({
    left,
    today: z
      .object({ answers: count, faces: count })
      .describe('Decisions since midnight, and faces they spoke of.'),
  }),
};

export const personCompleteness = {
  summary: 'How many photos of a person are likely still missing, and where to look for them.',
  params: z.object({ person: personReference }),
  result: z.object({
    person: personId,
    name: z.string().nullable(),
    photos: count.describe('Photos that show the person, as far as is known.'),
    missing: z
      .object({ estimate: z.number().min(0), low: count, high: count })
      .describe('Photos still missing, and an interval that holds their number nine times of ten.'),
    where: z
      .array(
        z.object({
          folder: path,
          expected: z.number().min(0).describe('Photos of the person that are expected there.'),
          groups: z
            .array(z.object({ id: personId, probability: fraction, photos: count }))
            .describe('Unnamed groups that are seen there, the likeliest first.'),
        }),
      )
      .describe('Folders, those with most to find first.'),
  }),
};

/** What the owner decides. Each decision is an event of the log and can be undone. */
import { z } from 'zod';
import { hold } from './holds.js';
import { count, faceId, fileProblem, personId, personName, personReference } from './values.js';

export const eventId = z.int().min(1);

export const wait = z
  .boolean()
  .optional()
  .describe('Answer only when the files are written; else at once, and they are written in the background.');

export const decision = z.object({
  event: eventId,
  summary: z.string().describe('What was done, in one sentence.'),
  person: personId.optional().describe('The person it was about, as it is now.'),
  writing: count.describe(
    'Files that may name somebody else through it, or say who named them; at most so many are written.',
  ),
  written: count.optional().describe('Of these, written now; only with `wait`.'),
  failed: z.array(fileProblem).optional().describe('Of these, not written, and why; only with `wait`.'),
  held: z.array(hold).optional().describe('What keeps names out of files of its photos.'),
  disputed: count
    .optional()
    .describe('Of its faces, those that wait in `conflicts` for the owner to say which name counts.'),
});
export type Decision = z.infer<typeof decision>;

export const name = {
  summary:
    'Gives a group, a person or a single face a name. A name that somebody has already makes them one person.',
  params: z.object({
    person: personReference.describe('An id of a person, group or face, or the name so far.'),
    name: personName,
    wait,
  }),
  result: decision,
};

export const merge = {
  summary: 'Says that groups or people are one.',
  params: z.object({ into: personReference, from: z.array(personReference).min(1).max(1000), wait }),
  result: decision,
};

export const different = {
  summary: 'Says that two groups or people are not one person. They are never merged from then on.',
  params: z.object({ a: personReference, b: personReference, wait }),
  result: decision,
};

/** `1990`, `1990-05` or `1990-05-17`; the library knows which days there are. */
const birthDate = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'write it as 1990, 1990-05 or 1990-05-17');

export const describe = {
  summary: 'Says something of a person beside the name; what is left out stays as it is.',
  params: z.object({
    person: personReference,
    hidden: z.boolean().optional().describe('Has a name, is written to files, and is not shown.'),
    featuredLess: z.boolean().optional().describe('Not to be chosen for memories.'),
    favourite: z.boolean().optional(),
    keyFace: faceId.nullable().optional().describe('The picture of the person; null: Kith chooses one.'),
    born: birthDate.nullable().optional(),
    wait,
  }),
  result: decision,
};

export const undo = {
  summary: 'Takes a decision back.',
  params: z.object({ event: eventId.optional().describe('The last decision unless told.'), wait }),
  result: decision,
};

export const redo = {
  summary: 'Does again what was undone.',
  params: z.object({
    event: eventId.optional().describe('The decision that was undone; the one undone last unless told.'),
    wait,
  }),
  result: decision,
};

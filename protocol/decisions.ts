/** What the owner decides. Each decision is an event of the log and can be undone. */
import { z } from 'zod';
import { hold } from './holds.js';
import {
  count,
  cursor,
  faceId,
  fileProblem,
  nextCursor,
  personId,
  personName,
  personReference,
} from './values.js';

const eventId = z.int().min(1);

export const wait = z
  .boolean()
  .optional()
  .describe('Answer only when the files are written; else at once, and they are written in the background.');

export const decision = z.object({
  event: eventId,
  summary: z.string().describe('What was done, in one sentence.'),
  person: personId.optional().describe('The person it was about, as it is now.'),
  writing: count.describe('Files whose metadata changes through it.'),
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

export const reject = {
  summary: 'Says that a face is not this person.',
  params: z.object({
    face: faceId,
    person: personReference.optional().describe('Whom the face has now, unless told.'),
    wait,
  }),
  result: decision,
};

export const undo = {
  summary: 'Takes a decision back.',
  params: z.object({ event: eventId.optional().describe('The last decision unless told.'), wait }),
  result: decision,
};

export const logEntry = z.object({
  id: eventId,
  at: z.string().describe('ISO 8601, UTC.'),
  source: z.string().describe('Who decided: owner, machine, or a host program.'),
  kind: z.string(),
  summary: z.string().describe('One sentence.'),
  undone: z.boolean(),
});
export type LogEntry = z.infer<typeof logEntry>;

export const log = {
  summary: 'The decisions, newest first.',
  params: z.object({
    cursor: cursor.optional(),
    limit: z.int().min(1).max(10_000).optional().describe('50 unless told.'),
  }),
  result: z.object({ events: z.array(logEntry), next: nextCursor.default(null) }),
};

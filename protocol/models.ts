/** Which networks recognise people, and changing them. */
import { z } from 'zod';
import { cursor, nextCursor, pageLimit } from './cursor.js';
import { decision, wait } from './decisions.js';
import { count, packId, personId } from './values.js';

export const modelsStatus = {
  summary: 'The packs of networks in use, and those that were tried beside them.',
  params: z.object({}),
  result: z.object({
    faces: packId,
    bodies: packId.nullable().describe('null where bodies are not looked for.'),
    waiting: z.object({
      faces: count.describe('Photos that wait to be recognised with the pack in use.'),
      bodies: count.describe('Photos in which bodies were not looked for yet.'),
    }),
  }),
};

const change = z.object({
  person: personId,
  name: z.string(),
  faces: count.describe('Faces the person has now.'),
  joins: count.describe('Faces that would come to the person.'),
  leaves: count.describe('Faces that would leave, none of which the owner confirmed.'),
  lost: count.describe('Faces the new pack does not find; the owner’s word on them is kept in the log.'),
});

export const modelsTry = {
  summary:
    'Recognises every photo with another pack beside the one in use, and tells what would change. Nothing changes yet.',
  params: z.object({
    pack: packId,
    cursor: cursor.optional(),
    limit: pageLimit.optional().describe('People a page; all of them unless told.'),
  }),
  result: z.object({
    pack: packId,
    faces: z.object({
      both: count.describe('Faces that both packs find.'),
      onlyNow: count.describe('Faces that only the pack in use finds.'),
      onlyThen: count.describe('Faces that only the other pack finds.'),
    }),
    groups: z.object({ before: count, after: count }).describe('People and unnamed groups.'),
    people: z.array(change).describe('Named people for whom something would change.'),
    next: nextCursor.default(null),
  }),
};

export const modelsAdopt = {
  summary: 'Uses a pack that was tried. It is a decision, and `undo` takes it back.',
  params: z.object({ pack: packId, wait }),
  result: decision,
};

export const modelsBodies = {
  summary: 'Says which pack looks for bodies, from now on; null: none.',
  params: z.object({
    pack: packId.nullable(),
    wait: z.boolean().optional().describe('Answer only when all photos were looked at; else at once.'),
  }),
  result: z.object({ bodies: packId.nullable() }),
};

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

const networkLicence = z.object({
  file: z.string().describe('The network, by the name of its file.'),
  licence: z.string(),
  source: z.string().describe('Where it comes from.'),
  allows: z.string().describe('What the licence lets the owner do, in one clause.'),
});

export const knownPack = z.object({
  id: packId,
  kind: z.enum(['faces', 'bodies']).describe('What it finds and describes.'),
  description: z.string(),
  caveat: z.string().optional().describe('What an owner should know before using it.'),
  isDefault: z.boolean(),
  ready: z.boolean().describe('Whether all its networks are on this machine and undamaged.'),
  licences: z.array(networkLicence).describe('Of each network, in the order they run.'),
});
export type KnownPack = z.infer<typeof knownPack>;

export const modelsList = {
  summary: 'Every pack of networks that Kith knows, with its licences, and whether it is on this machine.',
  params: z.object({}),
  result: z.object({ packs: z.array(knownPack) }),
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

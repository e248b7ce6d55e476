/** What the daemon tells by itself, and how a client says what it wants to hear. */
import { z } from 'zod';
import { left } from './review.js';
import { progress } from './status.js';
import { count, personId, photoId } from './values.js';

/** More ids than these tell a client nothing that asking anew does not tell better. */
export const maxIdsTold = 1000;

const idsOf = (id: z.ZodString) =>
  z.object({
    ids: z
      .array(id)
      .max(maxIdsTold)
      .nullable()
      .describe(`Which; null when they are more than ${maxIdsTold}: ask for all anew.`),
  });

export const requestId = z.union([z.string().max(200), z.number()]).describe('The `id` of a request.');

/** Every notification by its name on the wire. Those of one kind are put together, a few a second at most. */
export const notificationTable = {
  progress: progress.extend({
    request: requestId.optional().describe('The request of this client that the work is for, if it is.'),
  }),
  'people.changed': idsOf(personId).describe(
    'People or groups that came, went, or have other faces or names.',
  ),
  'photos.changed': idsOf(photoId).describe('Photos that came, went, or show other people.'),
  'conflicts.changed': z.object({}).describe('What `conflicts` answers is another list.'),
  'question.ready': z
    .object({ left })
    .describe(
      'What came or was grouped anew has been looked at, and there is something to ask: `review.next`.',
    ),
};

const kinds = z.array(z.string().max(100)).max(100).describe('Names of notifications.');

export const eventsSubscribe = {
  summary:
    'Says what this client wants to hear, in place of what it said before. Without it that is `progress` alone.',
  params: z.object({ kinds }),
  result: z.object({ kinds: kinds.describe('Those of them that this daemon tells.') }),
};

/** A proxy or a host may end a request that takes longer. */
export const maxPollSeconds = 60;

export const heard = z.object({
  seq: count.min(1).describe('Grows by one with each event of the session.'),
  method: z.string().describe('The name of the notification.'),
  params: z.unknown(),
});

export const eventsPoll = {
  summary:
    'What was told since; waits for it where there is nothing yet. For clients over HTTP, with their session: a WebSocket brings it by itself.',
  params: z.object({
    since: count
      .optional()
      .describe('The `last` of the answer before; 0 at first. What came up to it is forgotten.'),
    wait: z.number().min(0).max(maxPollSeconds).optional().describe('Seconds to wait; 25 unless told.'),
  }),
  result: z.object({
    events: z.array(heard),
    last: count.describe('Ask with it as `since` the next time.'),
    missed: z.boolean().describe('Something between was told and is kept no more: ask for all anew.'),
  }),
};

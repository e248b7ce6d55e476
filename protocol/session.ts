/** First and last words of a session, and taking back a request. */
import { z } from 'zod';
import { requestId } from './events.js';
import { count } from './values.js';

/** Grows by a minor step when something is added, by a major one when an old client would break. */
export const protocolVersion = '1.1';

/** `1` of `1.2`: those with the same one understand each other. */
export function majorOf(version: string): string {
  return version.replace(/\..*$/, '');
}

const limits = z.object({
  messageBytes: count.describe('Longer messages end the connection.'),
  batch: count.describe('Requests in one batch.'),
  atOnce: count.describe('Requests of one WebSocket at work at once; more wait.'),
  perSecond: count.describe('Messages a second, for long; more end the connection.'),
  burst: count.describe('Messages at once after a rest.'),
  sessionSeconds: count.describe('A session over HTTP ends when it is not used for so long.'),
});
export type Limits = z.infer<typeof limits>;

export const initialize = {
  summary: 'Says who is talking. Send it first; it changes nothing. Over HTTP it begins a session.',
  params: z.object({
    client: z.object({ name: z.string().max(100), version: z.string().max(100) }),
    protocol: z
      .string()
      .max(20)
      .regex(/^\d+\.\d+$/, 'write it as 1.0')
      .optional()
      .describe('Version of this protocol that the client is made for; another major version is refused.'),
  }),
  result: z.object({
    server: z.object({ name: z.string(), version: z.string() }),
    protocol: z.string().describe('Version of this protocol, major.minor.'),
    session: z
      .string()
      .nullable()
      .default(null)
      .describe(
        'Over HTTP, to be sent as the header `Kith-Session` from now on; a WebSocket is one by itself.',
      ),
    capabilities: z.object({
      methods: z.array(z.string()),
      notifications: z.array(z.string()),
      transports: z.array(z.string()).default([]).describe('websocket, http, long-poll.'),
      limits: limits.optional(),
    }),
  }),
};

export const cancel = {
  summary:
    'Ends a request of this client: `scan` and `models.try` stop where they are and answer that they were cancelled. Others go on.',
  params: z.object({ id: requestId }),
  result: z.object({ cancelled: z.boolean().describe('Whether such a request was under way.') }),
};

export const shutdown = {
  summary: 'Stops the daemon after what it is writing is written.',
  params: z.object({}),
  result: z.object({ pid: z.int().describe('The process that ends.') }),
};

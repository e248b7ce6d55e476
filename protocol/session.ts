/** First and last words of a session. */
import { z } from 'zod';

/** Grows by a minor step when something is added, by a major one when an old client would break. */
export const protocolVersion = '1.0';

export const initialize = {
  summary: 'Says who is talking. Send it first; it changes nothing.',
  params: z.object({
    client: z.object({ name: z.string().max(100), version: z.string().max(100) }),
  }),
  result: z.object({
    server: z.object({ name: z.string(), version: z.string() }),
    protocol: z.string().describe('Version of this protocol, major.minor.'),
    capabilities: z.object({
      methods: z.array(z.string()),
      notifications: z.array(z.string()),
    }),
  }),
};

export const shutdown = {
  summary: 'Stops the daemon after what it is writing is written.',
  params: z.object({}),
  result: z.object({ pid: z.int().describe('The process that ends.') }),
};

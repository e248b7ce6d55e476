/** The log of all decisions: shown, and carried to another library. */
import { z } from 'zod';
import { cursor, nextCursor } from './cursor.js';
import { decision, eventId, wait } from './decisions.js';
import { count, faceId } from './values.js';

export const logEntry = z.object({
  id: eventId,
  at: z.string().describe('ISO 8601, UTC.'),
  source: z.string().describe('Who decided: `owner`, `host` for another program, or `kith` itself.'),
  kind: z.string(),
  summary: z.string().describe('One sentence.'),
  undone: z.boolean(),
  face: faceId
    .nullable()
    .default(null)
    .describe('One of the faces it was about, for a look: it is at /faces/FACE.'),
});
export type LogEntry = z.infer<typeof logEntry>;

export const log = {
  summary: 'The decisions, newest first.',
  params: z.object({
    source: z.enum(['owner', 'host', 'kith']).optional().describe('Only what they decided.'),
    cursor: cursor.optional(),
    limit: z.int().min(1).max(10_000).optional().describe('50 unless told.'),
  }),
  result: z.object({ events: z.array(logEntry), next: nextCursor.default(null) }),
};

export const logExport = {
  summary:
    'What people have said, as JSON lines, for a library with the same photos. The machine’s groups are left out.',
  params: z.object({ cursor: cursor.optional() }),
  result: z.object({ lines: z.array(z.string()), next: nextCursor }),
};

/** Characters a piece, so that a message stays small. */
export const exportPiece = 200_000;

export const logImport = {
  summary: 'Takes over what such a file holds and is not known here. Send it in pieces, in their order.',
  params: z.object({
    transfer: z
      .string()
      .min(1)
      .max(64)
      .describe('The same for all pieces; a new one drops what came before.'),
    text: z.string().max(exportPiece),
    isLast: z.boolean(),
    wait,
  }),
  result: z.object({
    taken: z
      .object({
        added: count.describe('Events that are new here.'),
        known: count.describe('Events that were here already.'),
        contradicted: count.describe('New events that come to nothing, because of what was said here.'),
        decision: decision
          .nullable()
          .describe('The step that takes all of it back; null when nothing was new.'),
      })
      .nullable()
      .describe('What came of it, with the last piece.'),
  }),
};

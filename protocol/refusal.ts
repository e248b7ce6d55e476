/** Why a request could not be done, in words and codes that a client can show and act on. */
import { z } from 'zod';

const kind = z.enum([
  'not-found',
  'ambiguous',
  'conflict',
  'bad-query',
  'bad-folder',
  'models-missing',
  'busy',
  'not-running',
  'incompatible',
  'no-port',
  'bad-setting',
]);

const details = {
  what: z.string().describe('One sentence: what happened.'),
  hint: z.string().describe('One sentence: what to do.'),
  at: z
    .object({ from: z.int().min(0), to: z.int().min(0) })
    .optional()
    .describe('The part of a query it is about, in UTF-16 units.'),
  candidates: z
    .array(z.object({ id: z.string(), name: z.string() }))
    .optional()
    .describe('The people that may be meant.'),
};

/** An expected failure as a value: which kind, what happened, what to do. */
export const refusal = z.object({ refused: kind, ...details });
export type Refusal = z.infer<typeof refusal>;

/** Error codes on the wire, outside the range that JSON-RPC 2.0 (section 5.1) keeps for itself. */
export const refusalCodes: Readonly<Record<Refusal['refused'], number>> = {
  'not-found': 1001,
  ambiguous: 1002,
  conflict: 1003,
  'bad-query': 1004,
  'bad-folder': 1005,
  'models-missing': 1006,
  busy: 1007,
  'not-running': 1008,
  incompatible: 1009,
  'no-port': 1010,
  'bad-setting': 1011,
};

/** `data` of every error answer: what happened and what to do. */
export const errorData = z.object(details);

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}

/** A request that was answered with an error. */
export class RequestError extends Error {
  override readonly name = 'RequestError';

  constructor(
    readonly code: number,
    readonly what: string,
    readonly hint: string,
    readonly at?: Refusal['at'],
    readonly candidates?: Refusal['candidates'],
  ) {
    super(what);
  }
}

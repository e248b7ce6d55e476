/** Why a request could not be done, in words and codes that a client can show and act on. */
import { z } from 'zod';

/**
 * Every expected failure: its code on the wire, outside the range that JSON-RPC 2.0 (section 5.1) keeps for itself, and
 * what it means. From 1101 on it is about the conversation, not about the library.
 */
const table = {
  'not-found': { code: 1001, means: 'There is no such person, face, photo or step.' },
  ambiguous: { code: 1002, means: 'Several people have this name; use an id.' },
  conflict: { code: 1003, means: 'It contradicts what is already decided, or changes nothing.' },
  'bad-query': { code: 1004, means: 'The search cannot be understood.' },
  'bad-folder': { code: 1005, means: 'The folder is not there, or is none.' },
  'models-missing': { code: 1006, means: 'The networks that it needs are not on this machine.' },
  busy: { code: 1007, means: 'Another process or request is at it; try later.' },
  'not-running': { code: 1008, means: 'It needs the daemon, and none runs.' },
  incompatible: { code: 1009, means: 'The other side speaks another major version.' },
  'no-port': { code: 1010, means: 'The port cannot be used.' },
  'bad-setting': { code: 1011, means: 'The setting cannot have this value.' },
  cancelled: { code: 1101, means: 'The client took the request back.' },
  'too-many': { code: 1102, means: 'Too many messages; the connection is closed.' },
  'no-session': { code: 1103, means: 'There is no such session; send `initialize` first.' },
  'key-used': { code: 1104, means: 'The idempotency key was used for another request.' },
  'too-long': {
    code: 1105,
    means: 'The answers of the batch grew too long before this one, which was not done.',
  },
} as const;

type Kind = keyof typeof table;

/** Every kind of refusal with its code and meaning. */
export const refusals: Readonly<Record<Kind, { readonly code: number; readonly means: string }>> = table;

const kinds = Object.keys(table).filter((kind): kind is Kind => Object.hasOwn(table, kind));

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
export const refusal = z.object({ refused: z.enum(kinds), ...details });
export type Refusal = z.infer<typeof refusal>;

/** Errors that JSON-RPC 2.0 (section 5.1) defines. */
export const jsonRpcErrors = {
  'parse-error': { code: -32700, means: 'The message is no JSON.' },
  'invalid-request': {
    code: -32600,
    means: 'The message is no JSON-RPC 2.0 request, or a batch that is too long.',
  },
  'method-not-found': { code: -32601, means: 'There is no such method.' },
  'invalid-params': { code: -32602, means: '`data.issues` says which params are wrong.' },
  'internal-error': { code: -32603, means: 'A fault of Kith; it is in the log of the daemon.' },
} as const;

/** `data` of every error answer: what happened and what to do. */
export const errorData = z.object({
  refused: z.string().optional().describe('The kind of refusal, for programs.'),
  ...details,
  issues: z
    .array(z.object({ path: z.string(), message: z.string() }))
    .optional()
    .describe('What is wrong with the params.'),
});

export type ErrorData = z.infer<typeof errorData>;

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}

/** A request that was answered with an error, with all that the answer says of it. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly what: string;
  readonly hint: string;
  /** A kind that this version does not know comes from a later daemon. */
  readonly refused: Refusal['refused'] | (string & {}) | undefined;
  readonly issues: ErrorData['issues'];
  readonly at: ErrorData['at'];
  readonly candidates: ErrorData['candidates'];

  constructor(
    readonly code: number,
    { what, hint, refused, issues, at, candidates }: ErrorData,
  ) {
    super(what);
    this.what = what;
    this.hint = hint;
    this.refused = refused;
    this.issues = issues;
    this.at = at;
    this.candidates = candidates;
  }
}

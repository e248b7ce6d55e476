import {
  createJSONRPCErrorResponse,
  isJSONRPCID,
  JSONRPCErrorCode,
  JSONRPCErrorException,
  type JSONRPCID,
  type JSONRPCResponse,
  JSONRPCServer,
} from 'json-rpc-2.0';
import type { Logger } from 'pino';
import { z } from 'zod';
import {
  changes,
  idempotencyKey,
  isRefusal,
  type MethodName,
  methodNames,
  methods,
  type Refusal,
  refusals,
} from '../../protocol/index.js';
import { Answered } from './answered.js';
import type { Client } from './client.js';
import { defaultLimits, type ServerLimits } from './limits.js';
import { type Call, type Context, handlers } from './methods/index.js';
import type { Task } from './service.js';

/** Answers JSON-RPC texts, wherever they come from. */
export interface Dispatcher {
  /**
   * @param key the idempotency key of the request, where it has none of its own
   * @returns null when nothing is to be answered
   */
  receive(text: string, client: Client, key?: string): Promise<string | null>;
}

/** One request on its way to its method. */
interface Asked extends Call {
  readonly key: string | undefined;
}

/** JSON-RPC 2.0, section 4. */
const request = z.object({
  jsonrpc: z.literal('2.0'),
  method: z.string(),
  params: z.unknown().optional(),
  id: z.union([z.string(), z.number(), z.null()]).optional(),
});

export function createDispatcher(
  context: Context,
  log: Logger,
  { batch: maxBatch, batchAnswer }: Pick<ServerLimits, 'batch' | 'batchAnswer'> = defaultLimits,
): Dispatcher {
  const server = new JSONRPCServer<Asked>({ errorListener: () => {} });
  const answered = new Answered(context.service.answers);
  server.mapErrorToJSONRPCErrorResponse = (id, error: unknown) => {
    if (error instanceof JSONRPCErrorException) {
      return createJSONRPCErrorResponse(id, error.code, error.message, error.data);
    }
    log.error({ err: error }, 'a method failed');
    const what = `Kith met a fault: ${error instanceof Error ? error.message : String(error)}`;
    const hint = 'Try again; if it stays, report it with the log that Kith printed.';
    return createJSONRPCErrorResponse(id, JSONRPCErrorCode.InternalError, 'Internal error', { what, hint });
  };
  server.handleMethodNotFound = async ({ id, method }) => (id === undefined ? null : noMethod(id, method));
  for (const name of methodNames) addMethod(server, name, answered);

  async function answer(message: unknown, client: Client, key?: string): Promise<JSONRPCResponse | null> {
    const parsed = request.safeParse(message);
    if (!parsed.success) return invalidRequest(message, maxBatch);
    const { id, ...rest } = parsed.data;
    const asked = id === undefined ? rest : { ...rest, id };
    const work = async (task: Task) => server.receive(asked, { ...context, client, task, key });
    return client.session === null ? work(new AbortController()) : client.session.during(id, work);
  }

  /** One after the other, so that a client can build on what it asked before. */
  async function answerAll(messages: readonly unknown[], client: Client): Promise<string | null> {
    if (messages.length === 0 || messages.length > maxBatch)
      return JSON.stringify(invalidRequest(null, maxBatch));
    const answers: string[] = [];
    let length = 0;
    for (const message of messages) {
      const one = length > batchAnswer ? tooLong(message) : await answer(message, client);
      if (one === null) continue;
      const text = JSON.stringify(one);
      answers.push(text);
      length += text.length;
    }
    return answers.length > 0 ? `[${answers.join(',')}]` : null;
  }

  return {
    async receive(text, client, key) {
      const message = parseJson(text);
      if (message === undefined) return JSON.stringify(parseError());
      if (Array.isArray(message)) return answerAll(message, client);
      const response = await answer(message, client, key);
      return response === null ? null : JSON.stringify(response);
    },
  };
}

function addMethod<M extends MethodName>(server: JSONRPCServer<Asked>, name: M, answered: Answered): void {
  const { params } = methods[name];
  const handler = handlers[name];
  server.addMethod(name, async (given: unknown, { key: header, ...call }) => {
    const parsed = params.safeParse(given ?? {}, { error: inWords });
    if (!parsed.success) throw invalidParams(name, parsed.error);
    const work = () => handler(parsed.data, call);
    const key = changes(name) ? keyOf(name, given, header) : undefined;
    const result = await (key === undefined ? work() : answered.once(key, [name, parsed.data], work));
    if (!isRefusal(result)) return result;
    throw new JSONRPCErrorException(result.what, refusals[result.refused].code, result);
  });
}

/** The request's own key goes before that of the header. */
function keyOf(name: MethodName, given: unknown, header: string | undefined): string | undefined {
  const parsed = z.object({ idempotencyKey: idempotencyKey.optional() }).safeParse(given ?? {});
  if (!parsed.success) throw invalidParams(name, parsed.error);
  return parsed.data.idempotencyKey ?? header;
}

/** What is missing or of another type; schemas have their own words for the rest. */
const inWords: z.core.$ZodErrorMap = ({ code, input, expected }) => {
  if (code !== 'invalid_type') return undefined;
  return input === undefined ? 'it is missing' : `it is no ${expected}`;
};

function invalidParams(method: MethodName, error: z.ZodError): JSONRPCErrorException {
  const issues = error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message }));
  const what = issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ');
  const hint = `protocol/openrpc.json says what ${method} takes.`;
  return new JSONRPCErrorException('Invalid params', JSONRPCErrorCode.InvalidParams, { what, hint, issues });
}

function invalidRequest(message: unknown, maxBatch: number): JSONRPCResponse {
  return createJSONRPCErrorResponse(
    idOf(message) ?? null,
    JSONRPCErrorCode.InvalidRequest,
    'Invalid Request',
    {
      what: 'This is no JSON-RPC 2.0 request.',
      hint: `Send {"jsonrpc": "2.0", "method", "params", "id"}, or an array of 1 to ${maxBatch} of them.`,
    },
  );
}

/** Nothing to a notification. */
function tooLong(message: unknown): JSONRPCResponse | null {
  const id = idOf(message);
  if (id === undefined) return null;
  const refusal: Refusal = {
    refused: 'too-long',
    what: 'The answers of this batch grew too long, and this request was not done.',
    hint: 'Send it again by itself, and ask for long lists page by page.',
  };
  return createJSONRPCErrorResponse(id, refusals['too-long'].code, refusal.what, refusal);
}

/** undefined where it has none that can be one. */
function idOf(message: unknown): JSONRPCID | undefined {
  const given = z.object({ id: z.unknown() }).safeParse(message);
  return given.success && isJSONRPCID(given.data.id) ? given.data.id : undefined;
}

function noMethod(id: JSONRPCID, method: string): JSONRPCResponse {
  return createJSONRPCErrorResponse(id, JSONRPCErrorCode.MethodNotFound, 'Method not found', {
    what: `There is no method ${method.slice(0, 100)}.`,
    hint: '`initialize` answers the names of all that there are.',
  });
}

function parseError(): JSONRPCResponse {
  return createJSONRPCErrorResponse(null, JSONRPCErrorCode.ParseError, 'Parse error', {
    what: 'This is not JSON.',
    hint: 'Send one JSON text in each message.',
  });
}

/** undefined when it is no JSON, which no JSON text parses to. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import {
  createJSONRPCErrorResponse,
  isJSONRPCID,
  JSONRPCErrorCode,
  JSONRPCErrorException,
  type JSONRPCResponse,
  JSONRPCServer,
} from 'json-rpc-2.0';
import type { Logger } from 'pino';
import { z } from 'zod';
import { isRefusal, type MethodName, methodNames, methods, refusalCodes } from '../../protocol/index.js';
import { type Context, handlers } from './methods/index.js';

/** Answers JSON-RPC texts, wherever they come from. Null when nothing is to be answered. */
export interface Dispatcher {
  receive(text: string): Promise<string | null>;
}

/** A batch is answered in one piece, so it must stay small enough to hold. */
const maxBatch = 100;

/** JSON-RPC 2.0, section 4. */
const request = z.object({
  jsonrpc: z.literal('2.0'),
  method: z.string(),
  params: z.unknown().optional(),
  id: z.union([z.string(), z.number(), z.null()]).optional(),
});

export function createDispatcher(context: Context, log: Logger): Dispatcher {
  const server = new JSONRPCServer({ errorListener: () => {} });
  server.mapErrorToJSONRPCErrorResponse = (id, error: unknown) => {
    if (error instanceof JSONRPCErrorException) {
      return createJSONRPCErrorResponse(id, error.code, error.message, error.data);
    }
    log.error({ err: error }, 'a method failed');
    const what = `Kith met a fault: ${error instanceof Error ? error.message : String(error)}`;
    const hint = 'Try again; if it stays, report it with the log that Kith printed.';
    return createJSONRPCErrorResponse(id, JSONRPCErrorCode.InternalError, 'Internal error', { what, hint });
  };
  for (const name of methodNames) addMethod(server, name, context);

  async function answer(message: unknown): Promise<JSONRPCResponse | null> {
    const parsed = request.safeParse(message);
    if (!parsed.success) return invalidRequest(message);
    const { id, ...rest } = parsed.data;
    return server.receive(id === undefined ? rest : { ...rest, id });
  }

  async function answerAll(
    messages: readonly unknown[],
  ): Promise<JSONRPCResponse[] | JSONRPCResponse | null> {
    if (messages.length === 0 || messages.length > maxBatch) return invalidRequest(null);
    const answers = await Promise.all(messages.map(answer));
    const wanted = answers.filter((one) => one !== null);
    return wanted.length > 0 ? wanted : null;
  }

  return {
    async receive(text) {
      const message = parseJson(text);
      if (message === undefined) return JSON.stringify(parseError());
      const response = await (Array.isArray(message) ? answerAll(message) : answer(message));
      return response === null ? null : JSON.stringify(response);
    },
  };
}

function addMethod<M extends MethodName>(server: JSONRPCServer, name: M, context: Context): void {
  const { params } = methods[name];
  const handler = handlers[name];
  server.addMethod(name, async (given: unknown) => {
    const parsed = params.safeParse(given ?? {});
    if (!parsed.success) throw invalidParams(name, parsed.error);
    const result = await handler(parsed.data, context);
    if (!isRefusal(result)) return result;
    throw new JSONRPCErrorException(result.what, refusalCodes[result.refused], result);
  });
}

function invalidParams(method: MethodName, error: z.ZodError): JSONRPCErrorException {
  const issues = error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message }));
  const what = issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ');
  const hint = `protocol/openrpc.json says what ${method} takes.`;
  return new JSONRPCErrorException('Invalid params', JSONRPCErrorCode.InvalidParams, { what, hint, issues });
}

function invalidRequest(message: unknown): JSONRPCResponse {
  const given = z.object({ id: z.unknown() }).safeParse(message);
  const id = given.success && isJSONRPCID(given.data.id) ? given.data.id : null;
  return createJSONRPCErrorResponse(id, JSONRPCErrorCode.InvalidRequest, 'Invalid Request', {
    what: 'This is no JSON-RPC 2.0 request.',
    hint: `Send {"jsonrpc": "2.0", "method", "params", "id"}, or an array of 1 to ${maxBatch} of them.`,
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

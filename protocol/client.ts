import { JSONRPCClient, JSONRPCErrorException } from 'json-rpc-2.0';
import { z } from 'zod';
import {
  isNotificationName,
  type MethodName,
  methods,
  type Notification,
  type NotificationName,
  notifications,
  type Params,
  type Result,
} from './methods.js';
import { errorData, RequestError } from './refusal.js';

/** Carries JSON texts both ways: a WebSocket, or a function call in the same process. */
export interface Transport {
  send(text: string): void | Promise<void>;
  onText(listener: (text: string) => void): void;
  onClose(listener: () => void): void;
}

export interface RequestOptions {
  /** Takes the request back when it is aborted; what was asked for answers then that it was cancelled. */
  readonly signal?: AbortSignal;
  /** Lets a change be said again without being done again. */
  readonly idempotencyKey?: string;
}

/** Params may be left out where none are required. */
type Arguments<M extends MethodName> =
  Record<never, never> extends Params<M>
    ? [params?: Params<M>, options?: RequestOptions]
    : [params: Params<M>, options?: RequestOptions];

export interface KithClient {
  /** Rejects with a RequestError when the answer is an error or the connection ends first. */
  request<M extends MethodName>(method: M, ...args: Arguments<M>): Promise<Result<M>>;
  /** Returns a function that ends the listening. */
  on<N extends NotificationName>(name: N, listener: (value: Notification<N>) => void): () => void;
}

const message = z.union([
  z.object({ jsonrpc: z.literal('2.0'), method: z.string(), params: z.unknown().optional() }),
  z.object({
    jsonrpc: z.literal('2.0'),
    id: z.union([z.string(), z.number(), z.null()]),
    error: z.object({ code: z.number(), message: z.string(), data: z.unknown().optional() }),
  }),
  z.object({ jsonrpc: z.literal('2.0'), id: z.union([z.string(), z.number()]), result: z.unknown() }),
]);

/** A typed client of the protocol. What the other side sends is checked against the schemas. */
export function createClient(transport: Transport): KithClient {
  let lastId = 0;
  const rpc = new JSONRPCClient(
    (payload) => transport.send(JSON.stringify(payload)),
    () => ++lastId,
  );
  const listeners = new Listeners();

  transport.onText((text) => {
    const received = message.safeParse(parseJson(text));
    if (!received.success) return;
    if ('method' in received.data) listeners.tell(received.data.method, received.data.params);
    else rpc.receive(received.data);
  });
  transport.onClose(() => rpc.rejectAllPendingRequests('The connection to Kith ended'));

  return {
    async request(method, ...[params, { signal, idempotencyKey } = {}]) {
      signal?.throwIfAborted();
      const asked = rpc.request(method, {
        ...params,
        ...(idempotencyKey !== undefined && { idempotencyKey }),
      });
      const id = lastId;
      const cancel = () => rpc.notify('$/cancel', { id });
      signal?.addEventListener('abort', cancel);
      try {
        return methods[method].result.parse(await asked);
      } catch (error) {
        throw error instanceof JSONRPCErrorException ? asRequestError(error) : error;
      } finally {
        signal?.removeEventListener('abort', cancel);
      }
    },
    on: (name, listener) => listeners.add(name, listener),
  };
}

/** Who listens to which notification. */
class Listeners {
  readonly #byName: { [N in NotificationName]: Set<(value: Notification<N>) => void> } = {
    progress: new Set(),
    'people.changed': new Set(),
    'photos.changed': new Set(),
    'conflicts.changed': new Set(),
    'question.ready': new Set(),
  };

  add<N extends NotificationName>(name: N, listener: (value: Notification<N>) => void): () => void {
    const set = this.#byName[name];
    set.add(listener);
    return () => set.delete(listener);
  }

  /** A notification of a later version, or one that does not parse, is none of ours. */
  tell(name: string, params: unknown): void {
    if (isNotificationName(name)) this.#tell(name, params);
  }

  #tell<N extends NotificationName>(name: N, params: unknown): void {
    const parsed = notifications[name].safeParse(params);
    if (!parsed.success) return;
    for (const listener of this.#byName[name]) listener(parsed.data);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An error of another program that listens there, or of the connection, has no data of ours. */
function asRequestError({ code, message, data }: JSONRPCErrorException): RequestError {
  const parsed = errorData.safeParse(data);
  return new RequestError(code, parsed.success ? parsed.data : { what: message, hint: '' });
}

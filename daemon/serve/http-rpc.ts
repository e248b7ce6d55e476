import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { z } from 'zod';
import { maxPollSeconds } from '../../protocol/index.js';
import { checkFetch, checkToken, type Denial } from './access.js';
import { Allowance } from './allowance.js';
import type { HttpClients } from './client.js';
import type { Dispatcher } from './dispatch.js';
import type { ServerLimits } from './limits.js';
import { readBody } from './read-body.js';
import { tooMany } from './too-many.js';
import { answer, answerText, type Exchange } from './web/respond.js';

export const rpcPath = '/rpc';
export const eventsPath = '/events';

interface HttpRpcOptions {
  readonly token: string;
  readonly dispatcher: Dispatcher;
  readonly clients: HttpClients;
  readonly limits: ServerLimits;
  readonly ofAll: Allowance;
  /** Whether a page of the panel asks, which shows no token. */
  readonly isOwnPage: (headers: IncomingHttpHeaders) => boolean;
}

/** Whole numbers as an address holds them. */
const eventsQuery = z.object({
  since: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .default(0),
  wait: z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number)
    .pipe(z.number().max(maxPollSeconds))
    .default(25),
});

/** The protocol over plain HTTP, for hosts that have no WebSocket: `POST /rpc` and `GET /events`. */
export class HttpRpc {
  readonly #options: HttpRpcOptions;
  readonly #allowances = new WeakMap<Socket, Allowance>();

  constructor(options: HttpRpcOptions) {
    this.#options = options;
  }

  /** Whoever asks has passed `checkSource`. */
  async handle(exchange: Exchange, url: URL): Promise<void> {
    const { request } = exchange;
    const isCall = url.pathname === rpcPath;
    const method = isCall ? 'POST' : 'GET';
    if (request.method !== method) return this.#wrongMethod(exchange, method);
    const denial = isCall ? this.#denyCall(request) : checkToken(request.headers, this.#options.token);
    if (denial !== null) return answerText(exchange, denial.status, denial.reason, { Connection: 'close' });
    if (!this.#allowanceOf(request.socket).take() || !this.#options.ofAll.take()) {
      return answerJson(exchange, 429, tooMany, { Connection: 'close', 'Retry-After': '1' });
    }
    await (isCall ? this.#call(exchange) : this.#events(exchange, url));
  }

  async #call(exchange: Exchange): Promise<void> {
    const { dispatcher, limits } = this.#options;
    const { headers } = exchange.request;
    const client = this.#clientOf(headers);
    if (client === undefined) return noSuchSession(exchange);
    const text = await readBody(exchange.request, limits.messageBytes);
    if (text === null) {
      const reason = `a message has at most ${limits.messageBytes} bytes`;
      return answerText(exchange, 413, reason, { Connection: 'close' });
    }
    const key = headers['idempotency-key'];
    const answered = await dispatcher.receive(text, client, typeof key === 'string' ? key : undefined);
    if (answered === null) answer(exchange, 204, null);
    else answerJson(exchange, 200, answered);
  }

  async #events(exchange: Exchange, url: URL): Promise<void> {
    const query = eventsQuery.safeParse(Object.fromEntries(url.searchParams));
    if (!query.success) {
      return answerText(exchange, 400, `since and wait (at most ${maxPollSeconds}) are whole numbers`);
    }
    const queue = this.#clientOf(exchange.request.headers)?.queue ?? null;
    if (queue === null) return noSuchSession(exchange);
    const { since, wait } = query.data;
    answerJson(exchange, 200, JSON.stringify(await queue.after(since, wait * 1000)));
  }

  /** A page can send text to any server without asking it; a content type of its own it cannot. */
  #denyCall({ headers }: IncomingMessage): Denial | null {
    const denial = this.#options.isOwnPage(headers)
      ? checkFetch(headers)
      : checkToken(headers, this.#options.token);
    if (denial !== null) return denial;
    const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
    if (type !== 'application/json') return { status: 415, reason: 'send application/json' };
    // What is packed could be a thousand times as long as it comes.
    const isPacked = (headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity';
    return isPacked ? { status: 415, reason: 'send it as it is, not compressed' } : null;
  }

  #clientOf(headers: IncomingHttpHeaders) {
    const session = headers['kith-session'];
    return this.#options.clients.find(typeof session === 'string' ? session : undefined);
  }

  #allowanceOf(socket: Socket): Allowance {
    const known = this.#allowances.get(socket) ?? new Allowance(this.#options.limits.ofOne);
    this.#allowances.set(socket, known);
    return known;
  }

  #wrongMethod(exchange: Exchange, method: 'GET' | 'POST'): void {
    const more = { Allow: method, Connection: 'close' };
    const isLook = method === 'POST' && exchange.request.method === 'GET';
    if (isLook)
      answerText(exchange, 426, 'connect with a WebSocket, or POST', { ...more, Upgrade: 'websocket' });
    else answerText(exchange, 405, `there is only ${method} here`, more);
  }
}

function answerJson(
  exchange: Exchange,
  status: number,
  text: string,
  more: Record<string, string> = {},
): void {
  answer(exchange, status, { type: 'application/json', body: Buffer.from(text) }, more);
}

function noSuchSession(exchange: Exchange): void {
  answerText(exchange, 404, 'there is no such session; send initialize, and its session as Kith-Session', {
    Connection: 'close',
  });
}

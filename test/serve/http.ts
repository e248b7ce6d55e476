import { type IncomingHttpHeaders, request } from 'node:http';
import { z } from 'zod';
import type { TestDaemon } from './daemon.js';
import { RawClient } from './socket.js';

export interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** One plain request, its path sent as it stands: `fetch` would tidy it up first. */
export function get(
  { port }: Pick<TestDaemon, 'port'>,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
  sentBody = '',
): Promise<Got> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, headers, method }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      });
    });
    sent.on('error', reject).end(sentBody);
  });
}

/** What a host without WebSockets sends, and what it gets. */
export function post(
  daemon: Pick<TestDaemon, 'port' | 'token'>,
  body: string,
  headers: Record<string, string> = {},
): Promise<Got> {
  const usual = { Authorization: `Bearer ${daemon.token}`, 'Content-Type': 'application/json' };
  return get(daemon, '/rpc', { ...usual, ...headers }, 'POST', body);
}

/** The text of one request. */
export function call(method: string, params?: unknown, id: unknown = 1): string {
  return JSON.stringify({ jsonrpc: '2.0', id, method, params });
}

/** A session of a host without WebSockets. */
export class PostClient {
  readonly #daemon: TestDaemon;
  readonly headers: Record<string, string>;

  private constructor(daemon: TestDaemon, session: string) {
    this.#daemon = daemon;
    this.headers = { Authorization: `Bearer ${daemon.token}`, 'Kith-Session': session };
  }

  static async begin(daemon: TestDaemon, kinds?: readonly string[]): Promise<PostClient> {
    const { body } = await post(daemon, call('initialize', { client: { name: 'test', version: '1' } }));
    const client = new PostClient(daemon, answerOf(body).result?.session ?? '');
    if (kinds !== undefined) await client.ask('events.subscribe', { kinds });
    return client;
  }

  async ask(method: string, params?: unknown, id: unknown = 1): Promise<unknown> {
    const { body } = await post(this.#daemon, call(method, params, id), this.headers);
    return JSON.parse(body);
  }

  async events(query = ''): Promise<Events> {
    const { status, body } = await get(this.#daemon, `/events${query}`, this.headers);
    if (status !== 200) throw new Error(`${status}: ${body}`);
    return events.parse(JSON.parse(body));
  }
}

const events = z.object({
  events: z.array(z.object({ seq: z.number(), method: z.string(), params: z.unknown() })),
  last: z.number(),
  missed: z.boolean(),
});
export type Events = z.infer<typeof events>;

function answerOf(body: string) {
  return z.object({ result: z.object({ session: z.string() }).optional() }).parse(JSON.parse(body));
}

/** Opens a link as a browser does, and gives the cookie it got. */
export async function signIn(daemon: TestDaemon, files?: string[]): Promise<string> {
  const { pathname, search } = new URL(await linkOf(daemon, files));
  const { headers } = await get(daemon, pathname + search);
  return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

/** A new link, as a program with the token gets it. */
export async function linkOf(daemon: TestDaemon, files?: string[]): Promise<string> {
  const client = await RawClient.connect(daemon);
  const params = files === undefined ? {} : { files };
  const answer = await client.ask(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'panel.link', params }));
  client.socket.terminate();
  return z.object({ result: z.object({ url: z.string() }) }).parse(answer).result.url;
}

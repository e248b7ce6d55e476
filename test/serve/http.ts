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
    sent.on('error', reject).end();
  });
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

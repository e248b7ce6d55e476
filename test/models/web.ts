import { createServer, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import type { Get } from '../../models/url.js';

/** A server for https://models.example, on this machine; and what it was asked. */
export async function web(
  answer: (path: string, response: ServerResponse) => void,
): Promise<{ get: Get; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request.url ?? '', response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const at = server.address();
  if (at === null || typeof at === 'string') throw new Error('the server has no port');
  const here = `http://127.0.0.1:${at.port}`;
  return { asked, get: (url, options) => fetch(url.replace('https://models.example', here), options) };
}

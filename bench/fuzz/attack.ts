import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import fc from 'fast-check';
import { WebSocket } from 'ws';
import { hostileMessage } from './messages.js';
import { hostileBytes, type Target } from './wire.js';

/** Connections over which WebSocket messages go at once. */
const sockets = 8;

/** A connection that is not closed after what was sent is left. */
const patienceMs = 50;

/** Sends so many hostile messages, a third each over WebSockets, by HTTP POST, and as bytes to the port. */
export async function attack(target: Target, messages: number, seed: number): Promise<void> {
  const third = Math.ceil(messages / 3);
  const texts = fc.sample(hostileMessage, { numRuns: 2 * third, seed });
  const bytes = fc.sample(hostileBytes(target), { numRuns: messages - 2 * third, seed });
  await Promise.all([
    ...share(texts.slice(0, third), sockets).map((own) => overSocket(target, own)),
    ...share(texts.slice(third), sockets).map((own) => oneByOne(own, (text) => overPost(target, text))),
    ...share(bytes, 8 * sockets).map((own) => oneByOne(own, (sent) => overPort(target, sent))),
  ]);
}

/** A request that is none of these, answered as ever. */
export async function isAnswering({ port, token }: Target): Promise<boolean> {
  const body = '{"jsonrpc":"2.0","id":"alive","method":"people"}';
  const answer = await fetch(`http://127.0.0.1:${port}/rpc`, {
    method: 'POST',
    headers: headersOf(token),
    body,
  });
  return answer.ok && (await answer.text()).includes('"result"');
}

function share<T>(all: readonly T[], parts: number): T[][] {
  return Array.from({ length: parts }, (_, part) => all.filter((_one, i) => i % parts === part));
}

async function oneByOne<T>(all: readonly T[], send: (one: T) => Promise<void>): Promise<void> {
  for (const one of all) await send(one);
}

/** A few at a time, each few followed by a request whose answer is waited for. */
async function overSocket({ port, token }: Target, texts: readonly string[]): Promise<void> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/rpc`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  await once(socket, 'open');
  for (let at = 0; at < texts.length; at += 50) {
    const answered = untilAnswered(socket, at);
    for (const text of texts.slice(at, at + 50)) socket.send(text);
    socket.send(JSON.stringify({ jsonrpc: '2.0', id: `mark ${at}`, method: 'watch.list' }));
    await answered;
  }
  socket.terminate();
}

function untilAnswered(socket: WebSocket, mark: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const closed = (code: number) => reject(new Error(`the daemon closed the connection: ${code}`));
    const look = (data: WebSocket.RawData) => {
      if (!data.toString().includes(`"mark ${mark}"`)) return;
      socket.off('message', look);
      socket.off('close', closed);
      resolve();
    };
    socket.on('message', look);
    socket.on('close', closed);
  });
}

/** On a connection of its own: one that is kept may be closed for idling just as it is used again. */
function overPost({ port, token }: Target, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = headersOf(token);
    const sent = request({ host: '127.0.0.1', port, path: '/rpc', method: 'POST', headers, agent: false });
    sent.on('response', (answer) => answer.on('end', resolve).resume());
    sent.on('error', reject);
    sent.end(body);
  });
}

function overPort({ port }: Target, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const timer = setTimeout(() => socket.destroy(), patienceMs);
    socket.on('error', () => {});
    socket.on('data', () => {});
    socket.on('close', () => {
      clearTimeout(timer);
      resolve();
    });
    socket.write(bytes);
  });
}

function headersOf(token: string): Record<string, string> {
  return { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
}

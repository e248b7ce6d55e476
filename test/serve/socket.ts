import { once } from 'node:events';
import { request } from 'node:http';
import { WebSocket } from 'ws';
import type { TestDaemon } from './daemon.js';

/** HTTP status that an upgrade with these headers gets; 101 is let in. */
export function upgradeStatus(port: number, headers: Record<string, string>, path = '/rpc'): Promise<number> {
  const handshake = {
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': Buffer.from('sixteen bytes!!!').toString('base64'),
  };
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, headers: { ...handshake, ...headers } });
    sent.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('upgrade', (_response, socket) => {
      socket.destroy();
      resolve(101);
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** A signed-in WebSocket that speaks raw texts. */
export class RawClient {
  readonly socket: WebSocket;
  readonly received: unknown[] = [];
  readonly closed: Promise<number>;
  #wake = (): void => {};

  private constructor(socket: WebSocket) {
    this.socket = socket;
    this.closed = new Promise((resolve) => socket.on('close', resolve));
    socket.on('message', (data) => {
      this.received.push(JSON.parse(data.toString()));
      this.#wake();
    });
    socket.on('error', () => {});
  }

  static async connect(daemon: TestDaemon): Promise<RawClient> {
    const headers = { Authorization: `Bearer ${daemon.token}` };
    const socket = new WebSocket(`ws://127.0.0.1:${daemon.port}/rpc`, { headers });
    const client = new RawClient(socket);
    await once(socket, 'open');
    return client;
  }

  /** Sends a text and waits for the next message that comes. */
  async ask(text: string): Promise<unknown> {
    this.socket.send(text);
    return this.next();
  }

  async next(): Promise<unknown> {
    while (this.received.length === 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.received.shift();
  }
}

import { WebSocket } from 'ws';
import {
  createClient,
  type KithClient,
  majorOf,
  protocolVersion,
  type Refusal,
} from '../../protocol/index.js';
import { readDaemonFile } from './daemon-file.js';
import { isAlive } from './process.js';
import { readToken } from './token.js';
import { kithVersion } from './version.js';

export interface ConnectionToDaemon {
  readonly client: KithClient;
  close(): void;
}

/** A daemon on this machine that does not answer in this time hangs. */
const handshakeTimeout = 5000;

/**
 * Connects to the daemon of a data folder. Null when none runs there; a refusal when it speaks another major version
 * of the protocol.
 */
export async function connect(data: string): Promise<ConnectionToDaemon | Refusal | null> {
  const daemon = readDaemonFile(data);
  const token = readToken(data);
  // The token is shown to nobody but the process that wrote the file: a dead one's port may be another program's now.
  if (daemon === null || token === null || !isAlive(daemon.pid)) return null;

  const socket = await open(new URL('/rpc', daemon.url), token);
  if (socket === null) return null;
  const client = createClient({
    send: (text) =>
      new Promise((resolve, reject) => {
        socket.send(text, (error) => (error ? reject(error) : resolve()));
      }),
    onText: (listener) => socket.on('message', (data) => listener(data.toString())),
    onClose: (listener) => socket.once('close', listener),
  });
  const { protocol, server } = await client.request('initialize', {
    client: { name: 'kith', version: kithVersion() },
  });
  if (majorOf(protocol) === majorOf(protocolVersion)) return { client, close: () => socket.close() };
  socket.close();
  return {
    refused: 'incompatible',
    what: `The running daemon is Kith ${server.version}, which speaks protocol ${protocol}; this is ${protocolVersion}.`,
    hint: 'Stop it with the program that started it, and start this one.',
  };
}

function open(url: URL, token: string): Promise<WebSocket | null> {
  url.protocol = 'ws:';
  const socket = new WebSocket(url, { headers: { Authorization: `Bearer ${token}` }, handshakeTimeout });
  return new Promise((resolve) => {
    socket.once('open', () => resolve(socket));
    // Stays, so that a later fault of the connection ends in `close` and not in a crash.
    socket.on('error', () => resolve(null));
  });
}

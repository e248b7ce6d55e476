import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { WebSocketServer } from 'ws';
import type { Refusal } from '../../protocol/index.js';
import { checkSource, checkToken, type Denial, subprotocol } from './access.js';
import { Connection } from './connection.js';
import { removeDaemonFile, writeDaemonFile } from './daemon-file.js';
import { createDispatcher } from './dispatch.js';
import { progressNotification } from './notification.js';
import type { Service } from './service.js';
import { ensureToken } from './token.js';
import { kithVersion } from './version.js';
import { Web } from './web/index.js';
import { answerText } from './web/respond.js';

export interface ServerOptions {
  readonly service: Service;
  /** The data folder, which is there: token and daemon.json are kept in it. */
  readonly data: string;
  /** 0 or none for any that is free. */
  readonly port?: number | undefined;
  readonly log: Logger;
  /** A client asked the daemon to end, and has its answer. */
  readonly onShutdown: () => void;
}

export interface RunningServer {
  /** `http://127.0.0.1:PORT`: the panel; clients connect to `/rpc` of it. */
  readonly url: string;
  close(): Promise<void>;
}

/** A request holds ids, names and paths: a megabyte is far more than any needs. */
const maxPayload = 1024 * 1024;

/** More sockets than a machine's programs need; fewer than its file descriptors. */
const maxConnections = 256;

/** How long a client may take to say goodbye. */
const farewellMs = 500;

/** Serves the protocol to this machine, and tells its programs where by `daemon.json`. */
export async function startServer(options: ServerOptions): Promise<RunningServer | Refusal> {
  const { service, data, log, onShutdown } = options;
  const token = ensureToken(data);
  const version = kithVersion();
  const http = createServer();
  http.maxConnections = maxConnections;
  const port = await listen(http, options.port ?? 0);
  if (port === null) return portTaken(options.port ?? 0);
  const url = `http://127.0.0.1:${port}`;

  const web = new Web({ service, port });
  const host = { version, url, panel: web.host, shutdown: onShutdown };
  const dispatcher = createDispatcher({ service, host }, log);
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload,
    handleProtocols: (offered) => (offered.has(subprotocol) ? subprotocol : false),
  });
  const connections = new Set<Connection>();
  sockets.on('connection', (socket) => {
    const connection = new Connection(socket, dispatcher);
    connections.add(connection);
    socket.on('close', () => connections.delete(connection));
  });
  const endProgress = service.onProgress((progress) => {
    const text = progressNotification(progress);
    for (const connection of connections) connection.notify(text);
  });

  http.on('request', (request, response) => {
    const denial = checkSource(request.headers, port);
    if (denial !== null) return answerText({ request, response }, denial.status, denial.reason);
    if (isRpc(request)) return answerText({ request, response }, 426, 'connect with a WebSocket');
    web.handle(request, response).catch((error: unknown) => {
      log.error({ err: error }, 'a page was not answered');
      response.destroy();
    });
  });
  http.on('upgrade', (request, socket, head) => {
    const denial = checkUpgrade(request, port, token, web);
    if (denial !== null) return deny(socket, denial);
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request));
  });
  await writeDaemonFile(data, { url, pid: process.pid, version });
  log.info({ url }, 'serving');

  return {
    url,
    async close() {
      if (!http.listening) return;
      removeDaemonFile(data);
      endProgress();
      const closed = once(http, 'close');
      http.close();
      http.closeAllConnections();
      for (const socket of sockets.clients) socket.close(1001, 'Kith ends');
      const impatience = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, farewellMs);
      await closed;
      clearTimeout(impatience);
    },
  };
}

/** The port it listens on; null when another program has it. */
async function listen(http: Server, wanted: number): Promise<number | null> {
  http.listen(wanted, '127.0.0.1');
  try {
    await once(http, 'listening');
  } catch {
    return null;
  }
  const address = http.address();
  return typeof address === 'object' && address !== null ? address.port : null;
}

function portTaken(port: number): Refusal {
  return {
    refused: 'no-port',
    what: `Port ${port} of this machine cannot be used, most likely because another program has it.`,
    hint: 'Give another one with --port, or none for any that is free.',
  };
}

/** Programs show the token, the panel its cookie. */
function checkUpgrade(request: IncomingMessage, port: number, token: string, web: Web): Denial | null {
  const denial = checkSource(request.headers, port);
  if (denial !== null) return denial;
  if (!isRpc(request)) return { status: 404, reason: 'the protocol is spoken at /rpc' };
  return web.mayConnect(request.headers) ? null : checkToken(request.headers, token);
}

function deny(socket: Duplex, { status, reason }: Denial): void {
  const body = `Kith: ${reason}\n`;
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    'Content-Type: text/plain',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  socket.on('error', () => {});
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function isRpc(request: IncomingMessage): boolean {
  return request.url?.split('?')[0] === '/rpc';
}

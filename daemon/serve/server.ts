import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { WebSocketServer } from 'ws';
import { z } from 'zod';
import type { Refusal } from '../../protocol/index.js';
import { checkSource, checkToken, type Denial, subprotocol } from './access.js';
import { Allowance } from './allowance.js';
import { Announcer } from './announcer.js';
import { HttpClients } from './client.js';
import { Connection } from './connection.js';
import { removeDaemonFile, writeDaemonFile } from './daemon-file.js';
import { createDispatcher } from './dispatch.js';
import { eventsPath, HttpRpc, rpcPath } from './http-rpc.js';
import { defaultLimits, type ServerLimits, told } from './limits.js';
import type { Service } from './service.js';
import { ensureToken } from './token.js';
import { kithVersion } from './version.js';
import { Web } from './web/index.js';
import { keptFile } from './web/kept-file.js';
import { answerText, type Exchange } from './web/respond.js';

export interface ServerOptions {
  readonly service: Service;
  /** The data folder, which is there: token and daemon.json are kept in it. */
  readonly data: string;
  /** 0 for any that is free; none for the one of the daemon before, if it is free, so that its pages go on. */
  readonly port?: number | undefined;
  readonly log: Logger;
  /** A client asked the daemon to end, and has its answer. */
  readonly onShutdown: () => void;
  readonly limits?: Partial<ServerLimits>;
}

export interface RunningServer {
  /** `http://127.0.0.1:PORT`: the panel; clients connect to `/rpc` of it. */
  readonly url: string;
  close(): Promise<void>;
}

/** How long a client may take to say goodbye. */
const farewellMs = 500;

/** Requests that are not all there are looked for so often. */
const connectionsCheckingInterval = 1000;

/** Serves the protocol to this machine, and tells its programs where by `daemon.json`. */
export async function startServer(options: ServerOptions): Promise<RunningServer | Refusal> {
  const { service, data, log, onShutdown } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const token = ensureToken(data);
  const version = kithVersion();
  const http = createServer({
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval,
  });
  http.maxConnections = limits.connections;
  const port = await listenAsBefore(http, data, options.port);
  if (port === null) return portTaken(options.port ?? 0);
  const url = `http://127.0.0.1:${port}`;

  const web = new Web({ service, data, port, token });
  const host = {
    version,
    url,
    panel: web.host,
    shutdown: onShutdown,
    transports: ['websocket', 'http', 'long-poll'],
    limits: told(limits),
  };
  const dispatcher = createDispatcher({ service, host }, log, limits);
  const announcer = new Announcer(service);
  const ofAll = new Allowance(limits.ofAll);
  const rpc = new HttpRpc({
    token,
    dispatcher,
    clients: new HttpClients(announcer, limits),
    limits,
    ofAll,
    isOwnPage: (headers) => web.mayConnect(headers),
  });
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.messageBytes,
    handleProtocols: (offered) => (offered.has(subprotocol) ? subprotocol : false),
  });
  sockets.on('connection', (socket) => {
    const { session } = new Connection(socket, dispatcher, limits, ofAll);
    socket.on('close', announcer.add(session));
  });

  async function answerRequest(exchange: Exchange): Promise<void> {
    const { request } = exchange;
    const denial = checkSource(request.headers, port ?? 0);
    if (denial !== null) return answerText(exchange, denial.status, denial.reason, { Connection: 'close' });
    const asked = addressOf(request, url);
    if (asked === null) return answerText(exchange, 400, 'this is no address');
    const isRpc = asked.pathname === rpcPath || asked.pathname === eventsPath;
    await (isRpc ? rpc.handle(exchange, asked) : web.handle(exchange, asked));
  }

  http.on('request', (request, response) => {
    answerRequest({ request, response }).catch((error: unknown) => {
      // Who hangs up while sending is no fault of ours.
      if (!request.destroyed) log.error({ err: error }, 'a request was not answered');
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
      announcer.close();
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

/** At the wanted port; where none is, at that of the daemon before, else at any. */
async function listenAsBefore(
  http: Server,
  data: string,
  wanted: number | undefined,
): Promise<number | null> {
  const kept = keptFile(data, 'port.json', z.int().min(0).max(65_535));
  const port =
    wanted === undefined
      ? ((await listen(http, kept.read() ?? 0)) ?? (await listen(http, 0)))
      : await listen(http, wanted);
  if (port !== null) kept.write(port);
  return port;
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

/** `//x` is a path here, and no other server; null for what is no path. */
function addressOf({ url = '' }: IncomingMessage, base: string): URL | null {
  return url.startsWith('/') && URL.canParse(base + url) ? new URL(base + url) : null;
}

function isRpc(request: IncomingMessage): boolean {
  return request.url?.split('?')[0] === rpcPath;
}

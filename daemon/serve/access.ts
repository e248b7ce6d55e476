import type { IncomingHttpHeaders } from 'node:http';
import { sameToken } from './token.js';

/** Browsers cannot set headers on a WebSocket; they offer this protocol and the token as another. */
export const subprotocol = 'kith';

/** An HTTP answer that turns a request away. */
export interface Denial {
  readonly status: 401 | 403 | 404 | 426;
  readonly reason: string;
}

/**
 * Whether the request was meant for this server by somebody of this machine. A web page whose name was rebound to
 * 127.0.0.1 shows in Host, a page of another site in Origin.
 */
export function checkSource(headers: IncomingHttpHeaders, port: number): Denial | null {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`];
  if (!hosts.includes(headers.host?.toLowerCase() ?? '')) return { status: 403, reason: 'wrong Host' };
  const { origin } = headers;
  const own = origin === undefined || hosts.some((host) => origin === `http://${host}`);
  return own ? null : { status: 403, reason: 'wrong Origin' };
}

/** Whether the request carries the token: `Authorization: Bearer`, or among the offered subprotocols. */
export function checkToken(headers: IncomingHttpHeaders, token: string): Denial | null {
  const bearer = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
  const [first, offered] = (headers['sec-websocket-protocol'] ?? '').split(',').map((part) => part.trim());
  const given = bearer ?? (first === subprotocol ? offered : undefined);
  if (given !== undefined && sameToken(given, token)) return null;
  return { status: 401, reason: 'the token is missing or wrong' };
}

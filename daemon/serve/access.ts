import type { IncomingHttpHeaders } from 'node:http';
import { sameToken } from './token.js';

/** Browsers cannot set headers on a WebSocket; they offer this protocol and the token as another. */
export const subprotocol = 'kith';

/** An HTTP answer that turns a request away. */
export interface Denial {
  readonly status: 401 | 403 | 404 | 415;
  readonly reason: string;
}

/**
 * Whether the request was meant for this server by somebody of this machine. A web page whose name was rebound to
 * 127.0.0.1 shows in Host, a page of another site in Origin.
 */
export function checkSource(headers: IncomingHttpHeaders, port: number): Denial | null {
  const host = headers.host?.toLowerCase() ?? '';
  if (!hostsAt(port).includes(host)) return { status: 403, reason: 'wrong Host' };
  const own = headers.origin === undefined || isOwnOrigin(headers, port);
  return own ? null : { status: 403, reason: 'wrong Origin' };
}

/** Whether a page of this server asks. Programs that are no browser name no origin. */
export function isOwnOrigin({ origin }: IncomingHttpHeaders, port: number): boolean {
  return hostsAt(port).some((host) => origin === `http://${host}`);
}

/** Programs on other ports of this machine count as the same site, and would get the cookie with their pictures. */
export function checkFetch({ 'sec-fetch-site': from = 'none' }: IncomingHttpHeaders): Denial | null {
  return from === 'none' || from === 'same-origin' ? null : { status: 403, reason: 'wrong page' };
}

function hostsAt(port: number): string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`];
}

/** Whether the request carries the token: `Authorization: Bearer`, or among the offered subprotocols. */
export function checkToken(headers: IncomingHttpHeaders, token: string): Denial | null {
  const bearer = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
  const [first, offered] = (headers['sec-websocket-protocol'] ?? '').split(',').map((part) => part.trim());
  const given = bearer ?? (first === subprotocol ? offered : undefined);
  if (given !== undefined && sameToken(given, token)) return null;
  return { status: 401, reason: 'the token is missing or wrong' };
}

/** Cookies know no ports: each port has its own name, so that two daemons do not sign each other's pages out. */
function cookieName(port: number): string {
  return `kith-${port}`;
}

/** Ends with the browser. Neither scripts nor other sites get at it. */
export function sessionCookie(session: string, port: number): string {
  return `${cookieName(port)}=${session}; Path=/; HttpOnly; SameSite=Strict`;
}

/** The session a request is of, as its cookie says. */
export function sessionIn({ cookie = '' }: IncomingHttpHeaders, port: number): string | null {
  const start = `${cookieName(port)}=`;
  const found = cookie
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(start));
  return found === undefined ? null : found.slice(start.length);
}

import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** One request and its answer under way. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** What an answer holds. */
export interface Content {
  readonly type: string;
  readonly body: Uint8Array;
  /** Stays the same as long as the body does. */
  readonly tag?: string;
}

/** Answers; with 304 instead where the browser has the same content already. */
export function answer(
  { request, response }: Exchange,
  status: number,
  content: Content | null,
  more: OutgoingHttpHeaders = {},
): void {
  const headers = { ...securityHeaders(request.headers.host ?? ''), ...more };
  if (content === null) {
    response.writeHead(status, { 'Cache-Control': 'no-store', ...headers }).end();
    return;
  }
  const { type, body, tag } = content;
  const caching =
    tag === undefined
      ? { 'Cache-Control': 'no-store' }
      : { 'Cache-Control': 'private, no-cache', ETag: `"${tag}"` };
  if (status === 200 && tag !== undefined && hasAlready(request, tag)) {
    response.writeHead(304, { ...caching, ...headers }).end();
    return;
  }
  const length = { 'Content-Type': type, 'Content-Length': body.byteLength };
  // Node leaves the body out of an answer to HEAD.
  response.writeHead(status, { ...length, ...caching, ...headers }).end(body);
}

/** A line for a person who looks, in place of what was asked for. */
export function answerText(
  exchange: Exchange,
  status: number,
  reason: string,
  more: OutgoingHttpHeaders = {},
): void {
  const body = Buffer.from(`Kith: ${reason}\n`);
  answer(exchange, status, { type: 'text/plain; charset=utf-8', body }, more);
}

/** RFC 9110, section 13.1.2: weak comparison, and `*` for whatever there is. */
export function hasAlready({ headers }: IncomingMessage, tag: string): boolean {
  const known = (headers['if-none-match'] ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  return known.includes(`"${tag}"`) || known.includes('*');
}

/**
 * The page may load from, talk to and be framed by nobody but this server.
 *
 * @param host as in the request, once it is known to be one of ours; Safari below 16 does not count a WebSocket to it
 *   as 'self'
 */
function securityHeaders(host: string): OutgoingHttpHeaders {
  return {
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      `connect-src 'self' ws://${host}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ].join('; '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
  };
}

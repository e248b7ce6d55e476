import type { IncomingMessage } from 'node:http';

/** The text of a request; null when it is longer than it may be, or says that it will be, the rest of it unread. */
export async function readBody(request: IncomingMessage, most: number): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > most) return null;
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    parts.push(part);
    length += part.length;
    if (length > most) return null;
  }
  return Buffer.concat(parts).toString('utf8');
}

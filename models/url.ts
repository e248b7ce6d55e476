/** Asks the web for an address, as `fetch` does. */
export type Get = (url: string, options: RequestInit) => Promise<Response>;

const mostRedirects = 5;

/** A server that sends nothing for so long has stalled, ms. */
const patience = 60_000;

/**
 * The file at an https address, which must be of exactly so many bytes: not one more is read. Redirects are followed,
 * but never to an address without encryption. Rejects with an Error that says what went wrong.
 */
export async function readUrl(
  url: string,
  bytes: number,
  onBytes: (received: number) => void = () => {},
  get: Get = fetch,
): Promise<Uint8Array> {
  const stalled = new AbortController();
  const stop = () => stalled.abort(new Error(`the server sent nothing for ${patience / 1000} s`));
  const timer = setTimeout(stop, patience);
  try {
    const response = await follow(url, get, stalled.signal);
    return await readBody(response, bytes, (received) => {
      timer.refresh();
      onBytes(received);
    });
  } finally {
    clearTimeout(timer);
  }
}

/** The answer at the end of the redirects. */
async function follow(url: string, get: Get, signal: AbortSignal): Promise<Response> {
  let at = url;
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const response = await get(at, { redirect: 'manual', signal });
    const target = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
    if (target === null) {
      if (response.ok) return response;
      await response.body?.cancel();
      throw new Error(`the server answered ${response.status} ${response.statusText}`.trimEnd());
    }
    await response.body?.cancel();
    const next = new URL(target, at);
    if (next.protocol !== 'https:') throw new Error(`redirected to ${next.href}, which is not encrypted`);
    at = next.href;
  }
  throw new Error(`redirected more than ${mostRedirects} times`);
}

async function readBody(
  response: Response,
  bytes: number,
  onBytes: (received: number) => void,
): Promise<Uint8Array> {
  const content = new Uint8Array(bytes);
  let received = 0;
  for await (const chunk of response.body ?? []) {
    // Leaving the loop cancels the rest of the download.
    if (received + chunk.length > bytes)
      throw new Error(`the file is larger than the ${bytes} bytes it must have`);
    content.set(chunk, received);
    received += chunk.length;
    onBytes(received);
  }
  if (received < bytes) throw new Error(`the file ended after ${received} of ${bytes} bytes`);
  return content;
}

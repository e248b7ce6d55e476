import { createClient, type KithClient } from '../../protocol/index.js';

/** How the page stands with the daemon. */
export type Connection =
  | { readonly state: 'connecting' }
  | { readonly state: 'open'; readonly client: KithClient }
  /** The daemon does not answer; the page goes on asking. */
  | { readonly state: 'lost' }
  /** A daemon answers, and does not know this page: it was started anew. */
  | { readonly state: 'signed-out' };

const retryMs = 1500;

/** Connects, and connects again, until the page is signed out. */
export function stayConnected(tell: (connection: Connection) => void): void {
  const socket = new WebSocket(`ws://${location.host}/rpc`);
  socket.addEventListener('open', () => tell({ state: 'open', client: clientOf(socket) }));
  socket.addEventListener('close', async () => {
    // A browser does not tell a page why a WebSocket was refused.
    const state = await askForSession();
    if (state !== 'open') tell({ state });
    if (state !== 'signed-out') setTimeout(() => stayConnected(tell), retryMs);
  });
}

async function askForSession(): Promise<'open' | 'lost' | 'signed-out'> {
  try {
    const { ok } = await fetch('/session', { cache: 'no-store' });
    return ok ? 'open' : 'signed-out';
  } catch {
    return 'lost';
  }
}

function clientOf(socket: WebSocket): KithClient {
  return createClient({
    send: (text) => socket.send(text),
    onText: (listener) => socket.addEventListener('message', ({ data }) => listener(String(data))),
    onClose: (listener) => socket.addEventListener('close', listener),
  });
}

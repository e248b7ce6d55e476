import { createClient, type KithClient } from '../../../protocol/index.js';
import { StandingTransport } from './standing-transport.js';

/** How the page stands with the daemon. */
export type LinkState =
  | 'connecting'
  | 'open'
  /** The daemon does not answer; the page goes on asking. */
  | 'lost'
  /** A daemon answers, and does not know this page. */
  | 'signed-out';

/** The page's one way to the daemon. Its client stays the same when the daemon is started anew. */
export interface Link {
  readonly client: KithClient;
  /** Tells of the state now and of each to come; `open` anew means that what is shown may be older. Returns how to end it. */
  onState(listener: (state: LinkState) => void): () => void;
}

const retryMs = 1000;

export function openLink(): Link {
  const listeners = new Set<(state: LinkState) => void>();
  const transport = new StandingTransport([
    'progress',
    'people.changed',
    'photos.changed',
    'conflicts.changed',
    'question.ready',
  ]);
  let now: LinkState = 'connecting';
  const tell = (state: LinkState) => {
    now = state;
    for (const listener of listeners) listener(state);
  };

  function connect(): void {
    const socket = new WebSocket(`ws://${location.host}/rpc`);
    socket.addEventListener('open', () => {
      transport.attach(socket);
      tell('open');
    });
    socket.addEventListener('message', ({ data }) => transport.receive(String(data)));
    socket.addEventListener('close', async () => {
      transport.detach();
      // A browser does not tell a page why a WebSocket was refused.
      const state = await askForSession();
      if (state !== 'open') tell(state);
      if (state !== 'signed-out') setTimeout(connect, state === 'open' ? 0 : retryMs);
    });
  }
  connect();

  return {
    client: createClient(transport),
    onState(listener) {
      listeners.add(listener);
      // A socket can be open before the page is drawn and listens.
      listener(now);
      return () => listeners.delete(listener);
    },
  };
}

async function askForSession(): Promise<'open' | 'lost' | 'signed-out'> {
  try {
    const { ok } = await fetch('/session', { cache: 'no-store' });
    return ok ? 'open' : 'signed-out';
  } catch {
    return 'lost';
  }
}

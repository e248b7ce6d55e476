import { useEffect, useState } from 'preact/hooks';
import type { KithClient } from '../../protocol/index.js';
import { AlbumPage } from './album-page.js';
import { type Connection, stayConnected } from './connection.js';
import { useDecisions } from './decisions.js';
import { useKeys } from './keys.js';
import { Command, Notice } from './notice.js';
import { PeoplePage } from './people-page.js';
import { useProgress } from './progress.js';
import { type Route, useRoute } from './route.js';
import { t } from './strings.js';
import { Toast } from './toast.js';

export function App() {
  const [connection, setConnection] = useState<Connection>({ state: 'connecting' });
  const [client, setClient] = useState<KithClient | null>(null);
  const [linkUsed] = useState(leaveSignIn);
  useEffect(
    () =>
      stayConnected((next) => {
        setConnection(next);
        if (next.state === 'open') setClient(next.client);
      }),
    [],
  );

  if (connection.state === 'signed-out') return <SignedOut linkUsed={linkUsed} />;
  if (client === null) return <Notice text={connection.state === 'lost' ? t.lost : t.connecting} quiet />;
  return <SignedIn client={client} lost={connection.state === 'lost'} />;
}

function SignedIn({ client, lost }: { client: KithClient; lost: boolean }) {
  const route = useRoute();
  const progress = useProgress(client);
  const decisions = useDecisions(client);
  useKeys({ u: () => void decisions.undo() });
  // What is done leaves the page as it was: what is shown is asked for anew.
  const version = `${decisions.made} ${progress === null}`;
  return (
    <>
      {lost && (
        <p class="lost" role="alert">
          {t.lost}
        </p>
      )}
      {progress !== null && (
        <p class="working" role="status">
          {t.working(progress)}
        </p>
      )}
      <Page key={pageKey(route)} client={client} route={route} decisions={decisions} version={version} />
      <Toast toast={decisions.toast} onUndo={decisions.undo} onClose={decisions.closeToast} />
    </>
  );
}

interface PageProps {
  readonly client: KithClient;
  readonly route: Route;
  readonly decisions: ReturnType<typeof useDecisions>;
  readonly version: string;
}

function Page({ route, ...rest }: PageProps) {
  if (route.page === 'people') return <PeoplePage client={rest.client} version={rest.version} />;
  return <AlbumPage of={route.of} wanted={route.photo} {...rest} />;
}

/** Another photo of an album is the same page. */
function pageKey(route: Route): string {
  return route.page === 'people' ? 'people' : JSON.stringify(route.of);
}

function SignedOut({ linkUsed }: { linkUsed: boolean }) {
  return (
    <Notice title={linkUsed ? t.linkUsed : t.signedOut} text={linkUsed ? t.linkUsedWhy : t.signedOutWhy}>
      <Command text={t.command} />
    </Notice>
  );
}

/** Whether the page was brought by a link that works no more; its code is taken out of the address. */
function leaveSignIn(): boolean {
  if (location.pathname === '/') return false;
  history.replaceState(null, '', '/');
  return true;
}

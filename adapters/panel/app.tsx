import { useEffect, useState } from 'preact/hooks';
import { type Link, type LinkState, openLink } from './data/link.js';
import { Command, Notice } from './parts/notice.js';
import { Frame } from './shell/frame.js';
import { t } from './strings/index.js';

/** The page: the daemon and whether it lets the page in, and then everything else. */
export function App() {
  const [link] = useState<Link>(openLink);
  const [state, setState] = useState<LinkState>('connecting');
  const [openings, setOpenings] = useState(0);
  const [linkUsed] = useState(leaveSignIn);
  useEffect(
    () =>
      link.onState((next) => {
        setState(next);
        if (next === 'open') setOpenings((count) => count + 1);
      }),
    [link],
  );

  if (state === 'signed-out') return <SignedOut linkUsed={linkUsed} />;
  if (openings === 0) return <Alone text={state === 'lost' ? t.lost : t.connecting} quiet />;
  return <Frame client={link.client} lost={state === 'lost'} openings={openings} />;
}

function SignedOut({ linkUsed }: { linkUsed: boolean }) {
  return (
    <Alone title={linkUsed ? t.linkUsed : t.signedOut} text={linkUsed ? t.linkUsedWhy : t.signedOutWhy}>
      <Command text={t.command} />
    </Alone>
  );
}

function Alone(props: Parameters<typeof Notice>[0]) {
  return (
    <main>
      <Notice {...props} />
    </main>
  );
}

/** Whether the page was brought by a link that works no more; its code is taken out of the address. */
function leaveSignIn(): boolean {
  if (location.pathname === '/') return false;
  history.replaceState(null, '', '/');
  return true;
}

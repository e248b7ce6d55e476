import { useState } from 'preact/hooks';
import type { Progress } from '../../../protocol/index.js';
import { Icon } from '../parts/icon.js';
import { useKeys } from '../parts/keys.js';
import { Menu } from '../parts/menu.js';
import { t } from '../strings/index.js';
import type { View } from '../views.js';
import { Appearance } from './appearance.js';
import { useCounts } from './counts.js';
import { Find } from './find.js';
import { KeysHelp } from './keys-help.js';
import { Navigation } from './navigation.js';

/** The bar of the page: its views, the field that finds, and what the daemon is doing. */
export function TopBar({ view, progress }: { view: View; progress: Progress | null }) {
  const [open, setOpen] = useState<'find' | 'keys' | 'appearance' | null>(null);
  const counts = useCounts();
  const close = () => setOpen(null);
  useKeys({
    '/': () => setOpen('find'),
    'Ctrl+k': () => setOpen('find'),
    '?': () => setOpen('keys'),
  });
  return (
    <header class="top-bar">
      <a class="home" href="#/" aria-label={t.kith}>
        <img src="/icon.svg" alt="" width="28" height="28" />
      </a>
      <Navigation current={view} counts={counts} />
      <Working progress={progress} />
      <button type="button" class="find-button" aria-label={t.findPerson} onClick={() => setOpen('find')}>
        <Icon name="search" size={18} />
        <span>{t.findPerson}</span>
        <kbd>/</kbd>
      </button>
      <Menu
        label={t.more}
        items={[
          { label: t.appearance, onChoose: () => setOpen('appearance') },
          { label: t.keys, onChoose: () => setOpen('keys') },
        ]}
      >
        <Icon name="more" />
      </Menu>
      {open === 'find' && <Find onClose={close} />}
      {open === 'keys' && <KeysHelp onClose={close} />}
      {open === 'appearance' && <Appearance onClose={close} />}
    </header>
  );
}

/** What the daemon does, as a thin line of how far it is, and in words. */
function Working({ progress }: { progress: Progress | null }) {
  return (
    <div class="working" role="status">
      {progress !== null && (
        <>
          <span class="spinner" aria-hidden="true" />
          <span class="working-words">{t.working(progress)}</span>
        </>
      )}
    </div>
  );
}

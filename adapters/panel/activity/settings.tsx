import './settings.css';
import { Look } from '../shell/look.js';
import { t } from '../strings/index.js';
import { Folders } from './folders.js';
import { LibrarySettings } from './library-settings.js';
import { Packs } from './packs.js';
import { words } from './settings-strings.js';

/** What the owner can set: the folders, what is written, the networks, and how the page looks. */
export function Settings() {
  return (
    <div class="activity-page">
      <Folders />
      <LibrarySettings />
      <Packs />
      <section class="page-look">
        <h2>{t.appearance}</h2>
        <p class="muted">{words.lookWhy}</p>
        <Look />
      </section>
    </div>
  );
}

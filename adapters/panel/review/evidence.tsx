import { useState } from 'preact/hooks';
import { useKeys } from '../parts/keys.js';
import type { Asked } from './asked.js';
import { KeyHint } from './key-hint.js';
import { evidenceOf } from './phrasing.js';
import { words } from './strings.js';
import { Why } from './why.js';

/** What speaks for it, in a few sentences, and on demand all that there is. */
export function Evidence({ asked }: { asked: Asked }) {
  const [open, setOpen] = useState(false);
  useKeys({ w: () => setOpen(!open) });
  const [sighting] = asked.about.sightings;
  return (
    <div class="evidence">
      <p dir="auto">{evidenceOf(asked, words).join(' ')}</p>
      {sighting !== undefined && (
        <button
          type="button"
          class="link"
          aria-expanded={open}
          aria-keyshortcuts="W"
          onClick={() => setOpen(!open)}
        >
          {words.why} <KeyHint name="W" />
        </button>
      )}
      {open && sighting !== undefined && <Why sighting={sighting.id} />}
    </div>
  );
}

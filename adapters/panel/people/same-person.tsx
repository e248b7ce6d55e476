import { Dialog } from '../parts/dialog.js';
import { t } from '../strings/index.js';
import type { Merging } from './merging.js';
import { words } from './strings.js';

/** Faces shown at most: the question is asked of many too. */
const most = 6;

interface SamePersonProps {
  readonly merging: Merging;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** Asks before two names become one, with the faces side by side. */
export function SamePerson({ merging: { into, from }, onYes, onNo }: SamePersonProps) {
  return (
    <Dialog
      title={from.length === 1 ? words.samePerson : words.samePeople}
      onClose={onNo}
      actions={
        <>
          <button type="button" class="primary" autofocus onClick={onYes}>
            {words.yesSame}
          </button>
          <button type="button" onClick={onNo}>
            {words.notSame}
          </button>
        </>
      }
    >
      <ul class="same-person">
        {[into, ...from].slice(0, most).map(({ id, name, photos }) => (
          <li key={id}>
            <img src={`/people/${id}?size=240`} alt="" width="120" height="120" />
            <strong dir="auto">{name ?? t.unnamed}</strong>
            <span class="count">{words.photos(photos)}</span>
          </li>
        ))}
      </ul>
      <p class="muted">{words.becomes(into.name ?? t.unnamed)}</p>
    </Dialog>
  );
}

import { useState } from 'preact/hooks';
import type { Decision, Person } from '../../../protocol/index.js';
import { Icon } from '../parts/icon.js';
import { useKeys } from '../parts/keys.js';
import { Menu, type MenuItem } from '../parts/menu.js';
import { t } from '../strings/index.js';
import type { Entry } from './entries.js';
import { MoveDialog } from './move-dialog.js';
import { words } from './strings.js';
import { useFaceActions } from './use-face-actions.js';
import { WhyDialog } from './why-dialog.js';

interface FaceActionBarProps {
  readonly person: Person;
  readonly selected: readonly Entry[];
  /** All faces of them. */
  readonly faces: readonly string[];
  readonly photoAddress: (entry: Entry) => string;
  readonly onDone: () => void;
}

/** What can be done with the selected faces. */
export function FaceActionBar({ person, selected, faces, photoAddress, onDone }: FaceActionBarProps) {
  const [open, setOpen] = useState<'move' | 'why' | null>(null);
  const actions = useFaceActions(person);
  const [only] = selected;
  const [face] = faces;
  const isOne = selected.length === 1 && faces.length === 1 && face !== undefined;
  const canConfirm = person.name !== null && selected.some(({ confirmed }) => !confirmed);
  const none = faces.length === 0;
  const act = (action: (faces: readonly string[]) => Promise<Decision | undefined>) => async () => {
    if (!none && (await action(faces)) !== undefined) onDone();
  };
  const reject = act(actions.reject);
  const confirm = act(actions.confirm);
  const why = () => isOne && setOpen('why');
  useKeys({
    m: () => !none && setOpen('move'),
    x: () => void reject(),
    Delete: () => void reject(),
    ...(canConfirm && { c: () => void confirm() }),
    w: why,
  });
  const items: MenuItem[] = [
    { label: words.split, onChoose: act(actions.split) },
    ...(isOne ? [{ label: words.keyFace, onChoose: () => void actions.useAsPicture(face) }] : []),
    ...(isOne ? [{ label: words.why, onChoose: why }] : []),
    ...(only && isOne
      ? [
          {
            label: words.openPhoto,
            onChoose: () => {
              location.hash = photoAddress(only);
            },
          },
        ]
      : []),
    { label: words.ignore, onChoose: act(actions.ignore) },
    { label: words.notAFace, danger: true, onChoose: act(actions.notFaces) },
  ];
  return (
    <>
      <button type="button" class="primary" title="M" disabled={none} onClick={() => setOpen('move')}>
        {words.move}
      </button>
      {canConfirm && (
        <button type="button" title="C" onClick={confirm}>
          <Icon name="check" size={18} />
          {words.confirm}
        </button>
      )}
      <button type="button" title="X" class="quiet" disabled={none} onClick={reject}>
        {words.reject(person.name)}
      </button>
      {!none && (
        <Menu label={t.more} items={items}>
          <Icon name="more" />
        </Menu>
      )}
      {open === 'move' && (
        <MoveDialog
          person={person}
          faces={faces}
          onMove={async (to) => {
            setOpen(null);
            if ((await actions.move(faces, to)) !== undefined) onDone();
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'why' && isOne && <WhyDialog face={face} name={person.name} onClose={() => setOpen(null)} />}
    </>
  );
}

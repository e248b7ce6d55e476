import type { Person } from '../../../protocol/index.js';
import { useAnswer } from '../data/use-answer.js';
import { Dialog } from '../parts/dialog.js';
import { NameField } from '../parts/name-field.js';
import { words } from './strings.js';

/** Faces that are shown again: enough to see that it is the right ones. */
const shown = 6;

interface MoveDialogProps {
  readonly person: Person;
  readonly faces: readonly string[];
  readonly onMove: (name: string) => void;
  readonly onClose: () => void;
}

/** Asks who the faces are. */
export function MoveDialog({ person, faces, onMove, onClose }: MoveDialogProps) {
  const { value } = useAnswer((client) => client.request('people', { hidden: true }), []);
  return (
    <Dialog title={words.moveTitle(faces.length)} onClose={onClose}>
      <div class="move-faces">
        {faces.slice(0, shown).map((face) => (
          <img key={face} class="small-face" src={`/faces/${face}?size=160`} alt="" width="52" height="52" />
        ))}
      </div>
      <NameField people={value?.people ?? []} except={person.name} autofocus onName={onMove} />
    </Dialog>
  );
}

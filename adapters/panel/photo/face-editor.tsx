import { useState } from 'preact/hooks';
import type { Face, Person } from '../../../protocol/index.js';
import type { Decisions } from '../data/decisions.js';
import { useDismiss } from '../parts/dismiss.js';
import { NameField } from '../parts/name-field.js';
import { t } from '../strings/index.js';
import type { Album } from './album.js';
import { words } from './strings.js';

interface FaceEditorProps {
  readonly face: Face;
  readonly album: Album;
  readonly decisions: Decisions;
  readonly onClose: () => void;
}

/** Says who a face is, or who it is not. */
export function FaceEditor({ face, album, decisions, onClose }: FaceEditorProps) {
  const { name, person, confirmed } = face;
  const group = name === null ? album.people.find(({ id }) => id === person) : undefined;
  const [alone, setAlone] = useState(false);
  useDismiss('.editor, .face', onClose);

  async function say(who: string) {
    await decisions.name(group !== undefined && !alone ? group.id : face.id, who);
    onClose();
  }
  async function reject() {
    await decisions.reject(face);
    onClose();
  }
  return (
    <div class={`editor ${roomierSide(face)}`}>
      <div class="editor-head">
        <img src={`/faces/${face.id}?size=160`} alt="" width="56" height="56" />
        <div>
          <strong dir="auto">{name === null ? t.whoIsThis : confirmed ? name : t.perhaps(name)}</strong>
          <span class="muted">{about(face, group)}</span>
        </div>
        <button type="button" class="icon" aria-label={t.close} onClick={onClose}>
          ×
        </button>
      </div>
      {name !== null && !confirmed && (
        <button type="button" class="primary" onClick={() => say(name)}>
          {words.yes(name)}
        </button>
      )}
      <NameField people={album.people} except={name} autofocus onName={say} />
      {group !== undefined && group.faces > 1 && (
        <label class="alone">
          <input type="checkbox" checked={alone} onChange={() => setAlone(!alone)} />
          {words.onlyThisFace}
        </label>
      )}
      {person !== null && (
        <button type="button" class="quiet" onClick={reject}>
          {name === null ? words.notInGroup : words.notThis(name)}
        </button>
      )}
    </div>
  );
}

function about({ name, confirmed, probability }: Face, group: Person | undefined): string {
  if (group !== undefined && group.faces > 1) return words.wholeGroup(group.faces);
  if (name === null || confirmed || probability === null) return '';
  return words.sure(probability);
}

/** Where the editor hides the face less. */
function roomierSide({ box }: Face): 'left' | 'right' {
  return (box.x0 + box.x1) / 2 < 0.5 ? 'right' : 'left';
}

import type { Person } from '../../../protocol/index.js';
import { useAnswer } from '../data/use-answer.js';
import { Dialog } from '../parts/dialog.js';
import { FailureNotice } from '../parts/notice.js';
import { words } from './strings.js';

/** Of somebody with thousands of faces, the clearest of so many; as many as a look takes in. */
const asked = 500;
const most = 60;

interface KeyFaceProps {
  readonly person: Person;
  readonly onChoose: (face: string | null) => void;
  readonly onClose: () => void;
}

/** Chooses the picture of a person among their clearest faces. */
export function KeyFace({ person, onChoose, onClose }: KeyFaceProps) {
  const answer = useAnswer(
    (client) => client.request('faces', { person: person.id, limit: asked }),
    [person.id],
  );
  const faces = (answer.value?.faces ?? []).toSorted((a, b) => b.quality.norm - a.quality.norm);
  return (
    <Dialog title={words.keyFaceTitle(person.name)} onClose={onClose}>
      <FailureNotice answer={answer} />
      <div class="key-faces">
        {faces.slice(0, most).map(({ id }, at) => (
          <button
            key={id}
            type="button"
            class="key-face"
            aria-label={words.keyFaceOption(at + 1)}
            aria-pressed={id === person.keyFace}
            onClick={() => onChoose(id)}
          >
            <img
              src={`/faces/${id}?size=160`}
              alt=""
              width="80"
              height="80"
              loading="lazy"
              decoding="async"
            />
          </button>
        ))}
      </div>
      {person.keyFace !== undefined && (
        <button type="button" onClick={() => onChoose(null)}>
          {words.keyFaceAuto}
        </button>
      )}
    </Dialog>
  );
}

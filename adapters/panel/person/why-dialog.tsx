import { useAnswer } from '../data/use-answer.js';
import { Dialog } from '../parts/dialog.js';
import { FailureNotice } from '../parts/notice.js';
import { t } from '../strings/index.js';
import { words } from './strings.js';
import { whyOf } from './why.js';

/** Faces that are shown as those it is like. */
const shown = 6;

interface WhyDialogProps {
  readonly face: string;
  readonly name: string | null;
  readonly onClose: () => void;
}

/** Why a face is taken for this person, in plain words, with the faces that speak for it. */
export function WhyDialog({ face, name, onClose }: WhyDialogProps) {
  const answer = useAnswer((client) => client.request('face.explain', { face }), [face]);
  const explanation = answer.value;
  const alike = (explanation?.likeliest?.because ?? []).filter((one) => one.face !== face).slice(0, shown);
  return (
    <Dialog title={words.whyTitle(name)} onClose={onClose}>
      <div class="why">
        <img class="small-face" src={`/faces/${face}?size=240`} alt="" width="112" height="112" />
        {explanation === undefined ? (
          <p class="muted" role="status">
            {answer.failure === null ? t.loading : ''}
          </p>
        ) : (
          <ul>
            {whyOf(explanation, words.reasons).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
      </div>
      <FailureNotice answer={answer} />
      {alike.length > 0 && (
        <>
          <h3>{words.alike}</h3>
          <ul class="alike">
            {alike.map((one) => (
              <li key={one.face}>
                <img class="small-face" src={`/faces/${one.face}?size=160`} alt="" width="60" height="60" />
                <span class="alike-count count">{words.similarity(one.similarity)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}

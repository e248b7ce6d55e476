import type { ComponentChildren } from 'preact';
import type { Conflict } from '../../../protocol/index.js';
import { format } from '../strings/index.js';
import { placesOf } from './code-words.js';
import { splitPath } from './path.js';
import { words } from './strings.js';

interface ConflictCardProps {
  readonly conflict: Conflict;
  /** Whether the Tab key stops at its buttons. */
  readonly active: boolean;
  readonly onSettle: (keep: 'mine' | 'theirs') => void;
}

/** One face: where it is on the photo, and the two names beside each other, each with the button that lets it count. */
export function ConflictCard({ conflict, active, onSettle }: ConflictCardProps) {
  const { face, file, mine, theirs, sources, at } = conflict;
  const { name } = splitPath(file);
  return (
    <article class="activity-card conflict" aria-label={words.conflictOn(name)}>
      <PhotoWithFace conflict={conflict} />
      <div class="conflict-about">
        <img
          class="conflict-face"
          src={`/faces/${face}?size=160`}
          alt={words.theFace}
          width="80"
          height="80"
        />
        <p class="conflict-where">
          <strong dir="auto" title={file}>
            {name}
          </strong>
          <span class="muted">{words.noticed(format.day(at))}</span>
        </p>
      </div>
      <Side
        title={words.kithSays}
        name={mine === null ? null : (mine.name ?? words.noNameYet)}
        nobody={words.nobodyHere}
        button={words.keepKith}
        kbd="K"
        active={active}
        onChoose={() => onSettle('mine')}
      >
        {mine !== null && (
          <img src={`/people/${mine.person}?size=160`} alt="" width="40" height="40" decoding="async" />
        )}
      </Side>
      <Side
        title={words.othersSay}
        name={theirs}
        nobody={words.takenOutThere}
        detail={placesOf(sources)}
        button={words.keepOther}
        kbd="O"
        active={active}
        onChoose={() => onSettle('theirs')}
      />
    </article>
  );
}

interface SideProps {
  readonly title: string;
  readonly name: string | null;
  /** What stands there without a name. */
  readonly nobody: string;
  readonly detail?: string;
  readonly button: string;
  readonly kbd: string;
  readonly active: boolean;
  readonly onChoose: () => void;
  readonly children?: ComponentChildren;
}

function Side({ title, name, nobody, detail, button, kbd, active, onChoose, children }: SideProps) {
  return (
    <div class="conflict-side">
      <h2>{title}</h2>
      <p class="conflict-name">
        {children}
        {name === null ? <em>{nobody}</em> : <strong dir="auto">{name}</strong>}
      </p>
      {detail !== undefined && <p class="muted conflict-detail">{detail}</p>}
      <button type="button" tabIndex={active ? 0 : -1} onClick={onChoose}>
        {button}
        <span class="unseen">{words.thisName(name ?? nobody)}</span>
        <kbd>{kbd}</kbd>
      </button>
    </div>
  );
}

/** The whole photo, with a frame around the face that it is about. */
function PhotoWithFace({ conflict: { photo, box } }: { conflict: Conflict }) {
  const percent = (share: number) => `${share * 100}%`;
  return (
    <div class="conflict-photo">
      <div>
        <img src={`/photos/${photo}?size=480`} alt="" decoding="async" />
        {box !== null && (
          <span
            style={{
              left: percent(box.x0),
              top: percent(box.y0),
              width: percent(box.x1 - box.x0),
              height: percent(box.y1 - box.y0),
            }}
          />
        )}
      </div>
    </div>
  );
}

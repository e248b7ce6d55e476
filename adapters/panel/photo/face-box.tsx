import type { Face } from '../../../protocol/index.js';
import { type PlacedName, textOf } from './label-text.js';
import { words } from './strings.js';

interface FaceBoxProps {
  readonly face: Face;
  readonly label: PlacedName | undefined;
  readonly highlighted: boolean;
  readonly open: boolean;
  readonly onAsk: () => void;
  readonly onReject: () => void;
}

/** A face on the photo: its box, its name, and a button over both. */
export function FaceBox({ face, label, highlighted, open, onAsk, onReject }: FaceBoxProps) {
  const { id, box, name, confirmed, probability } = face;
  const sure = name !== null && !confirmed && probability !== null ? words.sure(probability) : '';
  const classes = ['face', name === null ? 'unnamed' : confirmed ? 'confirmed' : 'guessed'];
  if (highlighted) classes.push('highlighted');
  return (
    <button
      id={id}
      type="button"
      class={classes.join(' ')}
      aria-label={words.faceLabel(name, confirmed)}
      aria-expanded={open}
      title={sure}
      style={{
        left: percent(box.x0),
        top: percent(box.y0),
        width: percent(box.x1 - box.x0),
        height: percent(box.y1 - box.y0),
      }}
      onClick={onAsk}
      onKeyDown={(event) => {
        if (event.key === 'Delete') onReject();
      }}
    >
      {label && (
        <span
          class={`label ${label.place}`}
          dir="auto"
          aria-hidden="true"
          style={{ left: `${label.left}px`, width: `${label.width}px` }}
        >
          {textOf(face)}
        </span>
      )}
    </button>
  );
}

function percent(fraction: number): string {
  return `${fraction * 100}%`;
}

import { Icon } from '../parts/icon.js';
import { Picture, sizeFor } from '../parts/picture.js';
import type { TileState } from '../parts/virtual-grid.js';
import type { Entry, Look } from './entries.js';
import { words } from './strings.js';

interface FaceTileProps {
  readonly entry: Entry;
  readonly look: Look;
  readonly tile: TileState;
  /** Of its photo. */
  readonly href: string;
  /** The mark in its corner was pressed, with Shift for all from the last one on. */
  readonly onCheck: (action: 'toggle' | 'range') => void;
}

/** A face, or the whole photo that it is on. */
export function FaceTile({ entry, look, tile, href, onCheck }: FaceTileProps) {
  const { id, photo, takenAt, doubt } = entry;
  const picture = look === 'faces' ? `/faces/${id}` : `/photos/${photo}`;
  const width = Math.round(tile.width);
  return (
    <div class="face-tile">
      <a href={href} tabIndex={-1} aria-label={words.tile(takenAt, doubt)} draggable={false}>
        <Picture src={`${picture}?size=${sizeFor(tile.width)}`} width={width} height={width} />
      </a>
      {doubt !== null && (
        <span class="doubt" title={words.doubt(doubt)} aria-hidden="true">
          ?
        </span>
      )}
      <button
        type="button"
        class="tile-check"
        aria-label={words.select}
        aria-pressed={tile.selected}
        tabIndex={-1}
        onClick={({ shiftKey }) => onCheck(shiftKey ? 'range' : 'toggle')}
      >
        <Icon name="check" size={16} />
      </button>
    </div>
  );
}

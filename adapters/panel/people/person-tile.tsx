import type { Person } from '../../../protocol/index.js';
import type { TileShape } from '../parts/grid-layout.js';
import type { TileState } from '../parts/virtual-grid.js';
import { to } from '../route.js';
import { words } from './strings.js';

/** Below the face stand the name and the count. */
export const tileShape: TileShape = { width: 136, height: (width) => width + 64, gap: 8 };

/** One person or group: a face, a name, and on how many photos. */
export function PersonTile({ person: { id, name, photos }, tile }: { person: Person; tile: TileState }) {
  return (
    <a href={to.person(id)} class={name === null ? 'person unnamed' : 'person'} tabIndex={-1}>
      <img
        src={`/people/${id}?size=${pictureSize(tile.width)}`}
        alt=""
        width={tile.width - 16}
        height={tile.width - 16}
        decoding="async"
      />
      <span class="name" dir="auto">
        {name ?? words.addName}
      </span>
      <span class="count">{words.photos(photos)}</span>
    </a>
  );
}

/** As sharp as the screen, in steps, so that a picture is made once for many windows. */
function pictureSize(width: number): number {
  const needed = width * devicePixelRatio;
  return [160, 240, 320].find((step) => step >= needed) ?? 480;
}

import type { Person } from '../../../protocol/index.js';
import { dragOf, useDrop } from '../parts/drag.js';
import type { TileShape } from '../parts/grid-layout.js';
import { Icon } from '../parts/icon.js';
import { Menu, type MenuItem } from '../parts/menu.js';
import { Picture } from '../parts/picture.js';
import type { TileState } from '../parts/virtual-grid.js';
import { to } from '../route.js';
import { t } from '../strings/index.js';
import { Naming } from './naming.js';
import { words } from './strings.js';

/** Below the face stand the name and the count. */
export const tileShape: TileShape = { width: 136, height: (width) => width + 62, gap: 8 };

interface PersonTileProps {
  readonly person: Person;
  readonly tile: TileState;
  /** What is dragged with it. */
  readonly dragged: readonly string[];
  readonly menu: readonly MenuItem[];
  /** Who can be named, while this one is being named; null else. */
  readonly naming: readonly Person[] | null;
  readonly onSelect: () => void;
  readonly onDropped: (ids: readonly string[]) => void;
  readonly onStartNaming: () => void;
  readonly onName: (name: string) => void;
  readonly onStopNaming: () => void;
}

/** One person or group: a face, a name, and on how many photos. */
export function PersonTile(props: PersonTileProps) {
  const { person, tile, naming } = props;
  const { id, name, photos } = person;
  const drop = useDrop(props.onDropped);
  const tabIndex = tile.active ? 0 : -1;
  const picture = Math.max(0, Math.round(tile.width - 20));
  const classes = ['person', ...(name === null ? ['unnamed'] : []), ...(drop.over ? ['dropping'] : [])];
  return (
    <div class={classes.join(' ')} {...dragOf(props.dragged)} {...drop.handlers}>
      <a
        class="face-link"
        href={to.person(id)}
        tabIndex={tabIndex}
        aria-label={words.tileLabel(name, photos)}
      >
        <Picture src={pictureOf(person, tile.width)} width={picture} height={picture} />
      </a>
      <button
        type="button"
        class="select"
        tabIndex={tabIndex}
        aria-pressed={tile.selected}
        aria-label={words.select(name)}
        onClick={props.onSelect}
      >
        <Icon name="check" size={16} />
      </button>
      <Menu label={words.actionsFor(name)} items={props.menu} tabIndex={tabIndex}>
        <Icon name="more" />
      </Menu>
      {naming !== null ? (
        <Naming person={person} people={naming} onName={props.onName} onClose={props.onStopNaming} />
      ) : name === null ? (
        <button type="button" class="add-name" tabIndex={tabIndex} onClick={props.onStartNaming}>
          {person.ignored ? words.stranger : words.addName}
        </button>
      ) : (
        <span class="name">
          {person.favourite && (
            <span class="heart" role="img" aria-label={words.isFavourite}>
              <Icon name="heart" size={14} />
            </span>
          )}
          <bdi>{name}</bdi>
        </span>
      )}
      <span class="count">{t.photos(photos)}</span>
    </div>
  );
}

/** As sharp as the screen, in steps, so that a picture is made once for many windows. */
function pictureOf({ id, keyFace }: Person, width: number): string {
  const needed = width * devicePixelRatio;
  const size = [160, 240, 320].find((step) => step >= needed) ?? 480;
  // A chosen face has an address of its own, so that the choice is seen at once.
  return keyFace === undefined ? `/people/${id}?size=${size}` : `/faces/${keyFace}?size=${size}`;
}

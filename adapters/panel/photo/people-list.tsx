import type { Photo } from '../../../protocol/index.js';
import { type Album, type Present, presentIn } from './album.js';
import { words } from './strings.js';

interface PeopleListProps {
  readonly album: Album;
  readonly shown: Photo;
  /** Whose faces stand out: a person, null for all without a name, undefined for nobody. */
  readonly onHighlight: (person: string | null | undefined) => void;
  readonly onShow: (photo: string) => void;
}

/** Who is on the photos, and on how many of them. */
export function PeopleList({ album, shown, onHighlight, onShow }: PeopleListProps) {
  const present = presentIn(album);
  const order = album.photos.map(({ id }) => id);
  /** The next photo with this person, round and round. */
  function next({ photos }: Present): string {
    const theirs = order.filter((id) => photos.has(id));
    return theirs.find((id) => order.indexOf(id) > order.indexOf(shown.id)) ?? theirs[0] ?? shown.id;
  }
  return (
    <aside class="present">
      <h2>{words.peopleHere(order.length)}</h2>
      {present.length === 0 && <p class="muted">{words.nobodyHere}</p>}
      <ul>
        {present.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              class={one.photos.has(shown.id) ? 'here' : ''}
              onClick={() => onShow(next(one))}
              onMouseEnter={() => onHighlight(one.id)}
              onMouseLeave={() => onHighlight(undefined)}
              onFocus={() => onHighlight(one.id)}
              onBlur={() => onHighlight(undefined)}
            >
              <img src={`/faces/${one.face}?size=96`} alt="" width="40" height="40" loading="lazy" />
              <span class={one.name === null ? 'name unnamed' : 'name'} dir="auto">
                {one.name ?? words.unnamedFaces}
              </span>
              {order.length > 1 && <span class="count">{words.onPhotos(one.photos.size)}</span>}
            </button>
          </li>
        ))}
      </ul>
    </aside>
  );
}

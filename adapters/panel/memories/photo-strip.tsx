import { to } from '../route.js';
import { words } from './strings.js';

interface PhotoStripProps {
  /** The search that finds these photos and the others of their kind. */
  readonly query: string;
  /** What they show, in words. */
  readonly what: string;
  readonly photos: readonly { readonly id: string; readonly takenAt?: string | null }[];
}

/** Some photos side by side; each opens among all that the search finds. */
export function PhotoStrip({ query, what, photos }: PhotoStripProps) {
  return (
    <ul class="photo-strip">
      {photos.map(({ id, takenAt }) => (
        <li key={id}>
          <a
            href={to.found(query, id)}
            aria-label={
              takenAt == null
                ? words.photoOf(what)
                : `${words.photoOf(what)}, ${words.day(takenAt.slice(0, 10))}`
            }
          >
            <img src={`/photos/${id}?size=320`} alt="" height="132" loading="lazy" decoding="async" />
          </a>
        </li>
      ))}
    </ul>
  );
}

import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Photo } from '../../../protocol/index.js';
import { type Pages, usePages } from '../data/use-pages.js';
import type { TileShape } from '../parts/grid-layout.js';
import { FailureNotice, Skeleton } from '../parts/notice.js';
import { type Place, VirtualGrid } from '../parts/virtual-grid.js';
import { replaceAddress, to } from '../route.js';
import { sectionsOf } from './sections.js';
import { words } from './strings.js';

interface ResultsProps {
  readonly query: string;
  /** The photo that was looked at: the page goes on there. */
  readonly cameFrom: string | null;
}

/** Photos a page: more than the largest window shows. */
const photosAPage = 500;

const shape: TileShape = { width: 148, height: (width) => width, gap: 6 };

/** The photos that were found, by time. */
export function Results({ query, cameFrom }: ResultsProps) {
  const pages = usePages(
    async (client, cursor) => {
      const { photos, next } = await client.request('photos', { query, cursor, limit: photosAPage });
      return { items: photos, next };
    },
    [query],
    { refreshOn: ['people.changed', 'photos.changed'] },
  );
  const photos = pages.value?.items ?? [];
  const hasMore = pages.value?.next !== null;
  const sections = useMemo(() => sectionsOf(photos, hasMore, words), [photos, hasMore]);
  const { place, isComing } = useReturn(cameFrom, pages);
  if (pages.value === undefined || isComing)
    return pages.failure === null ? <Skeleton tiles={12} /> : <FailureNotice answer={pages} />;

  /** The way back leads to the photo that was opened. */
  const remember = ({ id }: Photo) => replaceAddress(to.search(query, id));
  return (
    <VirtualGrid
      label={words.photosFound}
      items={photos}
      keyOf={({ id }) => id}
      shape={shape}
      sections={sections}
      goTo={place}
      onEnd={pages.more}
      onOpen={(photo) => {
        remember(photo);
        location.hash = to.found(query, photo.id);
      }}
    >
      {(photo, tile) => (
        <a
          class="found-photo"
          href={to.found(query, photo.id)}
          tabIndex={tile.active ? 0 : -1}
          aria-label={words.photo(photo.takenAt, fileName(photo))}
          onClick={() => remember(photo)}
        >
          <img
            src={`/photos/${photo.id}?size=${sizeFor(photo, tile.width)}`}
            alt=""
            width={tile.width}
            height={tile.width}
            decoding="async"
            draggable={false}
          />
        </a>
      )}
    </VirtualGrid>
  );
}

/**
 * Where to go on, as soon as that photo is there; pages are asked for until it is. Once only: who then searches for
 * something else stays in the field.
 */
function useReturn(cameFrom: string | null, { value, more }: Pages<Photo>) {
  const wanted = useRef(cameFrom);
  const place = useRef<Place | null>(null);
  const isThere = value?.items.some(({ id }) => id === wanted.current) ?? false;
  const isComing = wanted.current !== null && !isThere && typeof value?.next === 'string';
  if (wanted.current !== null && value !== undefined && !isComing) {
    if (isThere) place.current = { id: wanted.current, at: 'nearest' };
    wanted.current = null;
  }
  useEffect(() => {
    if (isComing) more();
  }, [isComing, value]);
  return { place: place.current, isComing };
}

/** As sharp as the screen on the shorter side, in steps, so that a picture is made once for many windows. */
function sizeFor({ width, height }: Photo, side: number): number {
  const longer = Math.max(width, height) / Math.max(1, Math.min(width, height));
  const needed = side * devicePixelRatio * Math.min(longer, 2);
  return [160, 240, 320].find((step) => step >= needed) ?? 480;
}

function fileName({ files }: Photo): string {
  return files[0]?.split(/[/\\]/).at(-1) ?? '';
}

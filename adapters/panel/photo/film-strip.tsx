import { useEffect, useRef } from 'preact/hooks';
import type { Photo } from '../../../protocol/index.js';
import { fileName } from './file-name.js';
import { words } from './strings.js';

interface FilmStripProps {
  readonly photos: readonly Photo[];
  readonly index: number;
  readonly onShow: (index: number) => void;
}

/** All photos, small; the one that is shown stays in sight. */
export function FilmStrip({ photos, index, onShow }: FilmStripProps) {
  const current = useRef<HTMLButtonElement>(null);
  useEffect(() => current.current?.scrollIntoView({ block: 'nearest', inline: 'center' }), [index]);
  if (photos.length < 2) return null;
  return (
    <nav class="strip" aria-label={words.filmStrip}>
      {photos.map((photo, at) => (
        <button
          key={photo.id}
          type="button"
          ref={at === index ? current : null}
          aria-current={at === index}
          // One stop for the Tab key; the arrow keys walk on from there.
          tabIndex={at === index ? 0 : -1}
          title={fileName(photo)}
          onClick={() => onShow(at)}
        >
          <img
            src={thumbnailOf(photo)}
            alt={words.position(at + 1, photos.length)}
            loading="lazy"
            width={Math.round((64 * photo.width) / photo.height)}
            height="64"
          />
        </button>
      ))}
    </nav>
  );
}

export function thumbnailOf({ id }: Photo): string {
  return `/photos/${id}?size=256`;
}

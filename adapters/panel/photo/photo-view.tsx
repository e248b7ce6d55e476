import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Decisions } from '../data/decisions.js';
import { useSize } from '../parts/size.js';
import type { Album } from './album.js';
import { FaceBox } from './face-box.js';
import { FaceEditor } from './face-editor.js';
import { fileName } from './file-name.js';
import { thumbnailOf } from './film-strip.js';
import { placeNames } from './label-text.js';
import { words } from './strings.js';

interface PhotoViewProps {
  readonly album: Album;
  readonly index: number;
  readonly stage: RefObject<HTMLDivElement | null>;
  /** Whose faces stand out; null for faces without a name, undefined for nobody's. */
  readonly highlighted: string | null | undefined;
  readonly decisions: Decisions;
  readonly onShow: (index: number) => void;
}

/** One photo as large as the window allows, with its faces and their names. */
export function PhotoView({ album, index, stage, highlighted, decisions, onShow }: PhotoViewProps) {
  const { photos } = album;
  const photo = photos[index];
  const [asked, setAsked] = useState<string | null>(null);
  const [picture, size] = useSize<HTMLDivElement>();
  useEffect(() => setAsked(null), [photo?.id]);
  useEffect(() => {
    // The next photo is there before it is asked for.
    const next = photos[index + 1];
    if (next) new Image().src = pictureOf(next.id);
  }, [index, photos]);
  if (photo === undefined) return null;

  const faces = album.faces.get(photo.id) ?? [];
  const places = placeNames(faces, size);
  const face = faces.find(({ id }) => id === asked);
  function close() {
    setAsked(null);
    if (asked !== null) document.getElementById(asked)?.focus();
  }
  return (
    <div class="photo">
      <section
        class="stage"
        ref={stage}
        tabIndex={-1}
        aria-label={words.photoLabel(index + 1, photos.length, faces.length)}
      >
        <div
          class="picture"
          ref={picture}
          key={photo.id}
          style={{ '--ratio': photo.width / photo.height, '--width': `${photo.width}px` }}
        >
          <img class="preview" src={thumbnailOf(photo)} alt="" />
          <img class="full" src={pictureOf(photo.id)} alt={fileName(photo)} />
          {faces.map((one) => (
            <FaceBox
              key={one.id}
              face={one}
              label={places.get(one.id)}
              highlighted={highlighted !== undefined && highlighted === (one.name && one.person)}
              open={one.id === asked}
              onAsk={() => setAsked(one.id === asked ? null : one.id)}
              onReject={() => void decisions.reject(one)}
            />
          ))}
        </div>
      </section>
      {face !== undefined && (
        <FaceEditor key={face.id} face={face} album={album} decisions={decisions} onClose={close} />
      )}
      <footer class="caption">
        <button
          type="button"
          class="icon"
          aria-label={words.previous}
          disabled={index === 0}
          onClick={() => onShow(index - 1)}
        >
          ‹
        </button>
        <span class="position">{words.position(index + 1, photos.length)}</span>
        <button
          type="button"
          class="icon"
          aria-label={words.next}
          disabled={index === photos.length - 1}
          onClick={() => onShow(index + 1)}
        >
          ›
        </button>
        <span class="file" dir="auto" title={photo.files.join('\n')}>
          {fileName(photo)}
        </span>
        {photo.takenAt !== null && <span class="muted">{words.takenAt(photo.takenAt)}</span>}
        <span class="keys muted">{words.keys}</span>
      </footer>
    </div>
  );
}

/** As many pixels as the window has, in steps, so that a narrower window does not load the photo again. */
function pictureOf(photo: string): string {
  const needed = Math.max(innerWidth, innerHeight) * devicePixelRatio;
  const size = [1024, 1600, 2560].find((step) => step >= needed) ?? 4096;
  return `/photos/${photo}?size=${size}`;
}

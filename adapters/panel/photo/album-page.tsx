import { useEffect, useRef, useState } from 'preact/hooks';
import type { Photo } from '../../../protocol/index.js';
import { usePanel } from '../data/panel.js';
import { useAnswer } from '../data/use-answer.js';
import { Header } from '../parts/header.js';
import { useKeys } from '../parts/keys.js';
import { FailureNotice, Notice } from '../parts/notice.js';
import { replaceAddress, to } from '../route.js';
import { t } from '../strings/index.js';
import { loadAlbum } from './album.js';
import { FilmStrip } from './film-strip.js';
import { PeopleList } from './people-list.js';
import { PersonName } from './person-name.js';
import { PhotoView } from './photo-view.js';
import { addressOfPhoto, type Source } from './source.js';
import { words } from './strings.js';
import { UnknownFiles } from './unknown-files.js';

interface AlbumPageProps {
  readonly of: Source;
  /** The photo to show; the first unless told. */
  readonly wanted: string | null;
}

/** Some photos, one of them large, and who is on them. */
export function AlbumPage({ of, wanted }: AlbumPageProps) {
  const { client, decisions } = usePanel();
  const answer = useAnswer((daemon) => loadAlbum(daemon, of), [of], {
    refreshOn: ['people.changed', 'photos.changed'],
  });
  const album = answer.value;
  const [highlighted, setHighlighted] = useState<string | null | undefined>();
  const stage = useRef<HTMLDivElement>(null);
  useEffect(() => {
    addEventListener('focus', answer.again);
    return () => removeEventListener('focus', answer.again);
  }, []);

  const photos = album?.photos ?? [];
  const index = Math.max(
    0,
    photos.findIndex(({ id }) => id === wanted),
  );
  const photo = photos[index];

  function show(next: Photo | undefined) {
    if (next !== undefined) replaceAddress(addressOfPhoto(of, next.id));
  }
  /** The Tab key goes on to the faces from here. */
  function showByKey(next: Photo | undefined) {
    show(next);
    stage.current?.focus({ preventScroll: true });
  }
  useKeys({
    ArrowLeft: () => showByKey(photos[index - 1]),
    ArrowRight: () => showByKey(photos[index + 1]),
  });

  if (album === undefined) return answer.failure === null ? null : <FailureNotice answer={answer} />;
  const person = of.kind === 'person' ? album.people.find(({ id }) => id === of.person) : undefined;
  const back =
    of.kind === 'found'
      ? { href: to.search(of.query, photo?.id), label: words.backToSearch }
      : { href: to.people, label: words.allPeople };
  const title = person === undefined ? words.chosenPhotos(photos.length) : (person.name ?? t.unnamed);
  const detail = of.kind === 'found' ? of.query : person && t.photos(photos.length);
  return (
    <div class="album">
      <Header title={title} detail={detail} {...((person || of.kind === 'found') && { back })}>
        {person && <PersonName person={person} people={album.people} decisions={decisions} />}
        <button type="button" title={t.undoKey} disabled={!decisions.canUndo} onClick={decisions.undo}>
          {t.undo}
        </button>
      </Header>
      <UnknownFiles client={client} files={album.unknown} onAdded={answer.again} />
      {photo === undefined && album.unknown.length === 0 && <Notice text={words.noPhotos} />}
      {photo !== undefined && (
        <div class="looking">
          <PhotoView
            album={album}
            index={index}
            stage={stage}
            highlighted={highlighted}
            decisions={decisions}
            onShow={(at) => show(photos[at])}
          />
          <PeopleList
            album={album}
            shown={photo}
            onHighlight={setHighlighted}
            onShow={(id) => show(photos.find((one) => one.id === id))}
          />
          <FilmStrip photos={photos} index={index} onShow={(at) => show(photos[at])} />
        </div>
      )}
    </div>
  );
}

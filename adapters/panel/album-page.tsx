import { useEffect, useRef, useState } from 'preact/hooks';
import type { KithClient, Photo } from '../../protocol/index.js';
import { RequestError } from '../../protocol/index.js';
import { type Album, loadAlbum } from './album.js';
import type { Decisions } from './decisions.js';
import { FilmStrip } from './film-strip.js';
import { Header } from './header.js';
import { useKeys } from './keys.js';
import { Notice } from './notice.js';
import { PeopleList } from './people-list.js';
import { PersonName } from './person-name.js';
import { PhotoView } from './photo-view.js';
import { addressOf, replaceAddress, type Source } from './route.js';
import { t } from './strings.js';
import { UnknownFiles } from './unknown-files.js';

interface AlbumPageProps {
  readonly client: KithClient;
  readonly of: Source;
  /** The photo to show; the first unless told. */
  readonly wanted: string | null;
  readonly decisions: Decisions;
  /** Another one when what is shown may have changed. */
  readonly version: string;
}

/** Some photos, one of them large, and who is on them. */
export function AlbumPage({ client, of, wanted, decisions, version }: AlbumPageProps) {
  const [album, setAlbum] = useState<Album | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [looks, setLooks] = useState(0);
  const [highlighted, setHighlighted] = useState<string | null | undefined>();
  const stage = useRef<HTMLDivElement>(null);
  const lookAgain = () => setLooks((count) => count + 1);

  useEffect(() => {
    loadAlbum(client, of).then(setAlbum, (error: unknown) => {
      if (!(error instanceof RequestError)) throw error;
      setProblem(`${error.what} ${error.hint}`);
    });
  }, [client, version, looks]);
  useEffect(() => {
    addEventListener('focus', lookAgain);
    return () => removeEventListener('focus', lookAgain);
  }, []);

  const photos = album?.photos ?? [];
  const index = Math.max(
    0,
    photos.findIndex(({ id }) => id === wanted),
  );
  const photo = photos[index];

  function show(next: Photo | undefined) {
    if (next !== undefined) replaceAddress(addressOf(of, next.id));
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

  if (problem !== null) return <Notice title={t.gone} text={problem} />;
  if (album === null) return <Header title="" back />;
  const person = of.kind === 'people' ? album.people.find(({ id }) => id === of.person) : undefined;
  const title = person === undefined ? t.chosenPhotos(photos.length) : (person.name ?? t.unnamed);
  return (
    <div class="album">
      <Header title={title} {...(person && { detail: t.photos(photos.length) })} back>
        {person && <PersonName person={person} people={album.people} decisions={decisions} />}
        <button type="button" title={t.undoKey} disabled={!decisions.canUndo} onClick={decisions.undo}>
          {t.undo}
        </button>
      </Header>
      <UnknownFiles client={client} files={album.unknown} onAdded={lookAgain} />
      {photo === undefined && album.unknown.length === 0 && <Notice text={t.noPhotos} />}
      {photo !== undefined && (
        <main class="looking">
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
        </main>
      )}
    </div>
  );
}

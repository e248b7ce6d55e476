/** One person: all faces by time, to look at and to put right, and what else is known of them. */
import './person.css';
import { useEffect, useRef } from 'preact/hooks';
import { useAnswer } from '../data/use-answer.js';
import { Header } from '../parts/header.js';
import { FailureNotice, Notice, Skeleton } from '../parts/notice.js';
import { useSelection } from '../parts/use-selection.js';
import PhotosOfPerson from '../photo/of-person.js';
import { replaceAddress, to } from '../route.js';
import { t } from '../strings/index.js';
import type { ViewProps } from '../views.js';
import { loadPerson } from './load.js';
import { PersonPage } from './person-page.js';
import { words } from './strings.js';

export default function PersonView({ parts: [id = '', photo], query }: ViewProps) {
  const answer = useAnswer((client) => loadPerson(client, id), [id], {
    refreshOn: ['people.changed', 'photos.changed'],
  });
  const selection = useSelection();
  const photoBefore = useRef<string | null>(null);
  if (photo !== undefined) photoBefore.current = photo;
  const loaded = answer.value;
  const current = loaded?.person.id;
  useEffect(() => {
    // Who was merged lives on under another id.
    if (current !== undefined && current !== id) replaceAddress(to.person(current));
  }, [current]);

  if (photo !== undefined) return <PhotosOfPerson parts={[id, photo]} query={query} />;
  if (loaded === undefined) return answer.failure === null ? <Waiting /> : <FailureNotice answer={answer} />;
  if (loaded === null) {
    return (
      <Notice title={words.gone} text={words.nobodyLeftWhy}>
        <a class="button" href={to.people}>
          {words.allPeople}
        </a>
      </Notice>
    );
  }
  return <PersonPage loaded={loaded} query={query} selection={selection} cameFrom={photoBefore.current} />;
}

function Waiting() {
  return (
    <>
      <Header title={t.loading} back={{ href: to.people, label: words.allPeople }} />
      <Skeleton tiles={24} />
    </>
  );
}

import { useEffect, useState } from 'preact/hooks';
import type { KithClient, Person } from '../../protocol/index.js';
import { Header } from './header.js';
import { Command, Notice } from './notice.js';
import { addressOf } from './route.js';
import { t } from './strings.js';

/** People shown at first, and more each time it is asked for. */
const pageful = 60;

/** The start page: everybody as a face, most faces first. */
export function PeoplePage({ client, version }: { client: KithClient; version: string }) {
  const [people, setPeople] = useState<readonly Person[] | null>(null);
  const [shown, setShown] = useState(pageful);
  useEffect(() => {
    void client.request('people').then((answer) => setPeople(answer.people));
  }, [client, version]);

  if (people === null) return <Header title={t.people} back={false} />;
  const here = people.filter(({ faces }) => faces > 0);
  if (here.length === 0) {
    return (
      <Notice title={t.nobodyYet} text={t.nobodyYetWhy}>
        <Command text={t.commandForFolder} />
      </Notice>
    );
  }
  return (
    <>
      <Header title={t.people} detail={String(here.length)} back={false} />
      <main class="people">
        <ul>
          {here.slice(0, shown).map((person) => (
            <PersonTile key={person.id} person={person} />
          ))}
        </ul>
        {here.length > shown && (
          <button type="button" onClick={() => setShown(shown + pageful)}>
            {t.showMore}
          </button>
        )}
      </main>
    </>
  );
}

function PersonTile({ person: { id, name, photos } }: { person: Person }) {
  return (
    <li>
      <a href={addressOf({ kind: 'people', person: id })} class={name === null ? 'unnamed' : ''}>
        <img src={`/people/${id}?size=240`} alt="" width="120" height="120" loading="lazy" />
        <span class="name" dir="auto">
          {name ?? t.addName}
        </span>
        <span class="count">{t.photos(photos)}</span>
      </a>
    </li>
  );
}

/** What the photos say about people over the years: on this day, who matters, who belongs together; each says why. */
import './memories.css';
import { useAnswer } from '../data/use-answer.js';
import { Header } from '../parts/header.js';
import { FailureNotice, Notice, Skeleton } from '../parts/notice.js';
import { to } from '../route.js';
import { t } from '../strings/index.js';
import type { ViewProps } from '../views.js';
import { dayIn, today } from './day.js';
import { Groups } from './groups.js';
import { ImportantPeople } from './important-people.js';
import { OnThisDay } from './on-this-day.js';
import { pairsOf } from './pairs.js';
import { words } from './strings.js';
import { Together } from './together.js';

/** As many as can be looked at in one go. */
const mostPeople = 12;
const mostPairs = 6;
const mostGroups = 6;

export default function Memories({ query }: ViewProps) {
  const answer = useAnswer(
    async (client) => {
      const [{ people }, { groups }] = await Promise.all([
        client.request('memories.people', { limit: mostPeople }),
        client.request('memories.groups', { limit: mostGroups }),
      ]);
      return { people, groups };
    },
    [],
    { refreshOn: ['people.changed', 'photos.changed'] },
  );
  const day = dayIn(query.get('day')) ?? today(new Date());
  if (answer.value === undefined) {
    return (
      <>
        <Header title={t.memories} />
        {answer.failure === null ? <Skeleton tiles={12} /> : <FailureNotice answer={answer} />}
      </>
    );
  }
  const { people, groups } = answer.value;
  if (people.length === 0) return <NobodyNamed />;
  const pairs = pairsOf(people, mostPairs);
  return (
    <div class="memories">
      <Header title={t.memories} />
      <OnThisDay day={day} />
      {pairs.length > 0 && <Together pairs={pairs} />}
      <ImportantPeople people={people} />
      {groups.length > 0 && <Groups groups={groups} />}
    </div>
  );
}

function NobodyNamed() {
  return (
    <Notice title={words.nobodyNamed} text={words.nobodyNamedWhy}>
      <a class="button primary" href={to.people}>
        {words.toPeople}
      </a>
    </Notice>
  );
}

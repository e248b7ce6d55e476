/** Everybody in the library as a face, the largest groups first, with unnamed ones beside the named. */
import './people.css';
import type { Person } from '../../../protocol/index.js';
import { usePanel } from '../data/panel.js';
import { useAnswer } from '../data/use-answer.js';
import { Header } from '../parts/header.js';
import { FailureNotice, Notice, Skeleton } from '../parts/notice.js';
import { addressOf, replaceAddress } from '../route.js';
import { t } from '../strings/index.js';
import type { ViewProps } from '../views.js';
import { AddFolder } from './add-folder.js';
import { countsOf, type Filter, filterNamed, shownBy } from './filter.js';
import { FilterChips } from './filter-chips.js';
import { PeopleGrid } from './people-grid.js';
import { words } from './strings.js';

export default function People({ query }: ViewProps) {
  const answer = useAnswer(
    async (client) => (await client.request('people', { hidden: true, ignored: true })).people,
    [],
    { refreshOn: ['people.changed'] },
  );
  const people = answer.value;
  if (people === undefined) return answer.failure === null ? <Waiting /> : <FailureNotice answer={answer} />;
  if (!people.some(({ faces }) => faces > 0)) return <Nobody />;

  const filter = filterNamed(query.get('show'));
  const counts = countsOf(people);
  return (
    <>
      <Header title={t.people} detail={words.summary(counts.named, counts.unnamed)}>
        <FilterChips chosen={filter} counts={counts} onChoose={show} />
      </Header>
      <Shown people={people} filter={filter} />
    </>
  );
}

function Shown({ people, filter }: { people: readonly Person[]; filter: Filter }) {
  const shown = shownBy(filter, people);
  if (shown.length === 0) return <Notice text={words.empty[filter]} />;
  return <PeopleGrid key={filter} people={people} shown={shown} />;
}

function show(filter: Filter): void {
  const query = new URLSearchParams(filter === 'all' ? {} : { show: filter });
  replaceAddress(addressOf('people', [], query));
}

function Waiting() {
  return (
    <>
      <Header title={t.people} />
      <Skeleton tiles={24} />
    </>
  );
}

/** Nobody yet: the daemon is still looking, or has nothing to look at. */
function Nobody() {
  const { progress } = usePanel();
  if (progress !== null) return <Notice title={words.nobodyYet} text={words.looking} />;
  return (
    <Notice title={words.nobodyYet} text={words.nobodyYetWhy}>
      <AddFolder />
    </Notice>
  );
}

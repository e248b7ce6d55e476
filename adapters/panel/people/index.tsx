/** Everybody in the library as a face, the largest groups first, with unnamed ones beside the named. */
import './people.css';
import { useAnswer } from '../data/use-answer.js';
import { Header } from '../parts/header.js';
import { Command, FailureNotice, Notice, Skeleton } from '../parts/notice.js';
import { VirtualGrid } from '../parts/virtual-grid.js';
import { to } from '../route.js';
import { t } from '../strings/index.js';
import { PersonTile, tileShape } from './person-tile.js';
import { words } from './strings.js';

export default function People() {
  const answer = useAnswer((client) => client.request('people'), [], { refreshOn: ['people.changed'] });
  const people = answer.value?.people.filter(({ faces }) => faces > 0);

  if (people === undefined) return answer.failure === null ? <Waiting /> : <FailureNotice answer={answer} />;
  if (people.length === 0) {
    return (
      <Notice title={words.nobodyYet} text={words.nobodyYetWhy}>
        <Command text={words.commandForFolder} />
      </Notice>
    );
  }
  const named = people.filter(({ name }) => name !== null).length;
  return (
    <>
      <Header title={t.people} detail={words.summary(named, people.length - named)} />
      <div class="people">
        <VirtualGrid
          label={t.people}
          items={people}
          keyOf={({ id }) => id}
          shape={tileShape}
          onOpen={({ id }) => {
            location.hash = to.person(id);
          }}
        >
          {(person, tile) => <PersonTile person={person} tile={tile} />}
        </VirtualGrid>
      </div>
    </>
  );
}

function Waiting() {
  return (
    <>
      <Header title={t.people} />
      <Skeleton tiles={24} />
    </>
  );
}

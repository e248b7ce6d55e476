import { useAnswer } from '../data/use-answer.js';
import { FailureNotice, Notice } from '../parts/notice.js';
import { PersonFace } from '../parts/person-face.js';
import { writtenName } from '../parts/written-name.js';
import { to } from '../route.js';
import { words } from './strings.js';

/** Filters that find something in nearly every library. */
const examples = [
  { query: 'people:3+', filter: { kind: 'people', least: 3, most: null } },
  { query: 'alone', filter: { kind: 'people', least: 1, most: 1 } },
  { query: 'unknown', filter: { kind: 'unknown' } },
] as const;

/** What can be searched for, before anything is asked. */
export function Start() {
  const answer = useAnswer((client) => client.request('memories.people', { limit: 12 }), [], {
    refreshOn: ['people.changed'],
  });
  const people = answer.value?.people;
  if (people === undefined) return <FailureNotice answer={answer} />;
  const isNamed = people.length > 0;
  return (
    <div class="search-start">
      <Notice
        title={isNamed ? words.start : words.nobodyNamed}
        text={isNamed ? words.startWhy : words.nobodyNamedWhy}
      >
        {!isNamed && (
          <a class="button primary" href={to.people}>
            {words.toPeople}
          </a>
        )}
        <ul class="start-people">
          {people.map(({ id, name }) => (
            <li key={id}>
              <a href={to.search(writtenName(name))}>
                <PersonFace id={id} side={72} />
                <bdi>{name}</bdi>
              </a>
            </li>
          ))}
        </ul>
        <p class="start-examples">
          {words.examples}{' '}
          {examples.map(({ query, filter }) => (
            <a key={query} class="button chip" href={to.search(query)}>
              {words.filter(filter)}
            </a>
          ))}
        </p>
      </Notice>
    </div>
  );
}

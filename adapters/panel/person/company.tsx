import type { Person } from '../../../protocol/index.js';
import { useAnswer } from '../data/use-answer.js';
import { Icon } from '../parts/icon.js';
import { PersonFace } from '../parts/person-face.js';
import { to } from '../route.js';
import { views } from '../views.js';
import { searchForBoth } from './missing.js';
import { words } from './strings.js';

/** With whom a person is seen most. */
export function Company({ person }: { person: Person }) {
  const { value } = useAnswer(
    (client) => client.request('memories.people', { person: person.id }),
    [person.id],
    { refreshOn: ['people.changed'] },
  );
  const company = value?.people[0]?.with;
  if (company === undefined) return null;
  const canSearch = views.some(({ name }) => name === 'search');
  return (
    <section class="card" aria-labelledby="company-title">
      <h2 id="company-title">{words.company}</h2>
      {company.length === 0 && <p class="muted">{words.nobodyWith}</p>}
      <ul class="company">
        {company.map(({ id, name, photos }) => (
          <li key={id}>
            <a class="companion" href={to.person(id)}>
              <PersonFace id={id} side={40} />
              <span class="company-name" dir="auto">
                {name}
              </span>
              <span class="companion-count count">{words.together(photos)}</span>
            </a>
            {canSearch && (
              <a
                class="icon button"
                href={to.search(searchForBoth(person.name ?? '', name))}
                title={words.photosTogether(name)}
                aria-label={words.photosTogether(name)}
              >
                <Icon name="search" size={18} />
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

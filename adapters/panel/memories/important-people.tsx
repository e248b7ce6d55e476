import { PersonFace } from '../parts/person-face.js';
import { writtenTogether } from '../parts/written-name.js';
import { to } from '../route.js';
import type { Important } from './pairs.js';
import { Section } from './section.js';
import { words } from './strings.js';

/** Who matters most, since when, and with whom they are seen. */
export function ImportantPeople({ people }: { people: readonly Important[] }) {
  return (
    <Section title={words.people} why={words.peopleWhy}>
      <ul class="important">
        {people.map((person) => (
          <PersonCard key={person.id} person={person} />
        ))}
      </ul>
    </Section>
  );
}

function PersonCard({ person }: { person: Important }) {
  const { id, name, years, firstSeen, lastSeen } = person;
  return (
    <li class="memory-card important-person">
      <a class="important-name" href={to.person(id)}>
        <PersonFace id={id} side={64} />
        <bdi>{name}</bdi>
      </a>
      <p class="muted">{words.whyPerson(person, years)}</p>
      <dl class="seen">
        {[
          { label: words.firstSeen, day: firstSeen },
          { label: words.lastSeen, day: lastSeen },
        ].map(
          ({ label, day }) =>
            day !== null && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  <a href={to.search(`${writtenTogether([name])} & ${day}`)}>{words.day(day)}</a>
                </dd>
              </div>
            ),
        )}
      </dl>
      {person.with.length > 0 && (
        <ul class="seen-with">
          {person.with.map((other) => (
            <li key={other.id}>
              <a
                href={to.search(writtenTogether([name, other.name]))}
                aria-label={words.pairLabel([name, other.name], other.photos)}
                title={words.pairLabel([name, other.name], other.photos)}
              >
                <PersonFace id={other.id} side={36} />
                <span class="count">{other.photos}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

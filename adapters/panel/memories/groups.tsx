import type { Result } from '../../../protocol/index.js';
import { Collection } from './collection.js';
import { Section } from './section.js';
import { words } from './strings.js';

/** People who meet again and again, with the best photos that show them all. */
export function Groups({ groups }: Pick<Result<'memories.groups'>, 'groups'>) {
  return (
    <Section title={words.groups} why={words.groupsWhy}>
      <ul class="collections">
        {groups.map((group) => (
          <li key={group.people.map(({ id }) => id).join()} class="memory-card">
            <Collection people={group.people} why={words.whyGroup(group)} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

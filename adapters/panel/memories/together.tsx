import { Collection } from './collection.js';
import type { Pair } from './pairs.js';
import { Section } from './section.js';
import { words } from './strings.js';

/** The best photos of two people together. */
export function Together({ pairs }: { pairs: readonly Pair[] }) {
  return (
    <Section title={words.together} why={words.togetherWhy}>
      <ul class="collections">
        {pairs.map((pair) => (
          <li key={pair.people.map(({ id }) => id).join()} class="memory-card">
            <Collection people={pair.people} why={words.whyPair(pair, pair.lift)} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

import type { Decision, KithClient, Params, Person } from '../../../protocol/index.js';
import { usePanel } from '../data/panel.js';
import type { Merging } from './merging.js';
import { words } from './strings.js';

type Description = Omit<Params<'describe'>, 'person'>;

/** What can be done with people and groups, one or many, each as one step to take back. */
export function usePeopleActions() {
  const { decisions } = usePanel();

  const describe = (people: readonly Person[], description: Description, sentence: string) =>
    decisions.decide((client) => describeEach(client, people, description), sentence);

  return {
    name: (person: Person, name: string) => decisions.name(person.id, name),
    merge: ({ into, from }: Merging) =>
      decisions.decide(
        (client) => client.request('merge', { into: into.id, from: from.map(({ id }) => id) }),
        words.merged(into.name),
      ),
    /** Who has no name is a stranger instead: there is nobody to hide. */
    hide(people: readonly Person[]) {
      const named = people.filter(({ name, hidden }) => name !== null && !hidden);
      const groups = people.filter(({ name, ignored }) => name === null && !ignored);
      return decisions.decide(
        async (client) => [
          ...(await describeEach(client, named, { hidden: true })),
          ...(groups.length > 0 ? [await client.request('ignore', { who: groups.map(({ id }) => id) })] : []),
        ],
        named.length > 0 ? words.hid(people.length) : words.ignored(groups.length),
      );
    },
    show: (people: readonly Person[]) =>
      describe(
        people.filter(({ hidden }) => hidden),
        { hidden: false },
        words.shown(people.length),
      ),
    favour: (people: readonly Person[], favourite: boolean) =>
      describe(
        people.filter((person) => person.name !== null && (person.favourite ?? false) !== favourite),
        { favourite },
        words.favoured(favourite),
      ),
    featureLess: (people: readonly Person[], featuredLess: boolean) =>
      describe(
        people.filter((person) => person.name !== null && (person.featuredLess ?? false) !== featuredLess),
        { featuredLess },
        words.featuredLess(featuredLess),
      ),
    chooseKeyFace: (person: Person, keyFace: string | null) =>
      describe([person], { keyFace }, words.keyFaceChosen),
  };
}

export type PeopleActions = ReturnType<typeof usePeopleActions>;

/** One after the other, so that they stand in the log in the order they are seen. */
async function describeEach(
  client: KithClient,
  people: readonly Person[],
  description: Description,
): Promise<Decision[]> {
  const decisions: Decision[] = [];
  for (const { id } of people)
    decisions.push(await client.request('describe', { person: id, ...description }));
  return decisions;
}

import { seededRandom } from '../../gallery/random.js';
import type { Desk } from './desk.js';
import type { Order } from './simulate.js';

/** Groups in any order; the same one for each run. */
export function randomOrder(desk: Desk): Order {
  const random = seededRandom(1);
  const rank = new Map<string, number>();
  for (const group of [...desk.people.state.people.keys()].sort()) rank.set(group, random());
  return byRank(desk, (group) => rank.get(group) ?? 0);
}

/** The largest group first, as the people page of a photo program shows them. */
export function largestFirst(desk: Desk): Order {
  return byRank(desk, (group) => desk.people.facesOf(group).length);
}

/** The groups with most faces that have a name, which only one who knows all answers beforehand can tell. */
export function clairvoyant(desk: Desk): Order {
  const truth = new Map(desk.start.faces.map(({ id, name }) => [id, name]));
  return byRank(
    desk,
    (group) => desk.people.facesOf(group).filter((face) => truth.get(face) !== null).length,
  );
}

/** Each group is named, or called a stranger, by one answer. */
function byRank(desk: Desk, rankOf: (group: string) => number): Order {
  const { people } = desk;
  const groups = [...people.state.people.keys()].sort((a, b) => rankOf(b) - rankOf(a) || (a < b ? -1 : 1));
  return {
    step() {
      const group = groups.shift();
      if (group === undefined) return false;
      const name = desk.who(people.facesOf(group));
      if (name === null) desk.click();
      else {
        desk.say(name);
        people.name(group, name);
      }
      return true;
    },
  };
}

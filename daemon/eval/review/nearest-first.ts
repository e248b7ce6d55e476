import { dot, type Observation, similarityFor } from '../../gallery/index.js';
import type { Desk } from './desk.js';
import type { Order } from './simulate.js';

/** What one answer is about: a face, or a group of the machine's. */
interface Item {
  readonly faces: readonly Observation[];
  /** Names it. */
  readonly name: (name: string) => void;
}

/** A pair of items: the nearest first. */
interface Pair {
  readonly a: number;
  readonly b: number;
  readonly similarity: number;
}

/** As programs without groups review: one face, or a pair of faces, an answer. */
export function nearestFaces(desk: Desk): Order {
  const items = desk.start.faces.map((face) => ({
    faces: [face],
    name: (name: string) => void desk.people.nameFace(face.id, name),
  }));
  return nearestFirst(desk, items);
}

/** The same with the machine's groups in place of faces: an answer names all of a group. */
export function nearestGroups(desk: Desk): Order {
  const groups = new Map<string, Observation[]>();
  for (const face of desk.start.faces) {
    const group = desk.people.state.assignments.get(face.id)?.person;
    if (group !== undefined) groups.set(group, [...(groups.get(group) ?? []), face]);
  }
  const items = [...groups].map(([group, faces]) => ({
    faces,
    name: (name: string) => void desk.people.name(group, name),
  }));
  return nearestFirst(desk, items);
}

/**
 * What is most like something named is shown with that name, as long as both are as likely one person as not; then the two
 * that are most like each other, which get a name together if they are one person; then the rest.
 */
function nearestFirst(desk: Desk, items: readonly Item[]): Order {
  const pairs = pairsOf(items, similarityFor(0.5, desk.start.pair));
  const near = new Map<number, Pair[]>();
  for (const pair of pairs)
    for (const end of [pair.a, pair.b]) near.set(end, [...(near.get(end) ?? []), pair]);
  const open = new Set(items.keys());
  const nearest = new Map<number, { similarity: number; name: string }>();

  const whoIs = (at: number) => desk.who((items[at]?.faces ?? []).map(({ id }) => id));

  function settle(at: number, name: string): void {
    open.delete(at);
    nearest.delete(at);
    items[at]?.name(name);
    for (const { a, b, similarity } of near.get(at) ?? []) {
      const other = a === at ? b : a;
      if (open.has(other) && similarity > (nearest.get(other)?.similarity ?? Number.NEGATIVE_INFINITY))
        nearest.set(other, { similarity, name });
    }
  }

  /** Who an item is; and whether the other one is the same. */
  function ask(at: number, proposed: string | null, other?: number): void {
    const name = whoIs(at);
    if (name === null) {
      desk.click();
      open.delete(at);
      nearest.delete(at);
      return;
    }
    desk.say(name, proposed);
    settle(at, name);
    if (other !== undefined && whoIs(other) === name) settle(other, name);
  }

  return {
    step() {
      const [likest] = [...nearest].sort((x, y) => y[1].similarity - x[1].similarity || x[0] - y[0]);
      if (likest !== undefined) {
        ask(likest[0], likest[1].name);
        return true;
      }
      while (pairs[0] !== undefined && !(open.has(pairs[0].a) && open.has(pairs[0].b))) pairs.shift();
      const [pair] = pairs;
      const [rest] = open;
      if (pair !== undefined) ask(pair.a, null, pair.b);
      else if (rest !== undefined) ask(rest, null);
      else return false;
      return true;
    },
  };
}

/** Two items are as near as their likest faces. */
function pairsOf(items: readonly Item[], least: number): Pair[] {
  const pairs: Pair[] = [];
  for (const [b, { faces }] of items.entries()) {
    for (let a = 0; a < b; a++) {
      const similarity = likest(faces, items[a]?.faces ?? []);
      if (similarity >= least) pairs.push({ a, b, similarity });
    }
  }
  return pairs.sort((x, y) => y.similarity - x.similarity);
}

function likest(some: readonly Observation[], others: readonly Observation[]): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const one of some) {
    for (const other of others)
      if (one.photo !== other.photo) most = Math.max(most, dot(one.vector, other.vector));
  }
  return most;
}

import { choosePack } from '../../models/index.js';
import type { Result } from '../../protocol/index.js';
import { groupBy } from '../gallery/group-by.js';
import type { Move, PeopleState } from '../people/index.js';
import type { Task } from '../serve/index.js';
import { groupInThread } from './grouping.js';
import { observe } from './observations.js';
import type { Rooms } from './rooms.js';

/** What would change, and for whom. */
export type Trial = Omit<Result<'models.try'>, 'next'>;

/** What would change if the faces of another pack counted; nothing is written down. */
export async function compareTrial({ store, people }: Rooms, pack: string, task?: Task): Promise<Trial> {
  const { state } = people;
  const faces = observe(store, store.facesOf(pack));
  const { calibration: calibrations } = choosePack(pack);
  const moves = await groupInThread({ faces, state, calibrations, scope: 'all' }, task?.signal);
  const now = new Set(store.faces.presentIds().map(({ id }) => id));
  const then = new Set(faces.map(({ id }) => id));
  const both = [...now].filter((id) => then.has(id)).length;
  const before = personOf(state, now);
  const after = personOf(state, then, moves);
  return {
    pack,
    faces: { both, onlyNow: now.size - both, onlyThen: then.size - both },
    groups: { before: new Set(before.values()).size, after: new Set(after.values()).size },
    people: namedPeople(state, before, after, then),
  };
}

/** Whom each of the faces has, once the moves are made. */
function personOf(
  { assignments }: PeopleState,
  faces: ReadonlySet<string>,
  moves: readonly Move[] = [],
): Map<string, string> {
  const moved = new Map(moves.map(({ face, person }) => [face, person]));
  const persons = new Map<string, string>();
  for (const face of faces) {
    const assignment = assignments.get(face);
    const person = assignment?.confirmed ? assignment.person : (moved.get(face) ?? assignment?.person);
    if (person !== undefined) persons.set(face, person);
  }
  return persons;
}

/** Named people who would win or lose a face. */
function namedPeople(
  state: PeopleState,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  then: ReadonlySet<string>,
): Trial['people'] {
  const hadBy = groupBy(before, ([, person]) => person);
  const hasBy = groupBy(after, ([, person]) => person);
  return [...state.people.values()].flatMap(({ id, name }) => {
    if (name === null) return [];
    const had = (hadBy.get(id) ?? []).map(([face]) => face);
    const has = new Set((hasBy.get(id) ?? []).map(([face]) => face));
    const lost = had.filter((face) => !then.has(face)).length;
    const leaves = had.filter((face) => then.has(face) && !has.has(face)).length;
    const joins = has.size - (had.length - lost - leaves);
    if (lost + leaves + joins === 0) return [];
    return [{ person: id, name, faces: had.length, joins, leaves, lost }];
  });
}

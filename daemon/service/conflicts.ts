import { boxToDisplayed, sameName } from '../../adapters/xmp/index.js';
import type { Params, Refusal, Result } from '../../protocol/index.js';
import type { Decided, People, Refused } from '../people/index.js';
import type { Conflict } from '../store/index.js';
import type { Settle } from './decide.js';
import { pageOrAllOf } from './page.js';
import type { Rooms } from './rooms.js';

/** What a decision changed that was taken long before. */
const NOTHING_CHANGED: Omit<Decided, 'event'> = {
  person: null,
  faces: [],
  named: [],
  photos: [],
  people: [],
  writing: { everything: false, people: [], photos: [] },
};

/** The log, as far as it settles conflicts. */
type Log = Pick<People, 'state' | 'undone'>;

/** Whether another program gives the face another name than it has here, and the owner has not said which counts. */
export function isDisputed(conflict: Conflict | undefined, log: Log): boolean {
  if (conflict === undefined || conflict.theirs === null || isSettled(conflict, log)) return false;
  const { assignments, people } = log.state;
  const person = assignments.get(conflict.face)?.person;
  const name = person === undefined ? null : (people.get(person)?.name ?? null);
  return name === null || !sameName(name, conflict.theirs);
}

/** Whether the owner is asked about it: another name, or a name that is gone there. */
export function isOpen(conflict: Conflict | undefined, log: Log): boolean {
  if (conflict === undefined || isSettled(conflict, log)) return false;
  return conflict.theirs === null || isDisputed(conflict, log);
}

/** The owner's word settles it until it is undone. */
export function isSettled({ settled }: Conflict, { undone }: Pick<Log, 'undone'>): boolean {
  return settled !== null && !undone.has(settled);
}

/**
 * Takes the owner's decision about faces, which is what the conflicts about them wait for: it settles those that are
 * open, and undoing it opens them again.
 */
export function decideOnFaces<T extends Decided>(
  { store, people, changes }: Pick<Rooms, 'store' | 'people' | 'changes'>,
  faces: readonly string[],
  decide: () => T | Refused,
): T | Refused {
  const open = faces.filter((face) => isOpen(store.conflicts.of(face), people));
  const decided = decide();
  if ('refused' in decided || open.length === 0) return decided;
  for (const face of open) store.conflicts.settle(face, decided.event);
  changes.conflicts();
  return decided;
}

/** Who a face is, against what another program calls it where the owner is asked about that. */
export function nameFace(
  { store, people }: Pick<Rooms, 'store' | 'people'>,
  face: string,
  name: string,
): Decided | Refused {
  const conflict = store.conflicts.of(face);
  const theirs = isOpen(conflict, people) ? (conflict?.theirs ?? null) : null;
  const against = theirs === null || sameName(theirs, name) ? [] : [theirs];
  return people.nameFace(face, name, against);
}

/** The name that another program gives the face, and that the owner's word here went against. */
export function turnedDown(conflict: Conflict | undefined, log: Pick<Log, 'undone'>): string | null {
  return conflict !== undefined && isSettled(conflict, log) ? conflict.theirs : null;
}

/** Faces that were named here and in another program, differently: shown, and settled by the owner's word. */
export function createConflicts(rooms: Rooms, settle: Settle) {
  const { store, people } = rooms;

  function mineOf(face: string) {
    const person = people.state.assignments.get(face)?.person;
    return person === undefined ? null : { person, name: people.state.people.get(person)?.name ?? null };
  }

  function list({ cursor, limit }: Params<'conflicts'> = {}): Result<'conflicts'> {
    const conflicts = store.conflicts.all().flatMap((conflict) => {
      const { face: id, path, theirs, sources, at } = conflict;
      const face = store.faces.get(id);
      const file = store.files.get(path);
      if (face === undefined || file === undefined || file.missing) return [];
      if (!isOpen(conflict, people)) return [];
      const box = boxToDisplayed(face.box, file.orientation);
      return [
        { face: id, photo: face.photo, file: path, box, mine: mineOf(id), theirs, sources: [...sources], at },
      ];
    });
    const { page, next } = pageOrAllOf(conflicts, ({ face }) => face, cursor, limit);
    return { conflicts: page, next };
  }

  /** Either answer is an ordinary decision about the face, so that it can be undone as one. */
  function decide(face: string, keep: 'mine' | 'theirs', theirs: string | null): Decided | Refused {
    const mine = mineOf(face)?.name ?? null;
    const name = keep === 'theirs' ? theirs : mine;
    if (name !== null) return nameFace(rooms, face, name);
    if (keep === 'theirs' || theirs === null) return people.reject(face);
    return standing(face) ?? people.reject(face, theirs);
  }

  /** The owner's earlier word that the face is not this person, which needs no second one. */
  function standing(face: string): Decided | null {
    const { undone } = people;
    const said = people.log.findLast(
      ({ id, event }) => event.kind === 'rejected' && event.faces.includes(face) && !undone.has(id),
    );
    return said === undefined ? null : { ...NOTHING_CHANGED, event: said.id };
  }

  async function resolve({
    face,
    keep,
    wait,
  }: Params<'conflict.resolve'>): Promise<Result<'conflict.resolve'> | Refusal> {
    const conflict = store.conflicts.of(face);
    if (conflict === undefined || !isOpen(conflict, people)) {
      const hint = '`kith conflicts` lists them.';
      return { refused: 'not-found', what: `No two names wait for an answer on face ${face}.`, hint };
    }
    const decided = decideOnFaces(rooms, [face], () => decide(face, keep, conflict.theirs));
    return settle(decided, wait, [store.faces.get(face)?.photo ?? []].flat());
  }

  return { conflicts: async (params?: Params<'conflicts'>) => list(params), conflictResolve: resolve };
}

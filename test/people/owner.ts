import type { Decided, LogStorage, PeopleState, Refused } from '../../daemon/people/index.js';

export const now = () => new Date('2026-01-02T03:04:05Z');

/** Thousands of logs a second; the store's own tests show that SQLite keeps rows as they are. */
export function memoryLog(): LogStorage {
  const rows: ReturnType<LogStorage['all']> = [];
  return {
    append: (row) => rows.push({ id: rows.length + 1, ...structuredClone(row) }),
    together: (append) => append(),
    all: () => structuredClone(rows),
  };
}

/** @throws when it was refused */
export function done(decision: Decided | Refused): Decided {
  if ('refused' in decision) throw new Error(decision.what);
  return decision;
}

/** All that anybody can see of a state. */
export function visible(state: PeopleState) {
  const { people, assignments, present, untagged, facts, ignored, strangers, notFaces, drawn } = state;
  const { rejected, different, withheld, pack } = state;
  const groups = [...assignments].map(([face, { person, confirmed }]) => `${face} ${person} ${confirmed}`);
  return {
    names: [...people.values()].flatMap(({ id, name }) => (name === null ? [] : `${id} ${name}`)).sort(),
    groups: groups.sort(),
    present: [...present].flatMap(([photo, who]) => [...who.keys()].map((id) => `${photo} ${id}`)).sort(),
    untagged: [...untagged].flatMap(([photo, who]) => [...who].map((id) => `${photo} ${id}`)).sort(),
    rejected: [...rejected].flatMap(([face, who]) => [...who].map((id) => `${face} ${id}`)).sort(),
    different: [...different].flatMap(([a, others]) => [...others.keys()].map((b) => `${a} ${b}`)).sort(),
    facts: [...facts].sort(([a], [b]) => a.localeCompare(b)),
    ignored: [...ignored].sort(),
    strangers: [...strangers].sort(),
    notFaces: [...notFaces].sort(),
    drawn: [...drawn.keys()].sort(),
    withheld: structuredClone(withheld),
    pack,
  };
}

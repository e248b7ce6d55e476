import type { LogEntry, PeopleEvent, Source } from './events.js';

export interface Person {
  readonly id: string;
  readonly name: string | null;
}

export interface Assignment {
  readonly person: string;
  /** By the owner, here or in another program; the machine may not move it. */
  readonly confirmed: boolean;
  /** Who said it last. */
  readonly by: Source;
  /** Calibrated; 1 when confirmed, null inside groups nobody has named yet. */
  readonly probability: number | null;
}

/** What the log amounts to. */
export interface PeopleState {
  readonly people: ReadonlyMap<string, Person>;
  readonly assignments: ReadonlyMap<string, Assignment>;
  /** Face to the people the owner said it is not. */
  readonly rejected: ReadonlyMap<string, ReadonlySet<string>>;
  /** A merged person's old id to the one it became. */
  readonly mergedInto: ReadonlyMap<string, string>;
  /** The pack of networks that was adopted last; null: none but the one Kith began with. */
  readonly pack: string | null;
  /** No person of the log has this number or a higher one. */
  readonly nextNumber: number;
}

interface Folding {
  people: Map<string, Person>;
  assignments: Map<string, Assignment>;
  rejected: Map<string, Set<string>>;
  mergedInto: Map<string, string>;
  pack: string | null;
  nextNumber: number;
}

/** Folds the log, oldest first, into the state; events that were undone are passed over. Pure. */
export function foldLog(log: readonly LogEntry[]): PeopleState {
  const undone = undoneEvents(log);
  const state: Folding = {
    people: new Map(),
    assignments: new Map(),
    rejected: new Map(),
    mergedInto: new Map(),
    pack: null,
    nextNumber: 1,
  };
  for (const { id, event } of log) {
    reserveNumbers(state, event);
    if (!undone.has(id)) apply(state, event);
  }
  return state;
}

/** Numbers of the events that count no more. Newest first, because only a later event can undo one. */
export function undoneEvents(log: readonly LogEntry[]): Set<number> {
  const undone = new Set<number>();
  for (const { id, event } of [...log].reverse()) {
    if (event.kind === 'undone' && !undone.has(id)) undone.add(event.event);
  }
  return undone;
}

function apply(state: Folding, event: PeopleEvent): void {
  switch (event.kind) {
    case 'grouped':
      for (const { face, person, probability } of event.moves) move(state, face, person, probability);
      return;
    case 'named':
      state.people.set(event.person, { id: event.person, name: event.name });
      for (const face of event.faces) confirm(state, face, event.person);
      return;
    case 'merged':
      merge(state, event.into, event.from);
      for (const face of event.faces) confirm(state, face, event.into);
      return;
    case 'rejected':
      reject(state, event.face, event.person);
      return;
    case 'imported':
      for (const { face, person, name } of event.faces) takeOver(state, face, person, name);
      return;
    case 'adopted':
      state.pack = event.pack;
      return;
    case 'undone':
      return;
  }
}

function move(state: Folding, face: string, target: string | null, probability: number | null): void {
  if (state.assignments.get(face)?.confirmed) return;
  if (target === null) {
    state.assignments.delete(face);
    return;
  }
  const person = survivor(state.mergedInto, target);
  if (state.rejected.get(face)?.has(person)) return;
  know(state, person);
  state.assignments.set(face, { person, confirmed: false, by: 'kith', probability });
}

function confirm(state: Folding, face: string, person: string, by: Source = 'owner'): void {
  know(state, person);
  state.rejected.get(face)?.delete(person);
  state.assignments.set(face, { person, confirmed: true, by, probability: 1 });
}

/** What another program says counts as the owner's word, where the owner has not said otherwise here. */
function takeOver(state: Folding, face: string, said: string, name: string): void {
  const person = survivor(state.mergedInto, said);
  if (state.assignments.get(face)?.confirmed || state.rejected.get(face)?.has(person)) return;
  const known = state.people.get(person);
  state.people.set(person, { id: person, name: known?.name ?? name });
  confirm(state, face, person, 'host');
}

function merge(state: Folding, into: string, from: readonly string[]): void {
  const names = [into, ...from].map((id) => state.people.get(id)?.name ?? null);
  state.people.set(into, { id: into, name: names.find((name) => name !== null) ?? null });
  for (const id of from) {
    state.people.delete(id);
    state.mergedInto.set(id, into);
  }
  for (const [face, assignment] of state.assignments) {
    if (from.includes(assignment.person)) state.assignments.set(face, { ...assignment, person: into });
  }
}

function reject(state: Folding, face: string, person: string): void {
  if (state.assignments.get(face)?.person === person) state.assignments.delete(face);
  const others = state.rejected.get(face) ?? new Set();
  state.rejected.set(face, others.add(person));
}

function know(state: Folding, person: string): void {
  if (!state.people.has(person)) state.people.set(person, { id: person, name: null });
}

/** Follows merges to the person that is left. */
export function survivor(mergedInto: ReadonlyMap<string, string>, person: string): string {
  let current = person;
  for (let next = mergedInto.get(current); next !== undefined; next = mergedInto.get(current)) current = next;
  return current;
}

/** Ids are never given twice, not even after an undo, so that a number in the log means one person for ever. */
function reserveNumbers(state: Folding, event: PeopleEvent): void {
  const mentioned =
    event.kind === 'grouped'
      ? event.moves.map(({ person }) => person)
      : 'person' in event
        ? [event.person]
        : event.kind === 'merged'
          ? [event.into, ...event.from]
          : event.kind === 'imported'
            ? event.faces.map(({ person }) => person)
            : [];
  for (const person of mentioned) {
    const number = Number(person?.slice(1));
    if (number >= state.nextNumber) state.nextNumber = number + 1;
  }
}

import type { LogEntry, PeopleEvent, Writing } from './events.js';
import { type Assignment, type By, type PeopleState, type Person, survivor } from './state.js';

interface Folding {
  people: Map<string, Person>;
  assignments: Map<string, Assignment>;
  rejected: Map<string, Set<string>>;
  deniedElsewhere: Map<string, Set<string>>;
  toldNames: Map<string, Set<string>>;
  different: Map<string, Map<string, number>>;
  shownAs: Map<string, Set<string>>;
  present: Map<string, Map<string, By>>;
  formerNames: Map<string, string[]>;
  withheld: { everything: boolean; people: Set<string>; photos: Set<string> };
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
    deniedElsewhere: new Map(),
    toldNames: new Map(),
    different: new Map(),
    shownAs: new Map(),
    present: new Map(),
    formerNames: new Map(),
    withheld: { everything: false, people: new Set(), photos: new Set() },
    mergedInto: new Map(),
    pack: null,
    nextNumber: 1,
  };
  for (const { id, event } of log) {
    reserveNumbers(state, event);
    if (!undone.has(id)) apply(state, id, event);
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

type Event<Kind extends PeopleEvent['kind']> = Extract<PeopleEvent, { kind: Kind }>;

function apply(state: Folding, id: number, event: PeopleEvent): void {
  switch (event.kind) {
    case 'grouped':
      for (const { face, person, probability } of event.moves) move(state, face, person, probability);
      return;
    case 'named':
      rename(state, event.person, event.name);
      for (const face of event.faces) confirm(state, face, event.person);
      return;
    case 'merged':
      merge(state, event.into, event.from);
      for (const face of event.faces) confirm(state, face, event.into);
      return;
    case 'different':
      tellApart(state, id, event);
      return;
    case 'rejected':
      reject(state, event.face, event.person);
      return;
    case 'imported':
      for (const said of event.faces) takeOver(state, said);
      for (const { photo, person, name, by = 'import' } of event.present)
        place(state, photo, know(state, person, name), by);
      return;
    case 'told':
      hear(state, event);
      return;
    case 'withheld':
      withhold(state, event);
      return;
    case 'released':
      release(state, event);
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
  if (state.rejected.get(face)?.has(person) || isToldApart(state, face, person)) return;
  know(state, person);
  state.assignments.set(face, { person, confirmed: false, by: 'kith', probability });
}

function confirm(state: Folding, face: string, person: string, by: By = 'owner'): void {
  know(state, person);
  state.rejected.get(face)?.delete(person);
  state.deniedElsewhere.get(face)?.delete(person);
  state.shownAs.delete(face);
  state.assignments.set(face, { person, confirmed: true, by, probability: 1 });
}

/** What another program says counts as the owner's word, where the owner has not said otherwise here. */
function takeOver(state: Folding, said: Event<'imported'>['faces'][number]): void {
  const { face, name, by = 'import' } = said;
  add(state.toldNames, face, name);
  const person = survivor(state.mergedInto, said.person);
  if (state.assignments.get(face)?.confirmed || state.rejected.get(face)?.has(person)) return;
  confirm(state, face, know(state, person, name), by);
}

/** What another program changed is the owner's latest word. */
function hear(state: Folding, { faces, denied, present, absent }: Event<'told'>): void {
  for (const { face, person } of denied) {
    reject(state, face, survivor(state.mergedInto, person));
    add(state.deniedElsewhere, face, survivor(state.mergedInto, person));
  }
  for (const { photo, person } of absent)
    state.present.get(photo)?.delete(survivor(state.mergedInto, person));
  for (const { face, person, name } of faces) {
    add(state.toldNames, face, name);
    confirm(state, face, know(state, person, name), 'host');
  }
  for (const { photo, person, name } of present) place(state, photo, know(state, person, name), 'host');
}

function withhold({ withheld }: Folding, { everything, people, photos }: Writing): void {
  withheld.everything ||= everything;
  for (const person of people) withheld.people.add(person);
  for (const photo of photos) withheld.photos.add(photo);
}

function release({ withheld }: Folding, { everything, people, photos }: Writing): void {
  if (everything) {
    withheld.everything = false;
    withheld.people.clear();
    withheld.photos.clear();
  }
  for (const person of people) withheld.people.delete(person);
  for (const photo of photos) withheld.photos.delete(photo);
}

function rename(state: Folding, person: string, name: string): void {
  const former = state.people.get(person)?.name ?? null;
  if (former !== null && former !== name)
    state.formerNames.set(person, [...(state.formerNames.get(person) ?? []), former]);
  state.people.set(person, { id: person, name });
}

/** Two who are different by then stay so. */
function merge(state: Folding, into: string, said: readonly string[]): void {
  const from = said.filter((id) => !state.different.get(into)?.has(id));
  const names = [into, ...from].flatMap((id) => state.people.get(id)?.name ?? []);
  const [name = null, ...others] = names;
  const former = [into, ...from].flatMap((id) => state.formerNames.get(id) ?? []);
  state.people.set(into, { id: into, name });
  state.formerNames.set(into, [...former, ...others]);
  for (const id of from) {
    state.people.delete(id);
    state.mergedInto.set(id, into);
    for (const [other, step] of state.different.get(id) ?? []) setDifferent(state, into, other, step);
  }
  for (const [face, assignment] of state.assignments) {
    if (from.includes(assignment.person)) state.assignments.set(face, { ...assignment, person: into });
  }
  for (const present of state.present.values()) {
    for (const id of from) {
      const by = present.get(id);
      if (by !== undefined && present.delete(id)) present.set(into, by);
    }
  }
}

/** The faces stand in for a group that has no name, also where it has been grouped otherwise since. */
function tellApart(state: Folding, step: number, event: Event<'different'>): void {
  const a = survivor(state.mergedInto, event.a);
  const b = survivor(state.mergedInto, event.b);
  if (a === b) return;
  setDifferent(state, a, b, step);
  for (const face of event.facesOfA) showAs(state, face, a);
  for (const face of event.facesOfB) showAs(state, face, b);
}

function setDifferent({ different }: Folding, a: string, b: string, step: number): void {
  different.set(a, (different.get(a) ?? new Map<string, number>()).set(b, step));
  different.set(b, (different.get(b) ?? new Map<string, number>()).set(a, step));
}

function showAs(state: Folding, face: string, group: string): void {
  if (state.assignments.get(face)?.confirmed) return;
  if (!state.assignments.has(face)) move(state, face, group, null);
  add(state.shownAs, face, group);
}

function isToldApart({ shownAs, different, mergedInto }: Folding, face: string, person: string): boolean {
  const groups = [...(shownAs.get(face) ?? [])].map((group) => survivor(mergedInto, group));
  return groups.some((group) => different.get(group)?.has(person));
}

function reject(state: Folding, face: string, person: string): void {
  if (state.assignments.get(face)?.person === person) state.assignments.delete(face);
  add(state.rejected, face, person);
}

/** Makes sure that the person is there, under the name given if it has none; the id it goes by now. */
function know(state: Folding, said: string, name: string | null = null): string {
  const person = survivor(state.mergedInto, said);
  const known = state.people.get(person);
  if (known === undefined || (known.name === null && name !== null))
    state.people.set(person, { id: person, name });
  return person;
}

/** Somebody is on the photo, nobody says where. */
function place({ present }: Folding, photo: string, person: string, by: By): void {
  present.set(photo, (present.get(photo) ?? new Map<string, By>()).set(person, by));
}

function add(sets: Map<string, Set<string>>, key: string, value: string): void {
  sets.set(key, (sets.get(key) ?? new Set()).add(value));
}

/** Ids are never given twice, not even after an undo, so that a number in the log means one person for ever. */
function reserveNumbers(state: Folding, event: PeopleEvent): void {
  for (const person of mentionedIn(event)) {
    const number = Number(person?.slice(1));
    if (number >= state.nextNumber) state.nextNumber = number + 1;
  }
}

function mentionedIn(event: PeopleEvent): (string | null)[] {
  switch (event.kind) {
    case 'grouped':
      return event.moves.map(({ person }) => person);
    case 'merged':
      return [event.into, ...event.from];
    case 'different':
      return [event.a, event.b];
    case 'imported':
    case 'told':
      return [...event.faces, ...event.present].map(({ person }) => person);
    default:
      return 'person' in event ? [event.person] : [];
  }
}

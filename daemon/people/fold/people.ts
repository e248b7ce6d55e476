import type { Event, Facts } from '../events.js';
import { survivor } from '../state.js';
import { rememberFace, rememberPhoto } from './before.js';
import { confirm, showAs } from './faces.js';
import {
  addRejection,
  assign,
  contradict,
  type Folding,
  know,
  removePerson,
  removeRejection,
  setName,
} from './folding.js';

/** A person gets a name, and is no stranger by it. */
export function rename(state: Folding, said: string, name: string): void {
  const person = survivor(state.mergedInto, said);
  const former = state.people.get(person)?.name ?? null;
  setName(state, person, name);
  const now = state.people.get(person)?.name ?? null;
  if (former !== null && former !== now)
    state.formerNames.set(person, [...(state.formerNames.get(person) ?? []), former]);
  if (now !== null) setIgnored(state, person, false);
}

/** Several become one, under the first name that one of them has. Two who are different by then stay two. */
export function merge(state: Folding, event: Event<'merged'>): void {
  const into = know(state, event.into);
  const said = new Set(event.from.map((id) => survivor(state.mergedInto, id)));
  const from = [...said].filter((id) => id !== into && !areDifferent(state, into, id));
  const bearer = [into, ...from].find((id) => nameOf(state, id) !== null) ?? into;
  const name = nameOf(state, bearer);
  const others = from.flatMap((id) => nameOf(state, id) ?? []).filter((other) => other !== name);
  const former = [into, ...from].flatMap((id) => state.formerNames.get(id) ?? []);
  const facts = factsOfOne(state, bearer, [into, ...from]);
  for (const id of from) joinOne(state, id, into);
  setName(state, into, name);
  if (former.length + others.length > 0) state.formerNames.set(into, [...former, ...others]);
  if (facts !== null) state.facts.set(into, facts);
  if (name !== null) setIgnored(state, into, false);
  for (const face of event.faces) confirm(state, face, into);
}

function joinOne(state: Folding, id: string, into: string): void {
  removePerson(state, id);
  state.mergedInto.set(id, into);
  state.facts.delete(id);
  setIgnored(state, id, false);
  for (const [other, step] of state.different.get(id) ?? []) setDifferent(state, into, other, step);
  for (const face of [...(state.members.get(id) ?? [])]) {
    const assignment = state.assignments.get(face);
    if (assignment !== undefined) assign(state, face, { ...assignment, person: into });
  }
  for (const face of [...(state.rejectedFaces.get(id) ?? [])]) {
    const isDeniedElsewhere = state.deniedElsewhere.get(face)?.has(id);
    removeRejection(state, face, id);
    addRejection(state, face, into);
    if (isDeniedElsewhere) state.deniedElsewhere.add(face, into);
  }
  for (const photo of state.tagged.get(id) ?? []) joinTags(state, photo, id, into);
}

function joinTags(state: Folding, photo: string, id: string, into: string): void {
  rememberPhoto(state, photo);
  state.tagged.add(into, photo);
  const by = state.present.take(photo, id);
  if (by !== undefined) state.present.put(photo, into, by);
  if (state.untagged.get(photo)?.has(id)) {
    state.untagged.remove(photo, id);
    state.untagged.add(photo, into);
  }
}

/** Of whom the name is; a birthday and a picture that only another of them has are the person's, too. */
function factsOfOne({ facts }: Folding, bearer: string, all: readonly string[]): Facts | null {
  const known = all.flatMap((id) => facts.get(id) ?? []);
  if (known.length === 0) return null;
  const born = known.find((one) => one.born !== undefined)?.born;
  const keyFace = known.find((one) => one.keyFace !== undefined)?.keyFace;
  return {
    ...(born !== undefined && { born }),
    ...(keyFace !== undefined && { keyFace }),
    ...facts.get(bearer),
  };
}

/** The faces stand in for a group that has no name, also where it has been grouped otherwise since. */
export function tellApart(state: Folding, event: Event<'different'>): void {
  const a = survivor(state.mergedInto, event.a);
  const b = survivor(state.mergedInto, event.b);
  if (a === b) {
    contradict(state, 'both are one person by then');
    return;
  }
  setDifferent(state, a, b, state.step);
  for (const face of event.facesOfA) showAs(state, face, a);
  for (const face of event.facesOfB) showAs(state, face, b);
}

/** Some faces of somebody are somebody else. */
export function splitOff(state: Folding, event: Event<'split'>): void {
  const person = know(state, event.person, event.name);
  const from = survivor(state.mergedInto, event.from);
  for (const face of event.faces) confirm(state, face, person);
  if (person === from) contradict(state, 'both are one person by then');
  else setDifferent(state, from, person, state.step);
  for (const face of event.left ?? []) showAs(state, face, from);
}

/** What is taken back is as if it had never been said. */
export function describe(state: Folding, { kind: _, person: said, ...facts }: Event<'described'>): void {
  const person = know(state, said);
  const known = Object.entries({ ...state.facts.get(person), ...facts });
  const left = known.filter(([, value]) => value !== null && value !== false);
  if (left.length === 0) state.facts.delete(person);
  else state.facts.set(person, Object.fromEntries(left));
}

function setIgnored(state: Folding, person: string, isIgnored: boolean): void {
  if (state.ignored.has(person) === isIgnored) return;
  for (const face of state.members.get(person) ?? []) rememberFace(state, face);
  if (isIgnored) state.ignored.add(person);
  else state.ignored.delete(person);
}

/** A group of a stranger keeps its faces, so that it stays known and gone. */
export function ignoreGroup(state: Folding, group: Event<'ignored'>['groups'][number]): void {
  const person = know(state, group.person);
  for (const face of group.faces) confirm(state, face, person);
  if (nameOf(state, person) === null) setIgnored(state, person, true);
  else contradict(state, 'the stranger has a name by then');
}

function areDifferent(state: Folding, a: string, b: string): boolean {
  const step = state.different.get(a)?.get(b);
  if (step !== undefined) contradict(state, `step ${step} says that they are different`);
  return step !== undefined;
}

function setDifferent({ different }: Folding, a: string, b: string, step: number): void {
  different.put(a, b, step);
  different.put(b, a, step);
}

function nameOf({ people }: Folding, id: string): string | null {
  return people.get(id)?.name ?? null;
}

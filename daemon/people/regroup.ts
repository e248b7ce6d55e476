import type { TopK } from '../../models/top-k.js';
import {
  type Calibrations,
  type Clothes,
  type Cluster,
  cluster,
  DEFAULT_PASSES,
  Gallery,
  type Observation,
} from '../gallery/index.js';
import type { Move } from './events.js';
import { type PeopleState, survivor } from './state.js';

/**
 * `all` groups every face anew, bound only by what the owner said; `new` leaves groups as they are and finds places for
 * the faces that have none, which is what a photo that just arrived needs.
 */
export type Scope = 'all' | 'new';

/**
 * The moves that bring the people into line with the faces: clusters become people, keep the ids of the groups they
 * mostly were, and faces near a named person get their calibrated probability. Pure; no moves when nothing changed.
 *
 * @param present all faces that are here; those that the owner took out belong to nobody
 * @param clothes what they say of faces of one moment; nothing where bodies are not looked for
 */
export async function regroup(
  present: readonly Observation[],
  state: PeopleState,
  calibrations: Calibrations,
  scope: Scope,
  topK: TopK,
  clothes?: Clothes,
): Promise<Move[]> {
  const { pair: calibration, clarity } = calibrations;
  const observations = present.filter(({ id }) => !state.notFaces.has(id) && !state.strangers.has(id));
  const { confirmed, kept } = placesOf(state, scope);
  const constraints = { confirmed, rejected: state.rejected, ...toldApart(state) };
  const clusters = await cluster(
    observations,
    constraints,
    { ...DEFAULT_PASSES, calibration, clarity, clothes, kept },
    topK,
  );
  const people = peopleOf(clusters, state);
  const exemplars = exemplarsOf(observations, state);
  const gallery = new Gallery(exemplars, calibrations).withAutomatic(membersOf(clusters, people, state));
  return clusters.flatMap(({ members }, index) => {
    const person = people[index] ?? null;
    return members.flatMap((member) => {
      // What the owner confirmed needs no probability, and asking for one is most of the work in a named library.
      if (state.assignments.get(member.id)?.confirmed) return [];
      const isNamed = person !== null && exemplars.has(person);
      const probability = isNamed ? probabilityIn(gallery, member, person) : null;
      return changes(state, member.id, person, probability) ? [{ face: member.id, person, probability }] : [];
    });
  });
}

/** Whom faces belong to for certain, and whom they are left with when only new faces are looked at. */
function placesOf(state: PeopleState, scope: Scope) {
  const confirmed = new Map<string, string>();
  const kept = new Map<string, string>();
  for (const [face, { person, confirmed: isConfirmed }] of state.assignments) {
    if (isConfirmed) confirmed.set(face, person);
    else if (scope === 'new') kept.set(face, person);
  }
  return { confirmed, kept };
}

/** Whom the owner told apart, by the ids they have now. */
function toldApart({ different, shownAs, mergedInto }: PeopleState) {
  const now = (groups: ReadonlySet<string>) => new Set([...groups].map((one) => survivor(mergedInto, one)));
  return {
    different: new Map([...different].map(([person, others]) => [person, new Set(others.keys())])),
    shownAs: new Map([...shownAs].map(([face, groups]) => [face, now(groups)])),
  };
}

/** The person each cluster is: the owner's, else the group most of its faces were in, else a new one; a print is nobody. */
function peopleOf(clusters: readonly Cluster[], state: PeopleState): (string | null)[] {
  const taken = new Set(clusters.flatMap(({ person }) => person ?? []));
  for (const { person, confirmed } of state.assignments.values()) if (confirmed) taken.add(person);
  let next = state.nextNumber;
  return clusters.map(({ person, members, isPrint }) => {
    if (person !== null || isPrint) return person;
    const former = commonest(
      members.flatMap(({ id }) => state.assignments.get(id)?.person ?? []),
      taken,
    );
    const id = former ?? `p${next++}`;
    taken.add(id);
    return id;
  });
}

function commonest(ids: readonly string[], except: ReadonlySet<string>): string | null {
  const counts = new Map<string, number>();
  for (const id of ids) if (!except.has(id)) counts.set(id, (counts.get(id) ?? 0) + 1);
  let best: string | null = null;
  for (const [id, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = id;
  return best;
}

/** The faces the owner confirmed, by person: the only ones that may speak for somebody. */
function exemplarsOf(observations: readonly Observation[], state: PeopleState): Map<string, Observation[]> {
  const exemplars = new Map<string, Observation[]>();
  for (const observation of observations) {
    const assignment = state.assignments.get(observation.id);
    if (!assignment?.confirmed) continue;
    const of = exemplars.get(assignment.person) ?? [];
    of.push(observation);
    exemplars.set(assignment.person, of);
  }
  return exemplars;
}

/** The faces that the machine gave to each person: those of them that are certain help to recognise the next. */
function membersOf(
  clusters: readonly Cluster[],
  people: readonly (string | null)[],
  state: PeopleState,
): Map<string, Observation[]> {
  const members = new Map<string, Observation[]>();
  for (const [index, cluster] of clusters.entries()) {
    const person = people[index] ?? null;
    if (person === null) continue;
    const open = cluster.members.filter(({ id }) => state.assignments.get(id)?.confirmed !== true);
    members.set(person, [...(members.get(person) ?? []), ...open]);
  }
  return members;
}

/** That the face is the person it was grouped with; 0 when the gallery takes it for somebody else. */
function probabilityIn(gallery: Gallery, face: Observation, person: string): number {
  const assigned = gallery.assign(face.vector, face);
  return assigned?.person === person ? Number(assigned.probability.toFixed(4)) : 0;
}

function changes(
  state: PeopleState,
  face: string,
  person: string | null,
  probability: number | null,
): boolean {
  const current = state.assignments.get(face);
  return (current?.person ?? null) !== person || (current?.probability ?? null) !== probability;
}

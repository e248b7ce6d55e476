import { type BodyCandidate, rankBodies } from '../gallery/index.js';
import type { PeopleState } from '../people/index.js';
import type { Proposal } from '../store/index.js';
import { bodiesByMoment, type ContrastedBody } from './clothes.js';
import { moments } from './observations.js';
import type { Rooms } from './rooms.js';

/** Asks anew who the bodies without a face are; where the pack is not sure enough of any, nothing is asked. */
export function proposeForBodies({ store, people, packs }: Rooms): void {
  const proposeFrom = packs.bodies?.proposeFrom ?? null;
  const proposals: Proposal[] = [];
  if (proposeFrom !== null) {
    const photos = moments(store).map((moment) => moment.photos);
    for (const bodies of bodiesByMoment(store, photos))
      proposals.push(...propose(bodies, people.state, proposeFrom));
  }
  store.transaction(() => store.proposals.replaceAll(proposals));
}

function propose(bodies: readonly ContrastedBody[], state: PeopleState, proposeFrom: number): Proposal[] {
  const seen = bodies.flatMap((body) => {
    const person = state.assignments.get(body.face ?? body.id)?.person;
    return person === undefined ? [] : [{ ...body, person }];
  });
  return bodies.flatMap((body) => {
    if (body.face !== null || state.assignments.has(body.id)) return [];
    const beside = new Set(seen.filter(({ photo }) => photo === body.photo).map(({ person }) => person));
    const ruledOut = state.rejected.get(body.id) ?? new Set();
    const candidates = new Map<string, Float32Array[]>();
    for (const { person, vector } of seen) {
      if (beside.has(person) || ruledOut.has(person)) continue;
      candidates.set(person, [...(candidates.get(person) ?? []), vector]);
    }
    const [best] = rankBodies(body.vector, [...candidates].map(toCandidate));
    if (best === undefined || best.probability < proposeFrom) return [];
    return [{ body: body.id, ...best }];
  });
}

function toCandidate([person, bodies]: [string, Float32Array[]]): BodyCandidate {
  return { person, bodies };
}

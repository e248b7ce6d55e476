import { type Moment, proposeBodies } from '../gallery/index.js';
import type { PeopleState } from '../people/index.js';
import type { Proposal, Store } from '../store/index.js';
import { bodiesByMoment, type ContrastedBody } from './clothes.js';
import { moments } from './observations.js';
import type { Rooms } from './rooms.js';

/** Asks anew who the bodies without a face are; where the pack is not sure enough of any, nothing is asked. */
export function proposeForBodies({ store, people, packs }: Rooms): void {
  const { bodies: pack } = packs;
  const proposeFrom = pack?.proposeFrom ?? null;
  const proposals: Proposal[] = [];
  if (pack !== null && proposeFrom !== null) {
    for (const bodies of bodiesByMoment(store, moments(store))) {
      const proposed = proposeBodies(momentOf(bodies, people.state, store), pack.evidence);
      proposals.push(...proposed.filter(({ probability }) => probability >= proposeFrom));
    }
  }
  store.transaction(() => store.proposals.replaceAll(proposals));
}

function momentOf(bodies: readonly ContrastedBody[], state: PeopleState, store: Store): Moment {
  const personOf = (id: string) => state.assignments.get(id)?.person ?? [];
  const seen = bodies.flatMap((body) => {
    const person = state.assignments.get(body.face ?? body.id)?.person;
    return person === undefined ? [] : [{ ...body, person }];
  });
  const unseen = bodies
    .filter((body) => body.face === null && isOpen(body, state) && !showsFace(body, state, store))
    .map((body) => ({ ...body, ruledOut: state.rejected.get(body.id) ?? new Set<string>() }));
  const photos = new Set(unseen.map(({ photo }) => photo));
  const present = [...photos].map(
    (photo) => [photo, new Set(store.faces.boxesOf(photo).flatMap(({ id }) => personOf(id)))] as const,
  );
  return { seen, unseen, present: new Map(present) };
}

/** Nobody has said who it is, or that it is a stranger. */
function isOpen({ id }: ContrastedBody, { assignments, strangers }: PeopleState): boolean {
  return !assignments.has(id) && !strangers.has(id);
}

/** A body in whose box a face lies is somebody else's, or not found well: 13 of 19 wrong proposals were for such ones. */
function showsFace({ photo, box }: ContrastedBody, { notFaces }: PeopleState, store: Store): boolean {
  return store.faces.ofPhoto(photo).some((face) => {
    if (notFaces.has(face.id)) return false;
    const x = (face.box.x0 + face.box.x1) / 2;
    const y = (face.box.y0 + face.box.y1) / 2;
    return x > box.x0 && x < box.x1 && y > box.y0 && y < box.y1;
  });
}

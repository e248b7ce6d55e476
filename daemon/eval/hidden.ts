import { join, resolve } from 'node:path';
import { boxToDisplayed } from '../../adapters/xmp/index.js';
import type { Box } from '../../models/index.js';
import type { PeopleState } from '../people/index.js';
import type { Store } from '../store/index.js';
import { matchFaces } from './match.js';
import type { TruePerson, TruePhoto } from './truth.js';

/** How people whose head is covered were proposed. */
export interface HiddenScore {
  /** Bodies that a name was proposed for; of these the right ones; and all that there are. */
  readonly proposed: number;
  readonly correct: number;
  readonly total: number;
}

/**
 * Compares what is proposed for bodies without a face with the truth. A group means the person most of its faces are.
 * Of a body that the truth does not know, proposed as a group that it does not know either, nobody can tell.
 *
 * @param isOf whether a person of the truth is to be counted
 */
export function scoreHidden(
  truth: readonly TruePhoto[],
  album: string,
  store: Store,
  state: PeopleState,
  isOf: (name: string) => boolean,
): HiddenScore {
  const meaning = meaningOfGroups(truth, album, store, state);
  const proposals = new Map(store.proposals.all().map((proposal) => [proposal.body, proposal]));
  let [proposed, correct, total] = [0, 0, 0];
  for (const photo of truth) {
    total += photo.people.filter(({ face, name }) => face === 'hidden' && isOf(name)).length;
    const who = whoIsWho(photo, facelessBodies(photo, album, store));
    for (const [body, person] of who) {
      const proposal = proposals.get(body);
      if (proposal === undefined || (person !== null && !isOf(person.name))) continue;
      if (person === null && !meaning.has(proposal.person)) continue;
      const right = person !== null && meaning.get(proposal.person) === person.name;
      if (person?.face === 'visible' && right) continue;
      proposed++;
      if (right) correct++;
    }
  }
  return { proposed, correct, total };
}

interface SeenBody {
  readonly id: string;
  /** 0..1 of the displayed picture. */
  readonly box: Box;
}

function facelessBodies(photo: TruePhoto, album: string, store: Store): SeenBody[] {
  const file = store.files.get(resolve(join(album, photo.file)));
  if (!file?.photo) return [];
  return store.bodies
    .ofPhoto(file.photo)
    .filter(({ face }) => face === null)
    .map(({ id, box }) => ({ id, box: boxToDisplayed(box, file.orientation) }));
}

/** The person each body is, by where the truth has the head: within the box, and nearest to the middle of its top. */
function whoIsWho(photo: TruePhoto, bodies: readonly SeenBody[]): Map<string, TruePerson | null> {
  const pairs = bodies
    .flatMap(({ id, box }) =>
      photo.people.flatMap((person) => {
        const { x, y } = person;
        if (x === undefined || y === undefined || !holds(box, x, y)) return [];
        return [{ id, person, far: Math.hypot(x - (box.x0 + box.x1) / 2, y - box.y0) }];
      }),
    )
    .sort((a, b) => a.far - b.far);
  const who = new Map<string, TruePerson | null>();
  const taken = new Set<TruePerson>();
  for (const { id, person } of pairs) {
    if (who.has(id) || taken.has(person)) continue;
    who.set(id, person);
    taken.add(person);
  }
  for (const { id } of bodies) if (!who.has(id)) who.set(id, null);
  return who;
}

function holds({ x0, y0, x1, y1 }: Box, x: number, y: number): boolean {
  return x >= x0 && x <= x1 && y >= y0 && y <= y1;
}

/** The name that most faces of a group have. */
function meaningOfGroups(
  truth: readonly TruePhoto[],
  album: string,
  store: Store,
  state: PeopleState,
): Map<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const photo of truth) {
    const file = store.files.get(resolve(join(album, photo.file)));
    const stored = file?.photo ? store.faces.ofPhoto(file.photo) : [];
    const found = stored.map(({ id, box }) => ({ id, box: boxToDisplayed(box, file?.orientation ?? 1) }));
    for (const { face, name } of matchFaces(photo, found).matched) {
      const person = state.assignments.get(face.id)?.person;
      if (person === undefined) continue;
      const names = counts.get(person) ?? new Map<string, number>();
      counts.set(person, names.set(name, (names.get(name) ?? 0) + 1));
    }
  }
  return new Map([...counts].map(([person, names]) => [person, commonest(names)]));
}

function commonest(names: ReadonlyMap<string, number>): string {
  return [...names].reduce((best, name) => (name[1] > best[1] ? name : best))[0];
}

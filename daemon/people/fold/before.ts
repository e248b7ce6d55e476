import { type Differences, faceLabel, onlyInOne, presentLabel } from '../differences.js';
import type { Folding } from './folding.js';

/** What an event changes as it was before, noted at the first touch: it costs what the event changes, not what is there. */
export interface Before {
  readonly faces: Map<string, string>;
  readonly photos: Map<string, string>;
  withheld: Folding['withheld'] | null;
}

/** Applies something to the state and tells what it changed. */
export function changesOf(state: Folding, change: () => void): Differences {
  const before: Before = { faces: new Map(), photos: new Map(), withheld: null };
  state.before = before;
  change();
  state.before = null;
  const { withheld } = before;
  const now = state.withheld;
  return {
    faces: keysThatDiffer(before.faces, (face) => faceLabel(state, face)),
    photos: keysThatDiffer(before.photos, (photo) => presentLabel(state, photo)),
    writing: {
      everything: withheld !== null && withheld.everything !== now.everything,
      people: withheld === null ? [] : onlyInOne(withheld.people, now.people),
      photos: withheld === null ? [] : onlyInOne(withheld.photos, now.photos),
    },
  };
}

/** Call it before anything that is told of a face changes. */
export function rememberFace(state: Folding, face: string): void {
  if (state.before === null || state.before.faces.has(face)) return;
  state.before.faces.set(face, faceLabel(state, face));
}

/** Call it before anything that is told of a photo as a whole changes. */
export function rememberPhoto(state: Folding, photo: string): void {
  if (state.before === null || state.before.photos.has(photo)) return;
  state.before.photos.set(photo, presentLabel(state, photo));
}

/** Call it before what is withheld changes. */
export function rememberWithheld({ before, withheld }: Folding): void {
  if (before === null || before.withheld !== null) return;
  const { everything, people, photos } = withheld;
  before.withheld = { everything, people: new Set(people), photos: new Set(photos) };
}

function keysThatDiffer(before: ReadonlyMap<string, string>, now: (key: string) => string): string[] {
  return [...before].flatMap(([key, label]) => (label === now(key) ? [] : [key]));
}

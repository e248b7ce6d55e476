import { type Differences, faceLabel, holderOf, onlyInOne, presentLabel, taggedOn } from '../differences.js';
import type { Folding } from './folding.js';

/** What an event changes as it was before, noted at the first touch: it costs what the event changes, not what is there. */
export interface Before {
  readonly faces: Map<string, Was>;
  readonly photos: Map<string, Was>;
  withheld: Folding['withheld'] | null;
}

/** What was told of a face or a photo, and whom it showed. */
interface Was {
  readonly label: string;
  readonly people: readonly string[];
}

/** Applies something to the state and tells what it changed. */
export function changesOf(state: Folding, change: () => void): Differences {
  const before: Before = { faces: new Map(), photos: new Map(), withheld: null };
  state.before = before;
  change();
  state.before = null;
  const { withheld } = before;
  const now = state.withheld;
  const faces = [...before.faces].filter(([face, { label }]) => label !== faceLabel(state, face));
  const photos = [...before.photos].filter(([photo, { label }]) => label !== presentLabel(state, photo));
  const people = [
    ...[...faces, ...photos].flatMap(([, was]) => was.people),
    ...faces.flatMap(([face]) => holderOf(state, face)),
    ...photos.flatMap(([photo]) => taggedOn(state, photo)),
  ];
  return {
    faces: faces.map(([face]) => face),
    photos: photos.map(([photo]) => photo),
    people: [...new Set(people)],
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
  state.before.faces.set(face, { label: faceLabel(state, face), people: holderOf(state, face) });
}

/** Call it before anything that is told of a photo as a whole changes. */
export function rememberPhoto(state: Folding, photo: string): void {
  if (state.before === null || state.before.photos.has(photo)) return;
  state.before.photos.set(photo, { label: presentLabel(state, photo), people: taggedOn(state, photo) });
}

/** Call it before what is withheld changes. */
export function rememberWithheld({ before, withheld }: Folding): void {
  if (before === null || before.withheld !== null) return;
  const { everything, people, photos } = withheld;
  before.withheld = { everything, people: new Set(people), photos: new Set(photos) };
}

import {
  type Differences,
  faceLabel,
  fileLabel,
  holderOf,
  onlyInOne,
  presentLabel,
  taggedOn,
} from '../differences.js';
import type { Withheld } from '../state.js';
import type { Folding } from './folding.js';
import type { Change } from './trail.js';

/** What an event changes as it was before, noted at the first touch: it costs what the event changes, not what is there. */
export interface Before {
  readonly faces: Map<string, FaceWas>;
  readonly photos: Map<string, Was>;
  readonly withheld: Withheld;
}

/** What was told of a face or a photo, and whom it showed. */
interface Was {
  readonly label: string;
  readonly people: readonly string[];
}

interface FaceWas extends Was {
  readonly inFiles: string;
}

/** Applies something to the state and tells what it changed. */
export function changesOf(state: Folding, change: () => void): Differences {
  const before: Before = { faces: new Map(), photos: new Map(), withheld: state.withheld };
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
    named: faces.filter(([face, { inFiles }]) => inFiles !== fileLabel(state, face)).map(([face]) => face),
    photos: photos.map(([photo]) => photo),
    people: [...new Set(people)],
    writing: {
      everything: withheld.everything !== now.everything,
      people: withheld === now ? [] : onlyInOne(withheld.people, now.people),
      photos: withheld === now ? [] : onlyInOne(withheld.photos, now.photos),
    },
  };
}

/** Call it before anything that is told of a face changes. */
export function rememberFace(state: Folding, face: string): void {
  if (state.before === null || state.before.faces.has(face)) return;
  const people = holderOf(state, face);
  state.before.faces.set(face, { label: faceLabel(state, face), inFiles: fileLabel(state, face), people });
}

/** Call it before such changes are taken back: notes all that is told of what they are about. */
export function rememberChanged(state: Folding, changes: readonly Change[]): void {
  for (const { about, key } of changes) {
    if (about === 'face') rememberFace(state, String(key));
    else if (about === 'photo') rememberPhoto(state, String(key));
    else if (about === 'person') rememberPerson(state, String(key));
  }
}

/** Call it before the name of a person changes, which is told of all their faces and photos. */
export function rememberPerson(state: Folding, person: string): void {
  if (state.before === null) return;
  for (const face of state.members.get(person) ?? []) rememberFace(state, face);
  for (const photo of state.tagged.get(person) ?? []) rememberPhoto(state, photo);
}

/** Call it before anything that is told of a photo as a whole changes. */
export function rememberPhoto(state: Folding, photo: string): void {
  if (state.before === null || state.before.photos.has(photo)) return;
  state.before.photos.set(photo, { label: presentLabel(state, photo), people: taggedOn(state, photo) });
}

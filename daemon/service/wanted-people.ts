import type {
  FacelessPerson,
  NamedBox,
  PhotoPeople,
  Provenance,
  WantedRegion,
} from '../../adapters/xmp/index.js';
import { type Assignment, type People, type PeopleState, wasEverCalled } from '../people/index.js';
import type { Conflict, Photo, Store } from '../store/index.js';
import { isDisputed, turnedDown } from './conflicts.js';
import type { PlacedFace } from './pair-faces.js';
import { librarySettings } from './settings.js';
import { isContradicted, overruled, type TheirName } from './their-names.js';

/** A photo in one file, what Kith found on it, and whom other programs name there. */
export interface Scene {
  readonly path: string;
  readonly photo: Photo;
  readonly faces: readonly PlacedFace[];
  readonly theirs: readonly TheirName[];
}

/** Whom a photo's files shall name, and whether they say all of it already. */
export interface WantedPeople {
  readonly wanted: PhotoPeople;
  /** Something of it is not known from the files themselves. */
  readonly isNews: boolean;
}

/** Somebody who is there, and who says so. */
interface Known {
  readonly name: string;
  readonly provenance?: Provenance;
  readonly disputed?: NonNullable<WantedRegion['disputed']>;
  readonly isNews: boolean;
}

/** Named people, confirmed by the owner or as good as certain, whom the owner wants in the files. */
export function wantedPeople(scene: Scene, store: Store, people: People): WantedPeople {
  const { path, photo, faces, theirs } = scene;
  const { state } = people;
  const { peopleRoot: root, sure } = librarySettings(store);
  const frame = { width: photo.width, height: photo.height, root };
  if (state.withheld.everything || state.withheld.photos.has(photo.id))
    return { wanted: { ...frame, regions: [] }, isNews: false };

  const asked = (face: string) => {
    const conflict = store.conflicts.of(face);
    return isDisputed(conflict, people) ? (conflict?.theirs ?? null) : null;
  };
  const known = (id: string): Known[] => {
    const mine = state.assignments.get(id);
    const conflict = store.conflicts.of(id);
    if (conflict !== undefined && isDisputed(conflict, people)) return asItStands(conflict, path, state);
    if (mine === undefined || !isSure(mine, sure)) return [];
    const name = nameOf(mine.person, state);
    if (name === null || (!mine.confirmed && isContradicted(id, name, theirs))) return [];
    return [{ name, provenance: provenanceOf(id, mine), isNews: mine.by !== 'import' }];
  };
  const regions = faces.flatMap(({ id, box }) => known(id).map((one) => ({ ...one, box })));
  // Only the owner gives a name to a body that shows no face.
  const bodies = store.bodies.ofPhoto(photo.id).map(({ id }) => id);
  const faceless = [...bodies.flatMap(known), ...withoutPlace(photo.id, state)];
  const cast = {
    photo: photo.id,
    ids: [...faces.map(({ id }) => id), ...bodies],
    turnedDown: (face: string) => turnedDown(store.conflicts.of(face), people),
  };
  const taken: NamedBox[] = overruled(theirs, cast, state, asked);
  return {
    wanted: { ...frame, regions: regions.map(toRegion), faceless: faceless.map(toPerson), overruled: taken },
    isNews: taken.length > 0 || [...regions, ...faceless].some(({ isNews }) => isNews),
  };
}

/** As long as the owner has not said which name counts: what Kith had written, where another one did not replace it. */
function asItStands(
  { face, wrote, theirs, ...conflict }: Conflict,
  path: string,
  state: PeopleState,
): Known[] {
  if (wrote === null || theirs === null) return [];
  const { name, replacedIn } = wrote;
  if ([...state.withheld.people].some((person) => wasEverCalled(person, name, state))) return [];
  const mine = state.assignments.get(face);
  const disputed = { name: theirs, fields: conflict.path === path ? replacedIn : [] };
  return [{ name, disputed, isNews: true, ...(mine && { provenance: provenanceOf(face, mine) }) }];
}

/** People who are tagged on the photo, and nobody says where. */
function withoutPlace(photo: string, state: PeopleState): Known[] {
  return [...(state.present.get(photo) ?? [])].flatMap(([person, by]) => {
    const name = nameOf(person, state);
    const provenance: Provenance = { face: photo, by: sayerOf(by), probability: null };
    return name === null ? [] : [{ name, provenance, isNews: by !== 'import' }];
  });
}

function nameOf(person: string, { withheld, people }: PeopleState): string | null {
  return withheld.people.has(person) ? null : (people.get(person)?.name ?? null);
}

function isSure({ confirmed, probability }: Assignment, sure: number): boolean {
  return confirmed || (probability ?? 0) >= sure;
}

function provenanceOf(face: string, { by, confirmed, probability }: Assignment): Provenance {
  return { face, by: sayerOf(by), probability: confirmed ? null : probability };
}

function sayerOf(by: Assignment['by']): Provenance['by'] {
  return by === 'import' ? 'host' : by;
}

function toRegion({ isNews: _, ...region }: Known & Pick<WantedRegion, 'box'>): WantedRegion {
  return region;
}

function toPerson({ isNews: _, ...person }: Known): FacelessPerson {
  return person;
}

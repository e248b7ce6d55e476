import type { Writing } from './events.js';
import type { PeopleState } from './state.js';

/** What somebody who knows one state has to learn to know another. */
export interface Differences {
  /** Faces of whom something else is told: their person, its name, whether it is a stranger, that it is confirmed, or that it is no face. */
  readonly faces: readonly string[];
  /** Of these, the faces of whom files may say something else: they say nothing of who has no name. */
  readonly named: readonly string[];
  /** Photos that show other people without saying where. */
  readonly photos: readonly string[];
  /** Who has or had these faces, and who is or was tagged on these photos. */
  readonly people: readonly string[];
  /** What is kept out of the files in only one of them. */
  readonly writing: Writing;
}

/** Compares two whole states. Pure. */
export function differences(before: PeopleState, after: PeopleState): Differences {
  const faces = [before, after].flatMap(({ assignments, rejected, notFaces, strangers, drawn }) => [
    ...assignments.keys(),
    ...rejected.keys(),
    ...notFaces,
    ...strangers,
    ...drawn.keys(),
  ]);
  const photos = [before, after].flatMap(({ present, untagged }) => [...present.keys(), ...untagged.keys()]);
  const changedFaces = [...new Set(faces)].filter(
    (face) => faceLabel(before, face) !== faceLabel(after, face),
  );
  const changedPhotos = [...new Set(photos)].filter(
    (photo) => presentLabel(before, photo) !== presentLabel(after, photo),
  );
  const people = [before, after].flatMap((state) => [
    ...changedFaces.flatMap((face) => holderOf(state, face)),
    ...changedPhotos.flatMap((photo) => taggedOn(state, photo)),
  ]);
  return {
    faces: changedFaces,
    named: changedFaces.filter((face) => fileLabel(before, face) !== fileLabel(after, face)),
    photos: changedPhotos,
    people: [...new Set(people)],
    writing: {
      everything: before.withheld.everything !== after.withheld.everything,
      people: onlyInOne(before.withheld.people, after.withheld.people),
      photos: onlyInOne(before.withheld.photos, after.withheld.photos),
    },
  };
}

type Told = Pick<
  PeopleState,
  | 'people'
  | 'assignments'
  | 'rejected'
  | 'toldNames'
  | 'namesTakenBack'
  | 'tagsTakenBack'
  | 'ignored'
  | 'notFaces'
  | 'strangers'
  | 'drawn'
  | 'present'
  | 'untagged'
>;

/** All that is told of a face, as one text. */
export function faceLabel(state: Told, face: string): string {
  const assignment = state.assignments.get(face);
  const who =
    assignment === undefined
      ? []
      : [
          assignment.person,
          assignment.confirmed,
          state.people.get(assignment.person)?.name,
          state.ignored.has(assignment.person),
        ];
  const isNot = state.rejected.get(face)?.size ?? 0;
  const told = state.toldNames.get(face)?.size ?? 0;
  const takenBack = state.namesTakenBack.get(face)?.size ?? 0;
  const is = [state.notFaces.has(face), state.strangers.has(face), state.drawn.has(face)];
  return [...who, isNot, told, takenBack, ...is].join('/');
}

/** What of it files can tell: of a face that nobody names here or elsewhere, nothing. */
export function fileLabel(state: Told, face: string): string {
  const { person, confirmed } = state.assignments.get(face) ?? {};
  const name = person === undefined ? null : (state.people.get(person)?.name ?? null);
  const told = state.toldNames.get(face)?.size ?? 0;
  if (name === null && told === 0) return '';
  const isNot = state.rejected.get(face)?.size ?? 0;
  return [name, confirmed, isNot, told, state.notFaces.has(face), state.drawn.has(face)].join('/');
}

/** All that is told of a photo as a whole, as one text. */
export function presentLabel({ present, untagged, tagsTakenBack, people }: Told, photo: string): string {
  const there = [...(present.get(photo)?.keys() ?? [])].map((id) => `${id}/${people.get(id)?.name ?? ''}`);
  const takenBack = tagsTakenBack.get(photo)?.size ?? 0;
  return [...there.sort(), '-', ...[...(untagged.get(photo) ?? [])].sort(), takenBack].join();
}

/** Who has a face: one or nobody. */
export function holderOf({ assignments }: Told, face: string): string[] {
  const assignment = assignments.get(face);
  return assignment === undefined ? [] : [assignment.person];
}

/** Who is tagged on a photo, or was taken out of the tags there. */
export function taggedOn({ present, untagged }: Told, photo: string): string[] {
  return [...(present.get(photo)?.keys() ?? []), ...(untagged.get(photo) ?? [])];
}

export function onlyInOne(a: ReadonlySet<string>, b: ReadonlySet<string>): string[] {
  return [...new Set([...a, ...b])].filter((one) => a.has(one) !== b.has(one));
}

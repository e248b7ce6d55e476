import type { Writing } from './events.js';
import type { PeopleState } from './state.js';

/** What somebody who knows one state has to learn to know another. */
export interface Differences {
  /** Faces whose person, name or confirmation is another. */
  readonly faces: readonly string[];
  /** Photos that show other people without saying where. */
  readonly photos: readonly string[];
  /** What is kept out of the files in only one of them. */
  readonly writing: Writing;
}

/** Compares two states. Pure. */
export function differences(before: PeopleState, after: PeopleState): Differences {
  return {
    faces: keysThatDiffer(before.assignments, after.assignments, faceLabel(before), faceLabel(after)),
    photos: keysThatDiffer(before.present, after.present, presentLabel(before), presentLabel(after)),
    writing: {
      everything: before.withheld.everything !== after.withheld.everything,
      people: onlyInOne(before.withheld.people, after.withheld.people),
      photos: onlyInOne(before.withheld.photos, after.withheld.photos),
    },
  };
}

type Label = (key: string) => string;

function keysThatDiffer(
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
  labelBefore: Label,
  labelAfter: Label,
): string[] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => labelBefore(key) !== labelAfter(key));
}

function faceLabel({ assignments, people }: PeopleState): Label {
  return (face) => {
    const assignment = assignments.get(face);
    if (assignment === undefined) return '';
    const { person, confirmed } = assignment;
    return `${person}/${confirmed}/${people.get(person)?.name ?? ''}`;
  };
}

function presentLabel({ present, people }: PeopleState): Label {
  return (photo) =>
    [...(present.get(photo)?.keys() ?? [])]
      .map((id) => `${id}/${people.get(id)?.name ?? ''}`)
      .sort()
      .join();
}

function onlyInOne(a: ReadonlySet<string>, b: ReadonlySet<string>): string[] {
  return [...new Set([...a, ...b])].filter((one) => a.has(one) !== b.has(one));
}

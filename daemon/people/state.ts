import type { Facts, Place, Source } from './events.js';
import { foldName } from './fold-name.js';

export interface Person {
  readonly id: string;
  readonly name: string | null;
}

export interface Assignment {
  readonly person: string;
  /** By the owner, here or in another program; the machine may not move it. */
  readonly confirmed: boolean;
  readonly by: By;
  /** Calibrated; 1 when confirmed, null inside groups nobody has named yet. */
  readonly probability: number | null;
}

/** Who said it last; `import`: another program, before Kith knew the photo, so that its metadata says so already. */
export type By = Source | 'import';

/** What stays out of the files. */
export interface Withheld {
  readonly everything: boolean;
  readonly people: ReadonlySet<string>;
  readonly photos: ReadonlySet<string>;
}

/** A face or a body that the owner drew. */
export interface Drawn extends Place {
  readonly of: 'face' | 'body';
}

/** What the log amounts to. A live view: every event makes another one, and the maps of the one before go with it. */
export interface PeopleState {
  readonly people: ReadonlyMap<string, Person>;
  /** Names, as `foldName` makes them, to the one person who bears each. */
  readonly byName: ReadonlyMap<string, string>;
  readonly assignments: ReadonlyMap<string, Assignment>;
  /** Person to their faces and bodies: the assignments the other way round. */
  readonly members: ReadonlyMap<string, ReadonlySet<string>>;
  /** Faces that were confirmed one by one, as whom they are with: whether they belong was asked, and answered. */
  readonly confirmedAlone: ReadonlySet<string>;
  /** Face to the people the owner said it is not, here or in another program. */
  readonly rejected: ReadonlyMap<string, ReadonlySet<string>>;
  /** Those of them that another program said. */
  readonly deniedElsewhere: ReadonlyMap<string, ReadonlySet<string>>;
  /** Face to the names that other programs gave it. */
  readonly toldNames: ReadonlyMap<string, ReadonlySet<string>>;
  /** Face to those names that other programs gave it and the owner took back. */
  readonly namesTakenBack: ReadonlyMap<string, ReadonlySet<string>>;
  /** Photo to the names that other programs tagged it with and the owner took back. */
  readonly tagsTakenBack: ReadonlyMap<string, ReadonlySet<string>>;
  /** Person to those the owner said are somebody else, with the number of the step; both ways round. */
  readonly different: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Face to the groups without a name that it was shown as a part of when the owner told them from others. */
  readonly shownAs: ReadonlyMap<string, ReadonlySet<string>>;
  /** Photo to the people who are on it and nobody says where, with who said so. */
  readonly present: ReadonlyMap<string, ReadonlyMap<string, By>>;
  /** Photo to the people whom the owner took out of the tags there. */
  readonly untagged: ReadonlyMap<string, ReadonlySet<string>>;
  /** What the owner said of people beside their names. */
  readonly facts: ReadonlyMap<string, Facts>;
  /** Groups that are strangers: grouped, and never shown or asked about. */
  readonly ignored: ReadonlySet<string>;
  /** Single faces that are nobody to remember; they belong to no group. */
  readonly strangers: ReadonlySet<string>;
  /** What networks take for faces and the owner does not. */
  readonly notFaces: ReadonlySet<string>;
  /** Faces and bodies that the owner drew. */
  readonly drawn: ReadonlyMap<string, Drawn>;
  /** Photo to the places there whose ids are the owner's to keep, whatever a network finds there later. */
  readonly places: ReadonlyMap<string, readonly Place[]>;
  /** Person to the names it had before. */
  readonly formerNames: ReadonlyMap<string, readonly string[]>;
  /** What the owner does not want in the files. */
  readonly withheld: Withheld;
  /** A merged person's old id to the one it became. */
  readonly mergedInto: ReadonlyMap<string, string>;
  /** The pack of networks that was adopted last; null: none but the one Kith began with. */
  readonly pack: string | null;
  /** Steps that came to nothing, because an earlier one stands against them, and what that is. */
  readonly contradictions: ReadonlyMap<number, string>;
  /** No person of the log has this number or a higher one. */
  readonly nextNumber: number;
}

/** Follows merges to the person that is left. */
export function survivor(mergedInto: ReadonlyMap<string, string>, person: string): string {
  let current = person;
  for (let next = mergedInto.get(current); next !== undefined; next = mergedInto.get(current)) current = next;
  return current;
}

/** The person of a name, however it is spelt, or null. */
export function personCalled(state: PeopleState, name: string): Person | null {
  const id = state.byName.get(foldName(name));
  return id === undefined ? null : (state.people.get(id) ?? null);
}

/** A name taken out means the person who bore it when it was written, whatever the owner calls them since. */
export function wasEverCalled(person: string, name: string, state: PeopleState): boolean {
  const names = [state.people.get(person)?.name ?? '', ...(state.formerNames.get(person) ?? [])];
  return names.some((one) => foldName(one) === foldName(name));
}

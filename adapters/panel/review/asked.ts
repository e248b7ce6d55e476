import type { Body, Question } from '../../../protocol/index.js';

/** What is asked: are two one person, who is this, does a face belong, who is a body without a face. */
export const kinds = ['who', 'same', 'belongs', 'body'] as const;
export type Kind = (typeof kinds)[number];

/** Somebody to look at, on a photo. */
export interface Sighting {
  readonly id: string;
  readonly of: 'faces' | 'bodies';
  readonly photo: string;
}

/** One of those that a question compares. */
export interface Side {
  /** null for nobody with a name. */
  readonly name: string | null;
  /** All faces that it has; null where it is one sighting. */
  readonly faces: number | null;
  /** The clearest first. */
  readonly sightings: readonly Sighting[];
}

/** A question as this page puts it. */
export interface Asked {
  readonly id: string;
  readonly kind: Kind;
  /** The group, face or body that a typed name is for. */
  readonly subject: string;
  /** Persons and groups that an answer may change. */
  readonly persons: readonly string[];
  /** Who it is if the answer is yes: an id, and a name where there is one. */
  readonly yes: { readonly person: string; readonly name: string | null } | null;
  readonly about: Side;
  readonly against: Side | null;
  /** People with a name that it may be, the likeliest first. */
  readonly likely: readonly { readonly name: string; readonly probability: number }[];
  /** Of a yes; for `who` that it is somebody worth a name. */
  readonly probability: number;
  /** Faces that an answer is expected to settle. */
  readonly settles: number;
  /** At how many times and places it is seen; null where nobody counted. */
  readonly moments: number | null;
}

export function askedBy(question: Question): Asked {
  const { id, kind, person, other, face, probability, settles } = question;
  const likely = question.likely.flatMap(({ name, probability }) =>
    name === null ? [] : [{ name, probability }],
  );
  const doubted = face === null ? null : { name: null, faces: null, sightings: [sightingOf(face)] };
  const [best] = question.likely;
  const yes = kind === 'belongs' ? person : kind === 'same' ? other : null;
  const guess = kind === 'who' && best !== undefined ? { person: best.person, name: best.name } : null;
  return {
    id,
    kind,
    subject: face?.face ?? person.id,
    persons: [person.id, ...(other === null ? [] : [other.id])],
    yes: yes === null ? guess : { person: yes.id, name: yes.name },
    about: doubted ?? sideOf(person),
    against: doubted === null ? other && sideOf(other) : sideOf(person),
    likely,
    probability,
    settles,
    moments: doubted === null ? (person.moments ?? null) : null,
  };
}

/** null for a body that nobody is proposed for. */
export function askedByBody({ id, photo, proposed }: Body): Asked | null {
  if (proposed === null) return null;
  const { person, name, probability } = proposed;
  return {
    id,
    kind: 'body',
    subject: id,
    persons: [],
    yes: { person, name },
    about: { name: null, faces: null, sightings: [{ id, of: 'bodies', photo }] },
    against: { name, faces: null, sightings: [] },
    likely: [],
    probability,
    settles: 1,
    moments: null,
  };
}

/** The same question with what the person it may be wears at that time. */
export function withClothes(asked: Asked, worn: Sighting | null | undefined): Asked {
  const { against } = asked;
  if (!worn || against === null) return asked;
  return { ...asked, against: { ...against, sightings: [worn] } };
}

function sideOf({ name, faces, examples }: Question['person']): Side {
  return { name, faces, sightings: examples.map(sightingOf) };
}

function sightingOf({ face, photo }: { readonly face: string; readonly photo: string }): Sighting {
  return { id: face, of: 'faces', photo };
}

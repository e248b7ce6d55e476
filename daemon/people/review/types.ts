import type { PeopleState } from '../state.js';

/** What a question asks: are these two one person, who is this, does this face belong. */
export const questionKinds = ['same', 'who', 'belongs'] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** Somebody that a group may be. */
export interface Likely {
  readonly person: string;
  /** Calibrated: that it is this person and nobody else. */
  readonly probability: number;
  /** Median cosine between their faces. */
  readonly similarity: number;
}

/** A question worth the owner's time. The same question has the same id as long as it makes sense. */
export interface Question {
  readonly id: string;
  readonly kind: QuestionKind;
  /** The group or person it is about. */
  readonly person: string;
  /** Whom it is compared with; only `same` has one. */
  readonly other: string | null;
  /** The face in doubt; only `belongs` has one. */
  readonly face: string | null;
  /** That the two are one (`same`), that it is somebody worth a name (`who`), that the face belongs (`belongs`). */
  readonly probability: number;
  /** Named people it may be, the likeliest first. */
  readonly likely: readonly Likely[];
  /** Faces that an answer is expected to settle, and clicks it is expected to take. */
  readonly settles: number;
  readonly clicks: number;
}

/** A face as far as questions go: no vector, so that a library of any size fits into memory. */
export interface ReviewFace {
  readonly id: string;
  /** Place of its moment among those of the faces. */
  readonly moment: number;
  /** Its size, as a part of the largest face on its photo. */
  readonly share: number;
  /** Logarithm of the odds that it can be recognised. */
  readonly clarity: number;
  /** Whether somebody else who was seen in several moments is on its photo. */
  readonly isBesideKnown: boolean;
  /** Place of the group it was in when it was looked at; null for none. */
  readonly group: number | null;
}

/** Groups that are alike, by their places among the groups of then. */
export interface AlikeGroups {
  readonly a: number;
  readonly b: number;
  /** Median cosine between their faces. */
  readonly similarity: number;
  /** Photos that show both. */
  readonly shared: number;
}

/** A face that is little like the others of its group. */
export interface WeakMember {
  readonly face: string;
  /** Median cosine to the others. */
  readonly similarity: number;
}

/** What there is to ask about: made with the vectors once, good until faces come or are grouped anew. */
export interface Looked {
  readonly faces: readonly ReviewFace[];
  readonly alike: readonly AlikeGroups[];
  readonly weak: readonly WeakMember[];
}

/** What the owner and the machine have said by now, as far as questions depend on it. */
export interface Said
  extends Pick<
    PeopleState,
    'people' | 'assignments' | 'confirmedAlone' | 'rejected' | 'different' | 'ignored'
  > {
  /** Ids of questions that are not to be asked, because they were put off. */
  readonly closed: ReadonlySet<string>;
}

/** What tells how far a face can be trusted. */
export interface FaceQuality {
  /** Length of the raw embedding: low for blur, occlusion and things that are no face. */
  readonly norm: number;
  /** Shorter side of the face in pixels of the photo. */
  readonly sizePx: number;
  /** Degrees from looking straight ahead. */
  readonly yaw: number;
  readonly pitch: number;
  readonly roll: number;
  /** 0 sharp … 1 blurred. */
  readonly blur: number;
  /** How far the landmarks still moved in their last pass, in face sizes. */
  readonly drift: number;
  /** The detector's, 0..1. */
  readonly score: number;
}

/** One face as the gallery sees it: a vector, how clear it is, and when and where it was taken. */
export interface Observation {
  readonly id: string;
  /** Faces of one photo are different people. */
  readonly photo: string;
  /** Unit length. */
  readonly vector: Float32Array;
  readonly quality: FaceQuality;
  /** Middle of its box, 0..1 of the stored picture: the same pixels at another place are a poster. */
  readonly x: number;
  readonly y: number;
  /** The time and place it belongs to, within which clothes stay the same. */
  readonly moment: string;
  /** Local wall clock, `YYYY-MM-DDTHH:MM:SS`; null when nobody knows. */
  readonly takenAt: string | null;
}

/** What the owner said; the clustering may not contradict it. */
export interface OwnerConstraints {
  /** Face to the named person the owner confirmed it as. */
  readonly confirmed: ReadonlyMap<string, string>;
  /** Face to the people the owner said it is not. */
  readonly rejected: ReadonlyMap<string, ReadonlySet<string>>;
  /** Person to those who are somebody else; both ways round. */
  readonly different: ReadonlyMap<string, ReadonlySet<string>>;
  /** Face to the people it was a part of when the owner said that they are different from others. */
  readonly shownAs: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The owner has said nothing yet. */
export const UNCONSTRAINED: OwnerConstraints = {
  confirmed: new Map(),
  rejected: new Map(),
  different: new Map(),
  shownAs: new Map(),
};

/** Faces that are one person; `person` is set when the owner has confirmed some of them, or they were grouped before. */
export interface Cluster<T extends Observation = Observation> {
  readonly person: string | null;
  readonly members: readonly T[];
  /** One face, which is a thing on the wall: to be shown, and nobody unless the owner says so. */
  readonly isPrint: boolean;
}

/** One face as the gallery sees it: a vector, and what forbids or orders it. */
export interface Observation {
  readonly id: string;
  /** Faces of one photo are different people. */
  readonly photo: string;
  /** Unit length. */
  readonly vector: Float32Array;
  /** Length of the raw embedding: how clear the face is. */
  readonly norm: number;
}

/** What the owner said; the clustering may not contradict it. */
export interface OwnerConstraints {
  /** Face to the named person the owner confirmed it as. */
  readonly confirmed: ReadonlyMap<string, string>;
  /** Face to the people the owner said it is not. */
  readonly rejected: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The owner has said nothing yet. */
export const UNCONSTRAINED: OwnerConstraints = { confirmed: new Map(), rejected: new Map() };

/** Faces that are one person; `person` is set when the owner has confirmed some of them. */
export interface Cluster<T extends Observation = Observation> {
  readonly person: string | null;
  readonly members: readonly T[];
}

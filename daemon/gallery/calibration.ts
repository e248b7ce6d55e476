/**
 * From the cosine of two faces to the probability that they are one person, with both answers equally likely
 * beforehand. Each model pack brings its own, measured by `npm run bench -- calibrate`, so that no threshold in the code
 * depends on the pack.
 */
export interface Calibration {
  readonly slope: number;
  readonly intercept: number;
}

/** Of a face and a named person, measured by `npm run bench -- assign`. */
export interface AssignmentCalibration extends Calibration {
  /**
   * What the clearness of the faces adds (see `Evidence`): unclear faces are less like their own person, not more like
   * others. Absent for a pack whose embeddings' lengths say nothing.
   */
  readonly clearness?: number | undefined;
}

/** The curves of one model pack. */
export interface Calibrations {
  /** Of two faces, by their cosine. */
  readonly pair: Calibration;
  /** Of a face and a named person, by the cosine between the face and its sparse code over the person's exemplars. */
  readonly assignment: AssignmentCalibration;
  /** Of a face that it can be recognised, by the length of its raw embedding (clarity.ts); absent: all faces are clear. */
  readonly clarity?: Calibration | undefined;
}

/** What speaks for a face being a person. */
export interface Evidence {
  /** Cosine between the face and its sparse code over the person's exemplars. */
  readonly likeness: number;
  /** Logarithm of the product of the raw lengths of the face's embedding and, in the mean, the exemplars' it is written with. */
  readonly clearness: number;
}

/** Cosine (-1..1) to probability (0..1). */
export function probabilityOf(similarity: number, { slope, intercept }: Calibration): number {
  return logistic(slope * similarity + intercept);
}

/** Probability (0..1, open) to the cosine that has it. */
export function similarityFor(probability: number, { slope, intercept }: Calibration): number {
  return (Math.log(probability / (1 - probability)) - intercept) / slope;
}

/** Logarithm of the odds that the face is the person and no stranger. */
export function logOddsOf({ likeness, clearness }: Evidence, calibration: AssignmentCalibration): number {
  return calibration.slope * likeness + (calibration.clearness ?? 0) * clearness + calibration.intercept;
}

/** Logarithm of odds to probability. */
export function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

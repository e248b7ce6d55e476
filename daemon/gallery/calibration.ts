/**
 * From the cosine of two faces to the probability that they are one person, with both answers equally likely
 * beforehand. Each model pack brings its own, measured by `npm run bench -- calibrate`, so that no threshold in the code
 * depends on the pack.
 */
export interface Calibration {
  readonly slope: number;
  readonly intercept: number;
}

/** The curves of one model pack. */
export interface Calibrations {
  /** Of two faces, by their cosine. */
  readonly pair: Calibration;
  /** Of a face and a named person, by the cosine between the face and the person's part of its sparse code. */
  readonly assignment: Calibration;
}

/** Cosine (-1..1) to probability (0..1). */
export function probabilityOf(similarity: number, { slope, intercept }: Calibration): number {
  return 1 / (1 + Math.exp(-(slope * similarity + intercept)));
}

/** Probability (0..1, open) to the cosine that has it. */
export function similarityFor(probability: number, { slope, intercept }: Calibration): number {
  return (Math.log(probability / (1 - probability)) - intercept) / slope;
}

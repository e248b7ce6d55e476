import type { Box, Point } from '../../models/types.js';

/** How much a face can be trusted, each value measured on the aligned face or the original pixels. */
export interface Quality {
  /** Length of the embedder's raw output; under about 2.1 it is no face. */
  readonly norm: number;
  /** Shorter side of the face box in pixels of the full-size photo. */
  readonly sizePx: number;
  /** Degrees; yaw positive when the face looks to the picture's right. */
  readonly yaw: number;
  readonly pitch: number;
  readonly roll: number;
  /** 0 sharp … 1 blurred. */
  readonly blur: number;
  /** How far the landmarks still moved in the last pass, in face sizes. */
  readonly drift: number;
}

/** One face of a photo. Box and landmarks are 0..1 of the displayed picture. */
export interface RecognisedFace {
  readonly box: Box;
  /** Left eye, right eye, nose, left and right mouth corner, as seen in the displayed picture. */
  readonly landmarks: readonly Point[];
  /** The detector's; 0 for one that was drawn. */
  readonly score: number;
  readonly quality: Quality;
  /** Unit length. */
  readonly embedding: Float32Array;
}

/** One body of a photo; boxes 0..1 of the displayed picture. */
export interface RecognisedBody {
  /** The whole person, and shoulders and trunk alone. */
  readonly box: Box;
  readonly upperBody: Box;
  readonly score: number;
  /** Which of the photo's faces is this person's, by its place in the list given; null when none is seen. */
  readonly face: number | null;
  /** Unit length; to be compared inside one moment, after `contrastBodies`. */
  readonly embedding: Float32Array;
}

/** The bodies of one photo, best detection first. */
export interface RecognisedBodies {
  readonly bodies: readonly RecognisedBody[];
  /** Those that were drawn, in their order. */
  readonly described: readonly RecognisedBody[];
}

/** What one photo shows. */
export interface RecognisedPhoto {
  /** Displayed size of the full photo, px. */
  readonly width: number;
  readonly height: number;
  readonly faces: readonly RecognisedFace[];
  /** Those that were drawn, in their order; null where no face can be described. */
  readonly described: readonly (RecognisedFace | null)[];
}

/** A photo, or a part of it, to be looked at: upright, sRGB. */
export interface PhotoCopy {
  readonly jpeg: Uint8Array<ArrayBuffer>;
}

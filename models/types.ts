import type { FoundHead, Head } from './body-head.js';
import type { BodyLayout } from './body-layout.js';

/** The shapes that pictures, boxes and vectors have everywhere in Kith's recognition. */

/** An 8-bit RGB picture, interleaved, rows from the top; `data.length === width * height * 3`. */
export interface Raster {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A point in pixels of the raster it was found in; pixel centres are at .5. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A box by its corners; pixels of a raster, or 0..1 of it, as the holder says. */
export interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** A face a detector proposes: box in pixels of the raster given, score 0..1. */
export interface Detection {
  readonly box: Box;
  readonly score: number;
}

/** What an embedder says of one aligned face. */
export interface Embedding {
  /** Unit length; of all the pack's embedders side by side, so that a dot product is the mean of their cosines. */
  readonly vector: Float32Array;
  /** Length of the first embedder's raw output: low for blur, occlusion and things that are no face. */
  readonly norm: number;
}

/** The networks of one model pack, opened for one thread. Same input, same output, always. */
export interface Networks {
  readonly pack: string;
  /** Embeddings whose `norm` is less are of no face; it differs between packs. */
  readonly leastNorm: number;
  /** Faces in a picture of any size, best first. */
  detect(picture: Raster): Promise<Detection[]>;
  /** 68 landmarks in the square crop given (`crop.data` is RGB); points in pixels of that crop. */
  landmarks(crop: Raster): Promise<Point[]>;
  /** One face aligned to the pack's 112×112 template. */
  embed(aligned: Raster): Promise<Embedding>;
  close(): Promise<void>;
}

/** A keypoint of a person in pixels of the raster given; score 0..1, low where it is hidden or guessed. */
export interface Keypoint extends Point {
  readonly score: number;
}

/** A person a detector proposes; keypoints, where the network knows them, are 17 in COCO's order. */
export interface PersonDetection extends Detection {
  readonly keypoints?: readonly Keypoint[];
}

/** A person detector, opened for one thread. Same input, same output, always. */
export interface PersonDetector {
  /** People in a picture of any size, any number of them, best first; also those without a visible face. */
  detect(picture: Raster): Promise<PersonDetection[]>;
  close(): Promise<void>;
}

/** Finds heads and describes bodies, opened for one thread. Same input, same output, always. */
export interface BodyEmbedder {
  /** What stands in its vectors. */
  readonly layout: BodyLayout;
  /** Where a head is, seen or not, near the place where the body lets it be expected; in the picture's pixels. */
  findHead(picture: Raster, expected: Head): Promise<FoundHead>;
  /** What is worn and seen around a head; unit length. */
  embed(picture: Raster, head: Head): Promise<Float32Array>;
  close(): Promise<void>;
}

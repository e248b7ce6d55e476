import { isDeepStrictEqual } from 'node:util';
import { publishedFile } from '../cache.js';
import type { DownloadOptions } from '../download.js';
import { fetchNetworks, keepOrFail, statesOf } from '../fetch.js';
import { ModelError } from '../model-error.js';
import { builtInPack } from './find.js';
import { keepPack, keptPack } from './kept.js';
import { type ReadPack, readManifest } from './own-manifest.js';
import { networksOf, type Pack } from './schema.js';

/**
 * Reads the owner's manifest and the files beside it, and checks that its name is free; nothing is fetched or kept.
 * ModelError naming each field that is wrong, the file that cannot be read, or the pack that has the name.
 */
export async function readPack(manifestPath: string): Promise<ReadPack> {
  const read = await readManifest(manifestPath);
  refuseTakenName(read.pack, manifestPath);
  return read;
}

/** Whether a pack is kept and all its networks can run; `own` as `readPack` gave it, of a pack out of a manifest. */
export async function isReady(pack: Pack, own: ReadPack | null = null): Promise<boolean> {
  if (own && keptPack(pack.id) === null) return false;
  const states = await statesOf(networksOf(pack));
  return states.every(({ prepared }) => prepared === 'ready');
}

/**
 * Takes up a pack that `readPack` read: what lies at an address is fetched, each network is tried once on a made
 * picture, the files are copied into the cache and the manifest is kept, so that the pack is found by its name from
 * now on. Again with the same manifest: the same. ModelError when a file cannot be had or a network does not do its job.
 */
export async function addPack({ pack, contents }: ReadPack, options: DownloadOptions = {}): Promise<Pack> {
  const mend = 'kith models use MANIFEST';
  const elsewhere = networksOf(pack).filter(({ sha256 }) => !contents.has(sha256));
  await fetchNetworks(elsewhere, mend, options);
  // What runs networks comes into memory with the first who needs it, as in open.ts.
  const [{ tryPack }, { openSession, sessionOf }] = await Promise.all([
    import('./trial.js'),
    import('../session.js'),
  ]);
  await tryPack(pack, (network) => {
    const content = contents.get(network.sha256);
    return content ? sessionOf(content) : openSession(network, mend);
  });
  for (const network of networksOf(pack)) {
    const content = contents.get(network.sha256);
    if (content) await keepOrFail(publishedFile(network), content, mend);
  }
  await keepPack(pack);
  return pack;
}

function refuseTakenName(pack: Pack, manifestPath: string): void {
  const mend = 'kith models use MANIFEST, with another `id` in it';
  if (builtInPack(pack.id)) {
    throw new ModelError(manifestPath, `has the name of a built-in pack, ${pack.id}`, mend);
  }
  const other = keptPack(pack.id);
  if (other && !isDeepStrictEqual(other, pack)) {
    throw new ModelError(manifestPath, `has the name of another pack of yours, ${pack.id}`, mend);
  }
}

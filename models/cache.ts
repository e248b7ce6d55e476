import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import envPaths from 'env-paths';
import writeFileAtomic from 'write-file-atomic';
import type { Network, PublishedFile } from './packs/schema.js';

/** Where networks are kept: `$KITH_MODELS`, or `models` in the user's cache folder for Kith. */
export function modelsFolder(): string {
  return process.env.KITH_MODELS || join(envPaths('kith', { suffix: '' }).cache, 'models');
}

export type FileState = 'ready' | 'missing' | 'damaged';

/** A file kept under the hash its content must have. */
export interface KeptFile {
  readonly path: string;
  readonly sha256: string;
}

/** A network's file as it was published. */
export function publishedFile({ file, sha256 }: PublishedFile): KeptFile {
  return { path: join(modelsFolder(), 'published', sha256 + extname(file)), sha256 };
}

/** The network that runs: edited, or as it was published, and then kept only once. */
export function preparedFile(network: Network): KeptFile {
  const sha256 = network.prepared;
  if (network.edit === 'none') return publishedFile({ ...network, sha256 });
  return { path: join(modelsFolder(), 'prepared', `${sha256}.onnx`), sha256 };
}

/** The content, or why there is none that can be trusted. */
export async function readKept(file: KeptFile): Promise<Uint8Array | 'missing' | 'damaged'> {
  const content = await readFile(file.path).catch(() => null);
  if (content === null) return 'missing';
  return hasHash(content, file.sha256) ? content : 'damaged';
}

/** Reads a part at a time: a daemon answers others meanwhile, and needs no memory for whole networks. */
export async function stateOf({ path, sha256 }: KeptFile): Promise<FileState> {
  const hash = createHash('sha256');
  try {
    for await (const part of createReadStream(path)) hash.update(part);
  } catch {
    return 'missing';
  }
  return hash.digest('hex') === sha256 ? 'ready' : 'damaged';
}

/** Writes the file whole or not at all; two processes that write it at once both leave it whole. */
export async function keep(file: KeptFile, content: Uint8Array): Promise<void> {
  await mkdir(dirname(file.path), { recursive: true });
  await writeFileAtomic(file.path, Buffer.from(content));
}

export function hasHash(content: Uint8Array, sha256: string): boolean {
  return sha256Of(content) === sha256;
}

export function sha256Of(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

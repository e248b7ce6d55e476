import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { modelsFolder } from '../cache.js';
import { ModelError } from '../model-error.js';
import { type Pack, packId, packSchema } from './schema.js';

/** The owner's own packs: a manifest each, `packs/ID.json` in the models folder. */
function packsFolder(): string {
  return join(modelsFolder(), 'packs');
}

function manifestOf(id: string): string {
  return join(packsFolder(), `${id}.json`);
}

/** Names of the owner's own packs, in their order. */
export function keptPackIds(): string[] {
  return namesIn(packsFolder())
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .filter((id) => packId.safeParse(id).success)
    .sort();
}

/** The owner's own pack of that name; null when there is none, ModelError when its manifest is damaged. */
export function keptPack(id: string): Pack | null {
  if (!packId.safeParse(id).success) return null;
  const path = manifestOf(id);
  const text = textOf(path);
  if (text === null) return null;
  const parsed = packSchema.safeParse(parseJson(text));
  if (parsed.success && parsed.data.id === id) return parsed.data;
  throw new ModelError(path, 'is damaged', `kith models use MANIFEST, with the manifest ${id} was made from`);
}

/** Keeps the manifest; whole or not at all. */
export async function keepPack(pack: Pack): Promise<void> {
  mkdirSync(packsFolder(), { recursive: true });
  await writeFileAtomic(manifestOf(pack.id), `${JSON.stringify(pack, null, 2)}\n`);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

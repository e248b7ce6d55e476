import { ModelError } from '../model-error.js';
import { bodyPacks, defaultBodyPack } from './bodies.js';
import { defaultPack, facePacks, profiles } from './faces.js';
import { keptPack, keptPackIds } from './kept.js';
import type { BodyPack, FacePack, Pack } from './schema.js';

const builtIn: readonly Pack[] = [...facePacks, ...bodyPacks];

/** Every pack Kith knows: those built in, then the owner's own; of both kinds. */
export function listPacks(): Pack[] {
  return [...builtIn, ...keptPackIds().map(keptPackOf)];
}

/** The pack of that name or profile, built in or the owner's own; ModelError when Kith knows none such. */
export function findPack(name: string): Pack {
  const id = profiles.get(name) ?? name;
  return builtInPack(id) ?? keptPackOf(id);
}

/** The built-in pack of that name; null when it is none. */
export function builtInPack(id: string): Pack | null {
  return builtIn.find((candidate) => candidate.id === id) ?? null;
}

/** The face pack of that name; ModelError when Kith knows none such. */
export function choosePack(id: string = defaultPack): FacePack {
  const pack = findPack(id);
  if (pack.kind !== 'faces') throw wrongKind(id, 'finds bodies, not faces');
  return pack;
}

/** The body pack of that name; ModelError when Kith knows none such. */
export function chooseBodyPack(id: string = defaultBodyPack): BodyPack {
  const pack = findPack(id);
  if (pack.kind !== 'bodies') throw wrongKind(id, 'finds faces, not bodies');
  return pack;
}

function keptPackOf(id: string): Pack {
  const pack = keptPack(id);
  if (!pack) throw new ModelError(`model pack ${id}`, 'is not known', 'kith models list');
  return pack;
}

function wrongKind(id: string, what: string): ModelError {
  return new ModelError(`model pack ${id}`, what, 'kith models list');
}

/** What brings a pack's networks, or mends them. */
export function fetchCommand({ id }: Pick<Pack, 'id'>): string {
  return id === defaultPack ? 'kith models fetch' : `kith models fetch ${id}`;
}

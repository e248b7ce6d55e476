import { type Claims, type NamedBox, nameKey, type Written } from '../../adapters/xmp/index.js';
import type { FileToWrite } from './types.js';

/** What people stand under unless the owner chose otherwise. */
const DEFAULT_ROOT = 'People';

/**
 * Whether the record of the last write says that the photo's files were made to say exactly this, so that nothing was
 * left undone. Looks at no file. What others say there already, in whatever spelling, need not be in the record.
 */
export function isRecorded(
  written: Written | null,
  { wanted, mode, theirs = [] }: Omit<FileToWrite, 'path'>,
): boolean {
  const places = written?.places ?? [];
  if (places.some(({ pending }) => pending !== undefined)) return false;
  const { regions, faceless = [], overruled = [] } = wanted;
  const names = new Set([...regions, ...faceless].map(({ name }) => name));
  const dropped = places.flatMap(({ claims }) => Object.values(claims.dropped.regions).flat());
  if (!equal(keysOf(dropped), keysOf(overruled.filter(hasBox)))) return false;
  const byKith = places.map(({ claims }) => claimedNames(claims));
  if (byKith.some((claimed) => [...claimed].some((name) => !names.has(name)))) return false;
  const root = `${wanted.root ?? DEFAULT_ROOT}/`;
  const isElsewhere = places.some(({ claims }) =>
    claims.keywords.tagsList.some((tag) => !tag.startsWith(root)),
  );
  if (isElsewhere) return false;
  const said = keysOf(theirs);
  // Words of others say nothing of where a face is.
  const placed = keysOf(theirs.filter(hasBox));
  const toSay = [
    ...regions.filter(({ name }) => !placed.has(nameKey(name))),
    ...faceless.filter(({ name }) => !said.has(nameKey(name))),
  ].map(({ name }) => name);
  if (toSay.length === 0) return true;
  const embedded = places.some(({ place }) => place === 'embedded');
  const sidecar = places.some(({ place }) => place !== 'embedded');
  if (embedded !== (mode !== 'sidecar') || sidecar !== (mode !== 'embedded')) return false;
  return byKith.every((claimed) => toSay.every((name) => claimed.has(name)));
}

function claimedNames({ regions, keywords }: Claims): Set<string> {
  return new Set([...regions.mwg.map(({ name }) => name), ...keywords.personInImage]);
}

function hasBox({ box }: NamedBox): boolean {
  return box !== null;
}

function keysOf(people: readonly { readonly name: string }[]): Set<string> {
  return new Set(people.map(({ name }) => nameKey(name)));
}

function equal(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((one) => b.has(one));
}

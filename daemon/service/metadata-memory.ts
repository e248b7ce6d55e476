import { type Seen, seenSchema, type Written, writtenSchema } from '../../adapters/xmp/index.js';
import type { Store } from '../store/index.js';

/** What Kith remembers of its own writing in a photo file. */
export function writtenOf(store: Pick<Store, 'written'>, path: string): Written | null {
  return writtenSchema.nullable().parse(store.written.get(path));
}

/** Whom Kith named in the files. */
export function namesWritten({ places }: Written): Set<string> {
  const said = places.flatMap(({ claims }) => [
    ...claims.regions.mwg.map(({ name }) => name),
    ...claims.keywords.personInImage,
  ]);
  return new Set(said);
}

/** What other programs said in a photo file when it was read last. */
export function seenOf(store: Pick<Store, 'seen'>, path: string): Seen | null {
  return seenSchema.nullable().parse(store.seen.get(path));
}

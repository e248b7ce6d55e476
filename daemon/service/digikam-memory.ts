import { z } from 'zod';
import { boxSchema, sameName, type Written } from '../../adapters/xmp/index.js';
import type { Store } from '../store/index.js';
import { isSamePlace, type NamedHere } from './digikam-changes.js';

/** By the path of each database that knows the photo file, whom it names there. */
const saidSchema = z.record(
  z.string(),
  z.array(
    z.object({ name: z.string(), box: boxSchema.nullable(), isOwn: z.boolean(), isWritten: z.boolean() }),
  ),
);
export type Said = z.infer<typeof saidSchema>;

/** What digiKam's databases said of a photo file when they were read last; null: they were never asked. */
export function saidOf({ digikam }: Pick<Store, 'digikam'>, path: string): Said | null {
  return saidSchema.nullable().parse(digikam.get(path));
}

/** Whom digiKam names on a photo file, in any database. */
export function namesInDigikam(store: Pick<Store, 'digikam'>, path: string): NamedHere[] {
  return Object.values(saidOf(store, path) ?? {}).flat();
}

/** Whether Kith's own writing in a photo's files names somebody there. */
export function isWritten(written: Written | null, { name, box }: NamedHere): boolean {
  return (written?.places ?? []).some(({ claims: { regions, keywords } }) =>
    box === null
      ? [...regions.mwg.map((one) => one.name), ...keywords.personInImage].some((one) => sameName(one, name))
      : regions.mwg.some((one) => sameName(one.name, name) && isSamePlace(one.box, box)),
  );
}

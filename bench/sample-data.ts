import { join } from 'node:path';

/** The developers' sample photos, as `test/shared.ts` finds them. */
export const SAMPLE_DATA = join(
  process.env.KITH_SHARED ?? new URL('../../../shared', import.meta.url).pathname,
  'data',
);

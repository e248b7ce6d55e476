import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(import.meta.url), '../../../shared');

/**
 * Absolute path of something in the developers' shared folder, or null on a clone without it.
 * CI always has the folder: there a missing path is a failure, not a reason to skip.
 */
export function shared(path: string): string | null {
  const full = resolve(process.env.KITH_SHARED ?? root, path);
  if (existsSync(full)) return full;
  if (process.env.CI === 'true') throw new Error(`${full} is missing, and CI must not skip what needs it`);
  return null;
}

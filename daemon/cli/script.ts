import { fileURLToPath } from 'node:url';

/** Absolute path of the built `kith.js`, to be run by node; also from source, as in the tests. */
export function kithScript(): string {
  const built = import.meta.url.endsWith('.ts') ? '../../dist/daemon/cli/kith.js' : 'kith.js';
  return fileURLToPath(new URL(built, import.meta.url));
}

import { basename, relative } from 'node:path';

/**
 * How the owner can call Kith again, for hints: `kith` where it is installed, `npx kith` in a clone
 * (npm finds a folder's own bin), the script's path when started by hand.
 */
export function invocation(env = process.env, script = process.argv[1] ?? 'kith'): string {
  if (env.npm_command !== undefined) return 'npx kith';
  if (basename(script) === 'kith') return 'kith';
  return `node ${relative(process.cwd(), script)}`;
}

import { basename, relative } from 'node:path';

/**
 * How the owner can call Kith again, for hints: `npx kith` in a clone (npm finds a folder's own bin), the built script's
 * path when it was started by hand, else `kith`, which npm has linked.
 */
export function invocation(env = process.env, script = process.argv[1] ?? 'kith'): string {
  if (env.npm_command !== undefined) return 'npx kith';
  if (basename(script) === 'kith.js') return `node ${relative(process.cwd(), script)}`;
  return 'kith';
}

/** Kith's own commands in a text: at the start of a line, or behind what commands stand behind. */
const command = /(^|`|: |\$ )kith(?= [a-z])/gm;

/** The text with Kith's commands as the owner calls them; rooms that do not know it write `kith`. */
export function asTyped(text: string, invocation: string): string {
  return text.replace(command, (_, before: string) => before + invocation);
}

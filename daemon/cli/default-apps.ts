import { execFile } from 'node:child_process';
import pLimit from 'p-limit';

/** `xdg-mime` is a shell script that starts others. */
const atOnce = 4;

/**
 * Lets an entry be installed without its becoming what files open with: where the owner has chosen no program, desktops
 * take the entry of the owner's own folder before all that the system brings. The program that was taken until then is
 * written down as chosen. Without `xdg-mime` nothing is kept.
 *
 * @param entry its file name
 */
export async function keepDefaults(
  entry: string,
  types: readonly string[],
  env: NodeJS.ProcessEnv,
  install: () => Promise<void>,
): Promise<void> {
  const limit = pLimit(atOnce);
  const defaults = () =>
    Promise.all(types.map((type) => limit(() => xdgMime(['query', 'default', type], env))));
  const before = await defaults();
  await install();
  const after = await defaults();
  for (const [index, type] of types.entries()) {
    const former = before[index];
    if (former && former !== entry && after[index] === entry) await xdgMime(['default', former, type], env);
  }
}

/** What it prints; nothing when it fails or is not there. */
function xdgMime(args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve) => {
    execFile('xdg-mime', args, { env }, (_error, stdout) => resolve(stdout.trim()));
  });
}

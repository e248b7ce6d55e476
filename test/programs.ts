import { isInstalled } from './hosts/host.js';

/**
 * Whether this machine has programs that a test runs. CI must have them: there a missing one is a failure.
 *
 * @param packages what to install for them on Debian
 */
export function haveAll(programs: readonly string[], packages: string): boolean {
  const missing = programs.filter((name) => !isInstalled(name));
  if (missing.length === 0) return true;
  const what = `${missing.join(', ')} not installed (apt-get install ${packages})`;
  if (process.env.CI === 'true') throw new Error(`${what}, and CI must not skip what needs them`);
  console.warn(`Skipped: ${what}.`);
  return false;
}

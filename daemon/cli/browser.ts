import { spawn } from 'node:child_process';

/** A program that is still there after this time is the browser itself. */
const patienceMs = 3000;

/**
 * Opens an address in the owner's browser.
 *
 * @param url one of our own: nothing in it needs quoting
 * @returns false when there is no browser, or no program that knows it
 */
export function openBrowser(
  url: string,
  env: NodeJS.ProcessEnv,
  platform = process.platform,
): Promise<boolean> {
  const [program = '', ...args] = openers[platform] ?? ['xdg-open'];
  const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true, env });
  child.unref();
  return new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
    setTimeout(() => resolve(true), patienceMs).unref();
  });
}

/** What each platform's desktop opens addresses with. */
const openers: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

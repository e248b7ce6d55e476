import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What a photo manager needs beside itself to run without a screen. */
const STAGE = ['Xvfb', 'dbus-run-session'];

/** Whether this machine can run a photo manager. CI must be able to: there a missing program is a failure. */
export function canRun(program: string): boolean {
  const missing = [program, ...STAGE].filter((name) => !isInstalled(name));
  if (missing.length === 0) return true;
  const what = `${missing.join(', ')} not installed (apt-get install digikam darktable xvfb dbus)`;
  if (process.env.CI === 'true') throw new Error(`${what}, and CI must not skip what needs them`);
  console.warn(`Skipped: ${what}.`);
  return false;
}

/** Whether a program is on the PATH. */
export function isInstalled(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** A screen that nobody sees, until `close`. */
export interface Screen {
  readonly display: string;
  readonly close: () => void;
}

/** Opens a screen of its own number. */
export async function openScreen(): Promise<Screen> {
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x900x24'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise<string>((resolve, reject) => {
    child.stdio[3]?.once('data', (bytes: Buffer) => resolve(bytes.toString().trim()));
    child.once('exit', (code) => reject(new Error(`Xvfb ended with ${code} before it had a screen`)));
  });
  return { display: `:${number}`, close: () => child.kill('SIGKILL') };
}

/** How to run a host, and when it has done what it was started for. */
export interface Run {
  readonly command: readonly string[];
  readonly display: string;
  /** Folder for everything the host keeps of its own: settings, caches, databases. */
  readonly home: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Asked every `PAUSE` ms. */
  readonly done: () => boolean;
  /** How long one start may take, ms. */
  readonly patience?: number;
}

const PAUSE = 100;
const PATIENCE = 100_000;

/**
 * digiKam 7.9 crashes in one of some dozen starts on a busy machine, before its window is up; darktable 4.2.1 was seen to
 * hang once, right after the one before was killed.
 */
const STARTS = 3;

/**
 * Runs a host until it is `done`. One that crashes or hangs is started again, as its user would.
 *
 * @throws Error with the host's last words when it does so each time
 */
export async function runUntilDone(run: Run): Promise<void> {
  for (let start = 1; ; start++) {
    const failure = await runOnce(run);
    if (failure === null) return;
    if (start === STARTS) throw new Error(failure);
    console.warn(`Started again: ${failure}`);
  }
}

/**
 * Starts a host with its own session bus in a process group of its own, waits until it is `done`, and ends the whole
 * group with it: hosts leave helpers behind, and darktable does not mind SIGTERM.
 *
 * @returns its last words if it ended by itself before it was done, or was not done in time, else null
 */
async function runOnce({
  command,
  display,
  home,
  env,
  done,
  patience = PATIENCE,
}: Run): Promise<string | null> {
  const runtime = join(home, 'run');
  mkdirSync(runtime, { recursive: true, mode: 0o700 });
  const child = spawn('dbus-run-session', ['--', ...command], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      LANG: 'C.UTF-8',
      DISPLAY: display,
      HOME: home,
      XDG_CONFIG_HOME: join(home, 'config'),
      XDG_DATA_HOME: join(home, 'data'),
      XDG_CACHE_HOME: join(home, 'cache'),
      XDG_RUNTIME_DIR: runtime,
      ...env,
    },
  });
  const words = lastWords(child);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const deadline = Date.now() + patience;
  try {
    while (!done()) {
      const { exitCode, signalCode } = child;
      if (exitCode !== null || signalCode !== null)
        return `${command[0]} ended by itself (${signalCode ?? exitCode}): ${words()}`;
      if (Date.now() > deadline) return `${command[0]} is not done after ${patience} ms: ${words()}`;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
    return null;
  } finally {
    endGroup(child);
    await ended;
  }
}

function lastWords(child: ChildProcess): () => string {
  let words = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (bytes: Buffer) => {
      words = (words + bytes).slice(-2000);
    });
  }
  return () => words;
}

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

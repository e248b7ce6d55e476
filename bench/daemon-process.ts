import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kithFolder } from '../daemon/serve/version.js';

/** MB of a process that are resident now, and were at most so far; and the same of it with all that it started. */
export interface Memory {
  readonly resident: number;
  readonly atMost: number;
  readonly together: number;
  readonly togetherAtMost: number;
}

/** How often it is looked for processes that the daemon started; one that looks for questions lives for seconds. */
const LOOK_MS = 250;

/** A daemon in a process of its own, so that its memory is its own. */
export interface DaemonProcess {
  readonly port: number;
  readonly token: string;
  /** Linux only. */
  memory(): Memory;
  stop(): Promise<void>;
}

/** Starts the built daemon on a data folder, and waits until it serves. */
export async function startDaemon(data: string, cwd: string): Promise<DaemonProcess> {
  const kith = join(kithFolder(), 'dist', 'daemon', 'cli', 'kith.js');
  const child = spawn(process.execPath, [kith, 'daemon', '--data', data], {
    cwd,
    stdio: 'ignore',
    env: { ...process.env, KITH_LOG: 'silent' },
  });
  let togetherAtMost = 0;
  const look = () => {
    const together = residentOf(withStarted(child.pid ?? 0));
    togetherAtMost = Math.max(togetherAtMost, together);
    return together;
  };
  const looking = setInterval(look, LOOK_MS).unref();
  const url = await untilServing(child, data);
  return {
    port: Number(new URL(url).port),
    token: readFileSync(join(data, 'token'), 'utf8').trim(),
    memory() {
      const together = look();
      const own = statusOf(child.pid ?? 0);
      return { resident: own('VmRSS'), atMost: own('VmHWM'), together, togetherAtMost };
    },
    async stop() {
      clearInterval(looking);
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function untilServing(child: ChildProcess, data: string): Promise<string> {
  while (child.exitCode === null) {
    try {
      const { url }: { url: string } = JSON.parse(readFileSync(join(data, 'daemon.json'), 'utf8'));
      return url;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error(`the daemon ended with ${child.exitCode}`);
}

/** MB by the name of a line in what Linux says of a process; 0 when it has ended. */
function statusOf(pid: number): (name: string) => number {
  const status = readOr(`/proc/${pid}/status`);
  return (name) =>
    Math.round(Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) / 1024);
}

function residentOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + statusOf(pid)('VmRSS'), 0);
}

/** A process and all that it, and they, started. */
function withStarted(pid: number): number[] {
  const started = readOr(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
  return [pid, ...started.flatMap(withStarted)];
}

function readOr(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kithFolder } from '../daemon/serve/version.js';

/** MB of a process that are resident now, and were at most so far. */
export interface Memory {
  readonly resident: number;
  readonly atMost: number;
}

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
  const url = await untilServing(child, data);
  return {
    port: Number(new URL(url).port),
    token: readFileSync(join(data, 'token'), 'utf8').trim(),
    memory: () => memoryOf(child.pid ?? 0),
    async stop() {
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

function memoryOf(pid: number): Memory {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name: string) =>
    Math.round(Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024);
  return { resident: megabytes('VmRSS'), atMost: megabytes('VmHWM') };
}

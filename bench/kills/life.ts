import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Album } from './album.js';

const done = z.object({ failures: z.array(z.unknown()), backlog: z.int() });
/** What the writer says when it is done. */
export type Done = z.infer<typeof done>;

/** When the writer is killed: so long after its first word, or instead of its nth system call of a kind. */
export type Death = { readonly afterMs: number } | { readonly before: { call: string; nth: number } };

/** The compiled writer, also when this is run from source. */
export const WRITER = fileURLToPath(
  new URL(
    import.meta.url.endsWith('.ts') ? '../../dist/bench/kills/writer.js' : 'writer.js',
    import.meta.url,
  ),
);

/**
 * Lets the writer put a name into the album.
 *
 * @returns what it said at its end; null when it was killed before
 */
export async function live(album: Album, name: string, death?: Death): Promise<Done | null> {
  const child = start([WRITER, album.folder, album.data, name], death);
  const closed = once(child, 'close');
  let last = '';
  for await (const line of createInterface({ input: child.stdout })) {
    last = line;
    if (line === 'writing' && death !== undefined && 'afterMs' in death) void kill(child, death.afterMs);
  }
  await closed;
  return last.startsWith('{') ? done.parse(JSON.parse(last)) : null;
}

function start(args: readonly string[], death: Death | undefined) {
  const stdio = ['ignore', 'pipe', 'inherit'] as const;
  if (death === undefined || 'afterMs' in death) return spawn(process.execPath, args, { stdio: [...stdio] });
  const { call, nth } = death.before;
  const inject = ['-e', `trace=${call}`, '-e', `inject=${call}:signal=KILL:when=${nth}`];
  // All threads, but not the processes that the writer starts.
  const strace = ['-qq', '-o', '/dev/null', '-f', '-b', 'execve', ...inject];
  return spawn('strace', [...strace, process.execPath, ...args], {
    stdio: [...stdio],
    // Calls are counted by thread: one thread for files, so that each has its number.
    env: { ...process.env, UV_THREADPOOL_SIZE: '1' },
  });
}

async function kill(child: ChildProcess, afterMs: number): Promise<void> {
  await sleep(afterMs);
  child.kill('SIGKILL');
}

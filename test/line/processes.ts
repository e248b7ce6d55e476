import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

const script = 'dist/daemon/cli/kith.js';

/** A `kith` of its own process, as the owner runs it; killed when the test ends. */
export function startKith(data: string, ...args: string[]): ChildProcess & { output(): string } {
  const child = spawn(process.execPath, [script, ...args, '--data', data], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return Object.assign(child, { output: () => output });
}

/** Runs `kith … --json` to its end and answers what it printed. */
export async function kithJson(
  data: string,
  ...args: string[]
): Promise<{ code: number | null; json: unknown }> {
  const child = spawn(process.execPath, [script, ...args, '--json', '--data', data], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  await once(child, 'close');
  return { code: child.exitCode, json: JSON.parse(text) };
}

/** Waits until something is so; fails with what was awaited when it takes too long. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  seconds = 30,
): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`after ${seconds} s still not: ${what}`);
    await setTimeout(50);
  }
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { expect } from 'vitest';

/** A machine at work takes its time for each TAB: Node.js starts for it. */
const patienceMs = 30_000;

/** A program on a terminal of its own, as `script` of util-linux makes one. */
export class Terminal {
  readonly #child: ChildProcess;
  #output = '';

  constructor(command: string, env: NodeJS.ProcessEnv) {
    this.#child = spawn('script', ['-qfec', command, '/dev/null'], { env });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#output += text;
    });
  }

  type(keys: string): void {
    this.#child.stdin?.write(keys);
  }

  /** What it has shown so far, without colours and moves of the cursor. */
  get shown(): string {
    return stripVTControlCharacters(this.#output);
  }

  /** Waits until something is shown, since the last call of `forget`. */
  async until(wanted: string | RegExp): Promise<void> {
    const deadline = performance.now() + patienceMs;
    const isShown = () =>
      typeof wanted === 'string' ? this.shown.includes(wanted) : wanted.test(this.shown);
    while (!isShown()) {
      if (performance.now() > deadline) expect.fail(`${wanted} was not shown in:\n${this.shown}`);
      await sleep(20);
    }
  }

  forget(): void {
    this.#output = '';
  }

  /** Leaves the shell as its user does, with Ctrl-U before whatever was typed; until then it may write into its home. */
  async end(): Promise<void> {
    this.type('\u0015exit\r');
    await once(this.#child, 'close');
  }
}

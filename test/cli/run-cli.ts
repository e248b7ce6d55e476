import { PassThrough } from 'node:stream';
import type { Cli } from '../../daemon/cli/context.js';
import type { Kith } from '../../daemon/cli/open.js';
import { runProgram } from '../../daemon/cli/program.js';
import { openKith } from '../../daemon/main.js';
import { startServer } from '../../daemon/serve/index.js';
import { isRefusal, type Refusal } from '../../protocol/index.js';
import { silent } from '../serve/daemon.js';
import type { TestLibrary } from '../serve/library.js';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly data: string;
  /** What opening the library gives; `real`: the library of the data folder. */
  readonly library?: TestLibrary | Refusal | 'real';
  /** What else stands in the environment. */
  readonly env?: NodeJS.ProcessEnv;
  /** Columns of the terminal; none when stdout is no terminal. */
  readonly columns?: number;
  /** How the owner calls Kith; `kith` unless told. */
  readonly invocation?: string;
  /** What is typed, where stdin is a terminal. */
  readonly typed?: readonly string[];
}

/** A command under way: what it has printed so far, and how it ends. */
export interface Running {
  readonly ended: Promise<Ran>;
  stdout(): string;
  stderr(): string;
  readonly closes: () => number;
}

export function startCli(args: readonly string[], options: RunOptions): Running {
  const [stdout, stderr] = [new Capture(options.columns), new Capture(options.columns)];
  let closes = 0;
  const stdin = Object.assign(new PassThrough(), { isTTY: options.typed !== undefined });
  stdin.end(options.typed?.map((line) => `${line}\n`).join(''));
  const cli: Cli = {
    stdin,
    stdout,
    stderr,
    // Colours have tests of their own, which take NO_COLOR away.
    env: { KITH_DATA: options.data, KITH_LOG: 'silent', NO_COLOR: '1', ...options.env },
    invocation: options.invocation ?? 'kith',
    exitCode: 0,
    async openKith({ data, log }) {
      if (options.library === 'real') return openKith({ data, log });
      if (options.library === undefined || isRefusal(options.library)) {
        return options.library ?? { refused: 'busy', what: 'No library here.', hint: 'Give the test one.' };
      }
      return testKith(options.library, data, () => {
        closes += 1;
      });
    },
  };
  const ended = runProgram(args, cli).then((code) => ({ code, stdout: stdout.text, stderr: stderr.text }));
  return { ended, stdout: () => stdout.text, stderr: () => stderr.text, closes: () => closes };
}

export function runCli(args: readonly string[], options: RunOptions): Promise<Ran> {
  return startCli(args, options).ended;
}

/** The test library as main.ts would open it, served on a real socket when asked to. */
function testKith(service: TestLibrary, data: string, onClose: () => void): Kith {
  const ends: (() => Promise<void>)[] = [];
  return {
    service,
    async serve(options) {
      const server = await startServer({ service, data, log: silent, ...options });
      if (!isRefusal(server)) ends.push(server.close);
      return server;
    },
    watch: async () => {},
    async close() {
      onClose();
      for (const end of ends) await end();
    },
  };
}

class Capture extends PassThrough {
  readonly isTTY: boolean;
  readonly columns: number;
  text = '';

  constructor(columns: number | undefined) {
    super();
    this.isTTY = columns !== undefined;
    this.columns = columns ?? 80;
    this.on('data', (chunk: Buffer) => {
      this.text += chunk.toString();
    });
  }
}

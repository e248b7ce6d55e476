import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { isRefusal, type Refusal } from '../../../protocol/index.js';
import { connect, isAlive } from '../../serve/index.js';
import { type Cli, run } from '../context.js';
import { examples } from '../examples.js';

/** How long a daemon may take to finish what it is writing. */
const patienceMs = 60_000;

export function addStop(program: Command, cli: Cli): void {
  program
    .command('stop')
    .description('end the running daemon, after what it is writing is written')
    .addHelpText('after', examples('kith stop'))
    .action((_options: unknown, command: Command) =>
      run(cli, command, async ({ data }) => {
        const daemon = await connect(data);
        if (isRefusal(daemon)) return daemon;
        if (daemon === null) return { json: { stopped: false }, text: () => 'No daemon runs.' };
        const { pid } = await daemon.client.request('shutdown').finally(() => daemon.close());
        if (!(await hasEnded(pid))) return stillThere(pid);
        return { json: { stopped: true, pid }, text: () => `Stopped the daemon (process ${pid}).` };
      }),
    );
}

async function hasEnded(pid: number): Promise<boolean> {
  const deadline = performance.now() + patienceMs;
  while (isAlive(pid)) {
    if (performance.now() > deadline) return false;
    await sleep(50);
  }
  return true;
}

function stillThere(pid: number): Refusal {
  return {
    refused: 'busy',
    what: `The daemon (process ${pid}) was asked to end, but is still there.`,
    hint: 'It may be waiting for a slow disk. Look again in a while, or end the process.',
  };
}

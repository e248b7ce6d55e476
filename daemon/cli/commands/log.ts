import type { Command } from 'commander';
import { z } from 'zod';
import type { LogEntry } from '../../../protocol/index.js';
import { type Cli, runOnLibrary } from '../context.js';
import { examples } from '../examples.js';
import { countOption } from '../options.js';
import { table } from '../table.js';

export function addLog(program: Command, cli: Cli): void {
  program
    .command('log')
    .description('list decisions, newest first')
    .option('--limit <count>', 'at most so many', countOption)
    .addHelpText('after', examples('kith log', 'kith log --limit 5'))
    .action((options: unknown, command: Command) =>
      runOnLibrary(cli, command, async (client) => {
        const { limit } = z.object({ limit: z.number().optional() }).parse(options);
        const { events } = await client.request('log', { limit });
        return { json: { events }, text: (columns) => logTable(events, columns) };
      }),
    );
}

function logTable(events: readonly LogEntry[], columns: number): string {
  if (events.length === 0) return 'Nothing was decided yet.';
  return table(
    [
      { title: 'STEP', align: 'right' },
      { title: 'WHEN' },
      { title: 'BY' },
      { title: 'WHAT', wrap: true },
      { title: '' },
    ],
    events.map(({ id, at, source, summary, undone }) => [
      String(id),
      localTime(at),
      source,
      summary,
      undone ? 'undone' : '',
    ]),
    columns,
  );
}

/** `2026-11-24 06:01`, in this machine's time zone. */
function localTime(at: string): string {
  // Sweden writes dates as ISO 8601 does.
  return new Date(at).toLocaleString('sv-SE', { dateStyle: 'short', timeStyle: 'short' });
}

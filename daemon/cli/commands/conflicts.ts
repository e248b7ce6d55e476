import type { Command } from 'commander';
import type { Conflict } from '../../../protocol/index.js';
import { type Cli, runOnLibrary } from '../context.js';
import { examples } from '../examples.js';
import { table } from '../table.js';

export function addConflicts(program: Command, cli: Cli): void {
  program
    .command('conflicts')
    .description('faces that you named here and in another program, differently')
    .addHelpText('after', examples('kith conflicts', 'kith resolve 0a1b2c3d4e5f60718293-512-348 mine'))
    .action((_options: unknown, command: Command) =>
      runOnLibrary(cli, command, async (client) => {
        const { conflicts } = await client.request('conflicts', {});
        return { json: { conflicts }, text: (columns) => conflictsTable(conflicts, columns) };
      }),
    );
}

function conflictsTable(conflicts: readonly Conflict[], columns: number): string {
  if (conflicts.length === 0) return 'No two programs disagree about a face.';
  return table(
    [
      { title: 'FACE' },
      { title: 'HERE', shorten: 'end' },
      { title: 'THERE', shorten: 'end' },
      { title: 'SAID BY', shorten: 'end' },
      { title: 'FILE', shorten: 'start' },
    ],
    conflicts.map(({ face, mine, theirs, sources, file }) => [
      face,
      mine === null ? 'nobody' : (mine.name ?? mine.person),
      theirs ?? '(taken out)',
      sources.join(', '),
      file,
    ]),
    columns,
  );
}

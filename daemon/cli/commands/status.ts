import type { Command } from 'commander';
import type { Result } from '../../../protocol/index.js';
import { type Cli, runOnLibrary } from '../context.js';
import { examples } from '../examples.js';
import { disputeLines, holdLines } from '../holds.js';
import { progressText } from '../progress.js';
import { problemLines } from '../report.js';
import { counted } from '../text.js';
import { foldersTable } from './watch.js';

export function addStatus(program: Command, cli: Cli): void {
  program
    .command('status')
    .description(
      'show what is known, what is being done, and which files were set aside or could not be written',
    )
    .addHelpText('after', examples('kith status', 'kith status --json'))
    .action((_options: unknown, command: Command) =>
      runOnLibrary(cli, command, async (client) => {
        const status = await client.request('status');
        return { json: status, text: (columns) => statusText(status, cli.invocation, columns) };
      }),
    );
}

function statusText(status: Result<'status'>, invocation: string, columns: number): string {
  const { url, pid, photos, files, faces, people, queued, backlog, progress } = status;
  const daemon = url === null ? 'No daemon runs.' : `The daemon runs at ${url} (process ${pid}).`;
  const known = [
    `${counted(photos, 'photo')} in ${counted(files, 'file')}`,
    counted(faces, 'face'),
    counted(people, 'named person', 'named people'),
  ];
  const waiting = `${counted(queued, 'photo')} to recognise, ${counted(backlog, 'file')} to write.`;
  const now = progress === null ? 'Nothing is being done.' : `${progressText(progress)}.`;
  const { count, first } = status.unwritten;
  const unwritten = problemLines('could not be written', first, columns, first.length, count);
  const waits = [
    ...holdLines(status.held, invocation, columns),
    ...disputeLines(status.conflicts, invocation),
  ];
  const setAside = problemLines('set aside', status.setAside, columns, Number.POSITIVE_INFINITY);
  return [
    daemon,
    `${known.join(', ')}.`,
    `Waiting: ${waiting}`,
    now,
    '',
    foldersTable(status.folders, columns),
    ...[waits, unwritten, setAside].flatMap((lines) => (lines.length > 0 ? ['', ...lines] : [])),
  ].join('\n');
}

import type { Command } from 'commander';
import { type Conflict, sourceWords } from '../../../protocol/index.js';
import { type Cli, runOnLibrary } from '../context.js';
import { examples } from '../examples.js';
import { escapeControls, paragraph } from '../text.js';

export function addConflicts(program: Command, cli: Cli): void {
  program
    .command('conflicts')
    .description('faces that you named here and in another program, differently')
    .addHelpText('after', examples('kith conflicts', 'kith resolve 0a1b2c3d4e5f60718293-512-348 mine'))
    .action((_options: unknown, command: Command) =>
      runOnLibrary(cli, command, async (client) => {
        const { conflicts } = await client.request('conflicts', {});
        return { json: { conflicts }, text: (columns) => conflictsText(conflicts, cli.invocation, columns) };
      }),
    );
}

function conflictsText(conflicts: readonly Conflict[], invocation: string, columns: number): string {
  if (conflicts.length === 0) return 'No two programs disagree about a face.';
  return [
    ...conflicts.map((conflict) => `${conflictText(conflict, columns)}\n`),
    paragraph(`Say which one counts with: ${invocation} resolve FACE mine|theirs`, columns),
  ].join('\n');
}

/** A photo, and under it the face with both names. */
function conflictText({ face, mine, theirs, sources, file }: Conflict, columns: number): string {
  const here = mine === null ? 'nobody' : (mine.name ?? mine.person);
  const there = theirs ?? 'taken out, maybe by a program that never read it';
  const lines = [`face   ${face}`, `here   ${here}`, `there  ${there}  (${sourceWords(sources)})`];
  return [
    paragraph(escapeControls(file), columns),
    ...lines.map((line) => paragraph(escapeControls(line), columns, 2)),
  ].join('\n');
}

import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { exportPiece, type KithClient, type Refusal, type Result } from '../../../protocol/index.js';
import { type Cli, runOnLibrary } from '../context.js';
import { examples } from '../examples.js';
import { decisionReport, type Report } from '../report.js';
import { counted, paragraph } from '../text.js';

type Taken = NonNullable<Result<'log.import'>['taken']>;

export function addImport(program: Command, cli: Cli): void {
  program
    .command('import')
    .description('take over what `export` has written down, here or on another machine')
    .argument('<file>', 'the file')
    .addHelpText('after', examples('kith import people.jsonl'))
    .action((file: string, _options: unknown, command: Command) =>
      runOnLibrary(cli, command, async (client): Promise<Report | Refusal> => {
        const text = await readFile(file, 'utf8').catch(() => null);
        if (text === null)
          return {
            refused: 'not-found',
            what: `${file} cannot be read.`,
            hint: 'Name a file that `kith export` wrote.',
          };
        const taken = await send(client, text);
        return takenReport(taken, cli);
      }),
    );
}

async function send(client: KithClient, text: string): Promise<Taken> {
  const transfer = randomUUID();
  for (let at = 0; ; at += exportPiece) {
    const piece = {
      transfer,
      text: text.slice(at, at + exportPiece),
      isLast: at + exportPiece >= text.length,
    };
    const { taken } = await client.request('log.import', { ...piece, wait: true });
    if (taken !== null) return taken;
  }
}

function takenReport(taken: Taken, cli: Cli): Report {
  const { added, known, contradicted, decision } = taken;
  const told = [
    `${counted(added, 'step')} new here, ${counted(known, 'step')} known already.`,
    ...(contradicted > 0
      ? [`${counted(contradicted, 'step')} came to nothing, because of what was said here.`]
      : []),
  ].join(' ');
  if (decision === null) return { json: taken, text: (columns) => paragraph(told, columns) };
  const report = decisionReport(decision, cli);
  return {
    ...report,
    json: taken,
    text: (columns) => `${paragraph(told, columns)}\n${report.text(columns)}`,
  };
}

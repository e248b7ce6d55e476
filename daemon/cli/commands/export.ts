import { resolve } from 'node:path';
import type { Command } from 'commander';
import writeFileAtomic from 'write-file-atomic';
import type { KithClient } from '../../../protocol/index.js';
import { type Cli, runOnLibrary } from '../context.js';
import { examples } from '../examples.js';
import { counted } from '../text.js';

export function addExport(program: Command, cli: Cli): void {
  program
    .command('export')
    .description('write down all that you and other programs have said of people, as JSON lines')
    .argument('[file]', 'where to; printed unless told')
    .addHelpText(
      'after',
      [
        examples('kith export people.jsonl', 'kith export | gzip > people.jsonl.gz'),
        '',
        'Faces are named by photo and place, so that `import` finds them wherever the same photos are.',
      ].join('\n'),
    )
    .action((file: string | undefined, _options: unknown, command: Command) =>
      runOnLibrary(cli, command, async (client) => {
        const lines = await collect(client);
        // The first line is the header.
        const events = lines.length - 1;
        const text = lines.join('\n');
        if (file === undefined) return { json: { events, lines }, text: () => text };
        const path = resolve(file);
        await writeFileAtomic(path, `${text}\n`);
        return { json: { events, file: path }, text: () => `${counted(events, 'step')} written to ${path}.` };
      }),
    );
}

async function collect(client: KithClient): Promise<string[]> {
  const lines: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.request('log.export', { cursor });
    lines.push(...page.lines);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return lines;
}

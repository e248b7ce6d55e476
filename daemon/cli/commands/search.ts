import type { Command } from 'commander';
import { z } from 'zod';
import { type Cli, runOnLibrary } from '../context.js';
import { examples } from '../examples.js';
import { escapeControls } from '../text.js';

export function addSearch(program: Command, cli: Cli): void {
  program
    .command('search')
    .description('print the files of the photos that show these people, one a line')
    .argument('<query>', 'names, joined by &')
    .option('-0, --null', 'end each path with a NUL byte, for xargs -0')
    .addHelpText(
      'after',
      examples('kith search "Anna & Ben"', 'kith search Anna -0 | xargs -0 cp -t ~/for-anna'),
    )
    .action((query: string, options: unknown, command: Command) =>
      runOnLibrary(cli, command, async (client) => {
        const { null: ended } = z.object({ null: z.boolean().optional() }).parse(options);
        const { photos } = await client.request('search', { query });
        const files = photos.flatMap((photo) => photo.files);
        return ended
          ? { json: { photos }, text: () => files.join('\0'), end: '\0' }
          : { json: { photos }, text: (columns) => lines(files, columns) };
      }),
    );
}

/** Names as they are for another program; escaped for a screen. */
function lines(files: readonly string[], columns: number): string {
  const isScreen = Number.isFinite(columns);
  return (isScreen ? files.map(escapeControls) : files).join('\n');
}

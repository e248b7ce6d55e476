import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { z } from 'zod';
import { isRefusal } from '../../../protocol/index.js';
import { type Cli, run } from '../context.js';
import { examples } from '../examples.js';
import { figureLines } from '../figures.js';
import { ensureNetworks } from '../networks.js';

const optionsSchema = z.object({ people: z.enum(['dev', 'score']).optional() });

export function addEval(program: Command, cli: Cli): void {
  program
    .command('eval')
    .description('recognise an album whose people are known (truth.json) and print how well it went')
    .argument('<album>', 'folder with truth.json')
    .addOption(new Option('--people <half>', 'only one half of the people').choices(['dev', 'score']))
    .addHelpText('after', examples('kith eval album-dev --people score --json'))
    .action((album: string, options: unknown, command: Command) =>
      run(cli, command, async () => {
        const missing = await ensureNetworks(cli.stderr);
        if (missing !== null) return missing;
        const { runEval } = await import('../../eval/index.js');
        const figures = await runEval(resolve(album), optionsSchema.parse(options));
        if (isRefusal(figures)) return figures;
        return { json: figures, text: () => figureLines(figures).join('\n') };
      }),
    );
}

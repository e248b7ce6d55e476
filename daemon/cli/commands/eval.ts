import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { z } from 'zod';
import { isRefusal } from '../../../protocol/index.js';
import { type Cli, run } from '../context.js';
import { examples } from '../examples.js';
import { figureLines } from '../figures.js';
import { ensureNetworks } from '../networks.js';

/** What `--bodies` says where none are looked for. */
const NO_BODIES = 'none';

const optionsSchema = z.object({
  people: z.enum(['dev', 'score']).optional(),
  pack: z.string(),
  bodies: z.string(),
});

export function addEval(program: Command, cli: Cli): void {
  program
    .command('eval')
    .description('recognise an album whose people are known (truth.json) and print how well it went')
    .argument('<album>', 'folder with truth.json')
    .addOption(new Option('--people <half>', 'only one half of the people').choices(['dev', 'score']))
    .addOption(new Option('--pack <pack>', 'pack that recognises faces').default('permissive-1'))
    .addOption(new Option('--bodies <pack>', 'pack that looks for bodies, or none').default('bodies-1'))
    .addHelpText('after', examples('kith eval album-dev --people score --json'))
    .action((album: string, options: unknown, command: Command) =>
      run(cli, command, async () => {
        const { people, pack, bodies } = optionsSchema.parse(options);
        const wanted = bodies === NO_BODIES ? null : bodies;
        const missing =
          (await ensureNetworks(cli.stderr, pack)) ?? (wanted && (await ensureNetworks(cli.stderr, wanted)));
        if (missing) return missing;
        const { runEval } = await import('../../eval/index.js');
        const figures = await runEval(resolve(album), { people, pack, bodies: wanted });
        if (isRefusal(figures)) return figures;
        return { json: figures, text: () => figureLines(figures).join('\n') };
      }),
    );
}

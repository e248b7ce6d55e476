import { Argument, type Command } from 'commander';
import { z } from 'zod';
import { type Cli, runOnLibrary } from '../context.js';
import { examples } from '../examples.js';
import { decisionReport } from '../report.js';

const keepSchema = z.enum(['mine', 'theirs']);

export function addResolve(program: Command, cli: Cli): void {
  program
    .command('resolve')
    .description('say which name counts where you and another program disagree')
    .argument('<face>', 'id of the face, as the conflicts command prints it')
    .addArgument(new Argument('<keep>', 'the name given here, or the other one').choices(keepSchema.options))
    .addHelpText('after', examples('kith resolve 0a1b2c3d4e5f60718293-512-348 theirs'))
    .action((face: string, keep: unknown, _options: unknown, command: Command) =>
      runOnLibrary(cli, command, async (client) => {
        const params = { face, keep: keepSchema.parse(keep), wait: true };
        return decisionReport(await client.request('conflict.resolve', params), cli);
      }),
    );
}

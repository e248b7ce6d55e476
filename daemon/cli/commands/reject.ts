import type { Command } from 'commander';
import { z } from 'zod';
import { type Cli, runOnLibrary } from '../context.js';
import { examples } from '../examples.js';
import { decisionReport } from '../report.js';

export function addReject(program: Command, cli: Cli): void {
  program
    .command('reject')
    .description('say that a face is not the person it was taken for')
    .argument('<face>', 'id of the face, as the faces command prints it')
    .option('--person <person>', 'whom it is not; the one it has now unless told')
    .addHelpText('after', examples('kith reject 3f2a9c', 'kith reject 3f2a9c --person "Anna Berg"'))
    .action((face: string, options: unknown, command: Command) =>
      runOnLibrary(cli, command, async (client) => {
        const { person } = z.object({ person: z.string().optional() }).parse(options);
        const decision = await client.request('reject', { face, person, wait: true });
        return decisionReport(decision, cli);
      }),
    );
}

import type { Command } from 'commander';
import type { Cli } from '../context.js';
import { decide } from '../decide.js';
import { examples } from '../examples.js';

export function addIgnore(program: Command, cli: Cli): void {
  program
    .command('ignore')
    .description('say that groups or single faces are strangers, who are not shown or asked about any more')
    .argument('<who...>', 'ids of groups and faces')
    .addHelpText(
      'after',
      [
        examples(
          'kith ignore p31 p44',
          'kith ignore 0a1b2c3d4e5f60718293-512-348',
          'kith people --ignored',
          'kith name p31 "Ben Okoro"',
        ),
        '',
        'They come back with undo, or with a name.',
      ].join('\n'),
    )
    .action((who: string[], _options: unknown, command: Command) =>
      decide(cli, command, (client) => client.request('ignore', { who, wait: true })),
    );
}

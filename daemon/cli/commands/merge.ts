import type { Command } from 'commander';
import type { Cli } from '../context.js';
import { decide } from '../decide.js';
import { examples } from '../examples.js';

export function addMerge(program: Command, cli: Cli): void {
  program
    .command('merge')
    .alias('same')
    .description('say that groups or people are one')
    .argument('<into>', 'the one that stays: an id or a name')
    .argument('<from...>', 'those that become part of it')
    .addHelpText('after', examples('kith merge "Anna Berg" p7', 'kith merge p1 p4 p9'))
    .action((into: string, from: string[], _options: unknown, command: Command) =>
      decide(cli, command, (client) => client.request('merge', { into, from, wait: true })),
    );
}

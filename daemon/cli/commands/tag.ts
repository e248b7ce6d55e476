import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Cli } from '../context.js';
import { decide } from '../decide.js';
import { examples } from '../examples.js';

export function addTag(program: Command, cli: Cli): void {
  program
    .command('tag')
    .description('say that somebody is on photos, and not where')
    .argument('<person>', 'an id, a name, or the name of somebody new')
    .argument('<file...>', 'photo files, or folders of them')
    .addHelpText('after', examples('kith tag "Anna Berg" party/one.jpg party/two.jpg'))
    .action((person: string, files: string[], _options: unknown, command: Command) =>
      decide(cli, command, (client) => client.request('tag', { person, files: absolute(files), wait: true })),
    );
}

export function addUntag(program: Command, cli: Cli): void {
  program
    .command('untag')
    .description('take such a tag out of photos, whoever gave it')
    .argument('<person>', 'an id or a name')
    .argument('<file...>', 'photo files, or folders of them')
    .addHelpText('after', examples('kith untag "Anna Berg" party/one.jpg'))
    .action((person: string, files: string[], _options: unknown, command: Command) =>
      decide(cli, command, (client) =>
        client.request('untag', { person, files: absolute(files), wait: true }),
      ),
    );
}

function absolute(files: readonly string[]): string[] {
  return files.map((file) => resolve(file));
}

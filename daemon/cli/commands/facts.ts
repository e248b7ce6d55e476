import type { Command } from 'commander';
import { z } from 'zod';
import type { Cli } from '../context.js';
import { decide } from '../decide.js';
import { examples } from '../examples.js';

const offSchema = z.object({ off: z.boolean().default(false) });

export function addHide(program: Command, cli: Cli): void {
  addSwitch(program, cli, 'hide', 'hidden', 'do not show somebody; the name stays in the files');
}

export function addFeatureLess(program: Command, cli: Cli): void {
  addSwitch(program, cli, 'feature-less', 'featuredLess', 'choose somebody no more for memories');
}

export function addFavourite(program: Command, cli: Cli): void {
  addSwitch(program, cli, 'favourite', 'favourite', 'say that somebody is a favourite');
}

function addSwitch(
  program: Command,
  cli: Cli,
  name: string,
  fact: 'hidden' | 'featuredLess' | 'favourite',
  description: string,
): void {
  program
    .command(name)
    .description(description)
    .argument('<person>', 'an id or a name')
    .option('--off', 'take it back')
    .addHelpText('after', examples(`kith ${name} "Anna Berg"`, `kith ${name} "Anna Berg" --off`))
    .action((person: string, options: unknown, command: Command) => {
      const { off } = offSchema.parse(options);
      return decide(cli, command, (client) =>
        client.request('describe', { person, [fact]: !off, wait: true }),
      );
    });
}

export function addKeyFace(program: Command, cli: Cli): void {
  program
    .command('key-face')
    .description('choose the picture of a person')
    .argument('<person>', 'an id or a name')
    .argument('[face]', 'id of one of their faces; Kith chooses one unless told')
    .addHelpText(
      'after',
      examples('kith key-face "Anna Berg" 0a1b2c3d4e5f60718293-512-348', 'kith key-face "Anna Berg"'),
    )
    .action((person: string, face: string | undefined, _options: unknown, command: Command) =>
      decide(cli, command, (client) =>
        client.request('describe', { person, keyFace: face ?? null, wait: true }),
      ),
    );
}

export function addBorn(program: Command, cli: Cli): void {
  program
    .command('born')
    .description('say when somebody was born: a year, a month or a day')
    .argument('<person>', 'an id or a name')
    .argument('[date]', '1990, 1990-05 or 1990-05-17; unknown unless told')
    .addHelpText(
      'after',
      examples('kith born "Anna Berg" 1990-05-17', 'kith born "Anna Berg" 1990', 'kith born "Anna Berg"'),
    )
    .action((person: string, date: string | undefined, _options: unknown, command: Command) =>
      decide(cli, command, (client) =>
        client.request('describe', { person, born: date ?? null, wait: true }),
      ),
    );
}

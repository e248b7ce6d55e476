import { resolve } from 'node:path';
import { Argument, type Command, Option } from 'commander';
import { z } from 'zod';
import { type KithClient, type Setting, settingName } from '../../../protocol/index.js';
import { type Cli, runOnLibrary } from '../context.js';
import { examples } from '../examples.js';
import type { Report } from '../report.js';
import { escapeControls, paragraph } from '../text.js';

const given = z.object({
  name: settingName.optional(),
  value: z.string().optional(),
  unset: settingName.optional(),
});

export function addSettings(program: Command, cli: Cli): void {
  program
    .command('settings')
    .description('show the settings of the library, or change one')
    .addArgument(new Argument('[name]', 'which setting').choices(settingName.options))
    .argument('[value]', 'what it shall be from now on')
    .addOption(
      new Option('--unset <name>', 'go back to what counts when nothing is set').choices(settingName.options),
    )
    .addHelpText(
      'after',
      examples(
        'kith settings',
        'kith settings people-root Family/People',
        'kith settings sure 0.999',
        'kith settings --unset sure',
      ),
    )
    .action((name: unknown, value: unknown, options: { unset?: unknown }, command: Command) => {
      const asked = given.parse({ name, value, unset: options.unset });
      if (asked.name !== undefined && asked.unset !== undefined) {
        command.error('error: --unset goes without another setting');
      }
      return runOnLibrary(cli, command, (client) => show(client, asked));
    });
}

async function show(client: KithClient, { name, value, unset }: z.infer<typeof given>): Promise<Report> {
  if (unset !== undefined)
    return report(await client.request('settings.set', { name: unset, value: null }), true);
  if (name === undefined || value === undefined)
    return report(await client.request('settings.get', { name }));
  const text = name === 'picasa-contacts' ? resolve(value) : value;
  return report(await client.request('settings.set', { name, value: text }), true);
}

function report({ settings }: { settings: readonly Setting[] }, changed = false): Report {
  return {
    json: { settings },
    text: (columns) =>
      [
        ...settings.map((setting) => settingText(setting, columns)),
        ...(changed ? ['Files that are written already follow when their folder is scanned.'] : []),
      ].join('\n\n'),
  };
}

function settingText({ name, value, byDefault, isSet, summary }: Setting, columns: number): string {
  const now = value === null ? 'nothing' : escapeControls(String(value));
  const unless = isSet ? `(unless set: ${byDefault ?? 'nothing'})` : '(not set)';
  return [`${name}: ${now} ${unless}`, paragraph(summary, columns, 2)].join('\n');
}

import { execFile } from 'node:child_process';
import { basename, dirname } from 'node:path';
import type { Command } from 'commander';
import type { Refusal } from '../../../protocol/index.js';
import { type Cli, type Context, run } from '../context.js';
import { keepDefaults } from '../default-apps.js';
import { desktopEntry, entryPath, mimeTypes, readEntry, removeEntry, writeEntry } from '../desktop-entry.js';
import { examples } from '../examples.js';
import type { Report } from '../report.js';
import { kithScript } from '../script.js';

/** Opens the panel wherever it is typed. */
const panel = `"${process.execPath}" "${kithScript()}" panel`;

/** What to do where there are no desktop entries. */
const elsewhere: Partial<Record<NodeJS.Platform, string>> = {
  darwin: `In Automator make a Quick Action for image files that runs the shell script ${panel} "$@" (pass input as arguments).`,
  win32: `Put a shortcut to ${panel} into the folder shell:sendto; it is in the menu "Send to" then.`,
};

export function addDesktop(program: Command, cli: Cli): void {
  const desktop = program
    .command('desktop')
    .description('put "Kith: people in these photos" into the menus "Open with" of Linux desktops')
    .addHelpText('after', examples('kith desktop install', 'kith desktop status'));
  const add = (
    name: string,
    description: string,
    work: (context: Context, path: string) => Promise<Report>,
  ) =>
    desktop
      .command(name)
      .description(description)
      .addHelpText('after', examples(`kith desktop ${name}`))
      .action((_options: unknown, command: Command) =>
        run(cli, command, async (context) => notLinux() ?? work(context, entryPath(cli.env))),
      );
  add('install', 'write the entry; photo managers such as digiKam and file managers list it', install);
  add('remove', 'take the entry out again', remove);
  add('status', 'say whether the entry is there, and whether it starts this Kith', status);
}

async function install(context: Context, path: string): Promise<Report> {
  const { env } = context.cli;
  await keepDefaults(basename(path), mimeTypes, env, async () => {
    await writeEntry(path, wanted(context));
    await tellDesktop(path, env);
  });
  return { json: { installed: true, path }, text: () => `Installed ${path}\nFind it under "Open with".` };
}

async function remove({ cli }: Context, path: string): Promise<Report> {
  const there = (await readEntry(path)) !== null;
  removeEntry(path);
  await tellDesktop(path, cli.env);
  return {
    json: { installed: false, path },
    text: () => (there ? `Removed ${path}` : 'It was not installed.'),
  };
}

async function status(context: Context, path: string): Promise<Report> {
  const entry = await readEntry(path);
  const current = entry === wanted(context);
  const words = current
    ? `Installed: ${path}`
    : entry === null
      ? `Not installed. Install it with: ${context.cli.invocation} desktop install`
      : `Installed, for another Kith or other data: ${path}\nMend it with: ${context.cli.invocation} desktop install`;
  return { json: { installed: entry !== null, current, path }, text: () => words };
}

/** Starts this very Kith, whatever the desktop's PATH is, on the data of now. */
function wanted({ data }: Context): string {
  return desktopEntry([process.execPath, kithScript(), 'panel', '--data', data]);
}

/** Most desktops see the change by themselves; where the tool is missing nothing is lost. */
function tellDesktop(path: string, env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve) => {
    execFile('update-desktop-database', [dirname(path)], { env }, () => resolve());
  });
}

function notLinux(): Refusal | null {
  if (process.platform === 'linux') return null;
  return {
    refused: 'conflict',
    what: 'Desktop entries are for Linux and its desktops.',
    hint: elsewhere[process.platform] ?? 'Open photos with: kith panel FILE…',
  };
}

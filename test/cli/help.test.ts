import { stripVTControlCharacters } from 'node:util';
import type { Command } from 'commander';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../../daemon/cli/program.js';
import { dataFolder } from '../serve/daemon.js';
import { testLibrary } from '../serve/library.js';
import { type RunOptions, runCli } from './run-cli.js';

const program = createProgram({
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: {},
  invocation: 'kith',
  exitCode: 0,
  openKith: () => expect.fail('help opens no library'),
});

/** The words that call each command and each of its subcommands. */
function callsOf(command: Command, words: readonly string[] = []): (readonly string[])[] {
  return command.commands.flatMap((sub) => {
    const call = [...words, sub.name()];
    return [call, ...callsOf(sub, call)];
  });
}

const calls = callsOf(program).map((words) => words.join(' '));

async function help(call: string, options: Partial<RunOptions> = {}): Promise<string> {
  const args = [...(call === '' ? [] : call.split(' ')), '--help'];
  const ran = await runCli(args, { data: dataFolder(), library: testLibrary(), ...options });
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  return ran.stdout;
}

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

describe('the help', () => {
  it('lists every command and the exit codes', async () => {
    const stdout = await help('');
    for (const { name, description } of program.commands.map((c) => ({
      name: c.name(),
      description: c.description(),
    }))) {
      expect(stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'));
      expect(wordsOf(stdout).join(' ')).toContain(description);
    }
    expect(stdout).toContain('Exit codes');
  });

  it.each(calls)('of %s has an example of it, and the global options', async (call) => {
    const stdout = await help(call);
    expect(stdout).toMatch(/^Examples?:\n/m);
    expect(stdout).toContain(`\n  $ kith ${call}`);
    expect(stdout).toContain('--data');
    expect(stdout).toContain('--json');
  });

  it.each(calls)('of %s names faces by whole ids, as the command takes them', async (call) => {
    const examples = (await help(call)).split('\n').filter((line) => line.startsWith('  $ '));
    const ids = examples.join(' ').match(/(?<=\s)[0-9a-f]{6,}\S*/g) ?? [];
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{20}-(b-)?\d+-\d+$/);
  });

  it('says that confirm wants the person first, and whose step undo takes back', async () => {
    expect(wordsOf(await help('confirm')).join(' ')).toContain(
      'kith confirm "Anna Berg" 0a1b2c3d4e5f60718293-512-348',
    );
    const undo = wordsOf(await help('undo')).join(' ');
    expect(undo).toContain('your own last one unless told');
    expect(undo).toContain('and print which');
  });

  it.each(['', ...calls])(
    'of kith %s fits terminals of 120, 80, 60 and 40 columns, with no word broken',
    async (call) => {
      const words = wordsOf(await help(call, { columns: 1000 }));
      for (const columns of [120, 80, 60, 40]) {
        const stdout = await help(call, { columns });
        expect(wordsOf(stdout)).toEqual(words);
        for (const line of stdout.split('\n')) {
          // What is to be typed is not broken, and what has no space cannot be.
          if (line.startsWith('  $ ') || !line.trim().includes(' ')) continue;
          expect(stringWidth(line), line).toBeLessThanOrEqual(columns);
        }
      }
    },
  );

  it('is as wide as most terminals where it goes into a file', async () => {
    expect(await help('search')).toBe(await help('search', { columns: 80 }));
  });

  it('has bold headings on a terminal, and none where the owner wants no colours', async () => {
    const coloured = await help('faces', { columns: 80, env: { NO_COLOR: '' } });
    expect(coloured).toContain('\u001b[1mUsage:\u001b[22m kith faces');
    expect(stripVTControlCharacters(coloured)).toBe(await help('faces', { columns: 80 }));
    for (const options of [
      { columns: 80, env: { NO_COLOR: '1' } },
      { columns: 80, env: { NO_COLOR: '', TERM: 'dumb' } },
      { env: { NO_COLOR: '' } },
    ]) {
      expect(await help('faces', options)).not.toContain('\u001b');
    }
  });

  it('calls Kith as its reader does', async () => {
    const stdout = await help('watch', { invocation: 'npx kith' });
    expect(stdout).toContain('Usage: npx kith watch');
    expect(stdout).toContain('\n  $ npx kith watch list\n');
    expect(stdout).not.toMatch(/(?<!npx )kith /);
  });

  it('is pointed to, as its reader calls it, where the usage is wrong', async () => {
    const options = { data: dataFolder(), library: testLibrary(), invocation: 'npx kith' };
    expect((await runCli(['dance'], options)).stderr).toContain('(npx kith --help says more)');
  });

  it('breaks what it says about wrong usage, too', async () => {
    const options = { data: dataFolder(), library: testLibrary(), columns: 40 };
    const { code, stderr } = await runCli(['scan', '/a', '--write', 'everywhere'], options);
    expect(code).toBe(2);
    for (const line of stderr.split('\n')) expect(line.length).toBeLessThanOrEqual(40);
  });
});

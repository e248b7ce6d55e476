import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { haveAll } from '../programs.js';
import { testDaemon } from '../serve/daemon.js';
import { tempDir } from '../temp-dir.js';
import { Terminal } from './terminal.js';

/** Shells with nothing of the machine's own in them. */
const shells: Readonly<Record<string, { start: string; setup: (home: string) => void }>> = {
  bash: {
    start: 'bash --noprofile --rcfile "$HOME/rc" -i',
    setup: (home) =>
      writeFileSync(
        join(home, 'rc'),
        "PS1='ready> '\nbind 'set enable-bracketed-paste off'\nsource <(kith completion bash)\n",
      ),
  },
  zsh: {
    start: 'zsh -d -i',
    setup: (home) =>
      writeFileSync(
        join(home, '.zshrc'),
        "PS1='ready> '\nunsetopt zle_bracketed_paste prompt_sp\nautoload -U compinit; compinit -u\nsource <(kith completion zsh)\n",
      ),
  },
  fish: {
    start: 'fish -i',
    setup: (home) => {
      mkdirSync(join(home, '.config/fish'), { recursive: true });
      // Without it a new user's fish reads all manual pages, and goes on with that after it has ended.
      mkdirSync(join(home, '.local/share/fish/generated_completions'), { recursive: true });
      writeFileSync(
        join(home, '.config/fish/config.fish'),
        "function fish_prompt; echo 'ready> '; end\nset -g fish_greeting\nkith completion fish | source\n",
      );
    },
  },
};

const names = ['Anna Berg', 'Zoë O\'Neill $HOME `id` "x"', '王小明'];

/** A shell where `kith` completes from a library of these people, and else only shows the words it is given. */
async function shellOf(name: string) {
  const { start, setup } = shells[name] ?? expect.fail(`no ${name}`);
  const { data, library } = await testDaemon();
  library.people = async () => ({
    people: [
      ...names.map((person, i) => ({ id: `p${i + 1}`, name: person, faces: 9 - i, photos: 9 })),
      { id: 'p7', name: null, faces: 2, photos: 2 },
    ],
    next: null,
  });
  library.knownFolders = [{ path: '/photos/party of 2019', write: 'sidecar', watched: true }];
  const home = tempDir();
  mkdirSync(join(home, 'a folder'));
  writeFileSync(join(home, 'a file.jpg'), '');
  mkdirSync(join(home, 'bin'));
  const script = join(process.cwd(), 'dist/daemon/cli/kith.js');
  writeFileSync(
    join(home, 'bin/kith'),
    `#!/bin/sh\nif [ "$1" = completion ]; then exec "${process.execPath}" "${script}" "$@"; fi\nprintf '[%s]' "$@"; echo end\n`,
    { mode: 0o755 },
  );
  setup(home);
  const terminal = new Terminal(`cd "$HOME" && ${start}`, {
    ...{ HOME: home, ZDOTDIR: home, KITH_DATA: data, TERM: 'xterm', LC_ALL: 'C.UTF-8' },
    PATH: `${join(home, 'bin')}:${process.env.PATH}`,
  });
  onTestFinished(() => terminal.end());
  await terminal.until('ready> ');
  return terminal;
}

describe.each(Object.keys(shells))('%s', (name) => {
  const isThere = haveAll(['script', name], `bsdutils ${name}`);

  it.skipIf(!isThere)('completes commands, options, names, folders and files, each as one word', async () => {
    const terminal = await shellOf(name);
    /** Types a line, with TABs in it, and waits for the words that `kith` got. */
    const gives = async (typed: string, ...words: string[]) => {
      terminal.forget();
      terminal.type(`${typed}\r`);
      await terminal.until(`${words.map((word) => `[${word}]`).join('')}end`);
    };
    await gives('kith sta\t', 'status');
    await gives('kith watch a\t', 'watch', 'add');
    await gives('kith people --hid\t', 'people', '--hidden');
    await gives('kith scan x --write si\t', 'scan', 'x', '--write', 'sidecar');
    await gives('kith name Ann\tp7', 'name', 'Anna Berg', 'p7');
    await gives('kith name Zo\tp7', 'name', names[1] ?? '', 'p7');
    await gives('kith name 王\tp7', 'name', '王小明', 'p7');
    await gives('kith watch remove /photos/pa\t', 'watch', 'remove', '/photos/party of 2019');
    await gives('kith scan a\\ fo\tx', 'scan', 'a folder/x');
    await gives('kith retry a\\ fi\t', 'retry', 'a file.jpg');
  });
});

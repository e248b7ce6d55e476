import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Argument, type Command } from 'commander';
import { z } from 'zod';
import { isRefusal } from '../../../protocol/index.js';
import { type Answer, answerFor, type Candidate, placeOf, scripts, shells } from '../completion/index.js';
import { type Cli, type Context, openLibrary, run } from '../context.js';
import { examples } from '../examples.js';

const shellSchema = z.enum(shells);
const wordsSchema = z.object({ current: z.string().default('') });

export function addCompletion(program: Command, cli: Cli): void {
  const completion = program
    .command('completion')
    .description('print what lets a shell complete commands, names and folders')
    .helpCommand(false)
    .addArgument(new Argument('<shell>', 'your shell').choices(shells))
    .addHelpText(
      'after',
      [
        examples(
          "echo 'source <(kith completion bash)' >> ~/.bashrc",
          "echo 'source <(kith completion zsh)' >> ~/.zshrc",
          'kith completion fish > ~/.config/fish/completions/kith.fish',
          'kith completion powershell >> $PROFILE',
        ),
        '',
        'It completes the command `kith`, which `npm link` brings. In ~/.zshrc it goes behind compinit.',
      ].join('\n'),
    )
    .action((shell: unknown, _options: unknown, command: Command) =>
      run(cli, command, async () => {
        const script = scripts[shellSchema.parse(shell)];
        return { json: { script }, text: () => script.trimEnd() };
      }),
    );

  completion
    .command('words', { hidden: true })
    .description('print what may stand at the cursor; the scripts ask this')
    .argument('[word...]', 'the words before it, without the first')
    .option('--current <text>', 'what is typed of the word at the cursor')
    .addHelpText('after', examples('kith completion words --current=An -- name p1'))
    .action((before: string[], options: unknown, command: Command) =>
      run(cli, command, async (context) => {
        const { current } = wordsSchema.parse(options);
        const place = placeOf(program, before, current);
        const data = place.data === null ? context.data : resolve(place.data);
        const answer = await answerFor(place, (look) => askLibrary({ ...context, data }, look));
        return { json: answer, text: () => lines(answer) };
      }),
    );
}

/** Null where there is no library, or another command has it: a shell that completes makes none, and waits for nobody. */
async function askLibrary(
  context: Context,
  look: Parameters<Parameters<typeof answerFor>[1]>[0],
): Promise<Candidate[] | null> {
  if (!existsSync(context.data)) return null;
  const library = await openLibrary(context);
  if (isRefusal(library)) return null;
  try {
    return await look(library.client);
  } finally {
    await library.close();
  }
}

/** Words that no shell could take in one line are left out. */
function lines({ paths, candidates }: Answer): string {
  const words = candidates.filter(({ word }) => !/\p{Cc}/u.test(word));
  return [paths, ...words.map(({ word, about }) => `${word}\t${about.replace(/\p{Cc}/gu, ' ')}`)].join('\n');
}

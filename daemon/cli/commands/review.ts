import { type Command, Option } from 'commander';
import { z } from 'zod';
import type { KithClient, Params } from '../../../protocol/index.js';
import { type Cli, openLibrary, run, runOnLibrary } from '../context.js';
import { examples } from '../examples.js';
import { countOption } from '../options.js';
import { decisionReport, type Report } from '../report.js';
import { leftLine, questionLines } from '../review-lines.js';
import { reviewSession } from '../review-session.js';

const KINDS = ['same', 'who', 'belongs'] as const;
const ANSWERS = ['yes', 'no', 'name', 'stranger', 'skip', 'unskip'] as const;

const optionsSchema = z.object({ kind: z.enum(KINDS).optional(), limit: z.number().optional() });
const answerSchema = z.enum(ANSWERS);

export function addReview(program: Command, cli: Cli): void {
  program
    .command('review')
    .description('answer the questions that settle most; at a terminal one after the other, else print them')
    .argument('[question]', 'id of a question, to answer it')
    .argument('[answer]', ANSWERS.join(', '))
    .argument('[name]', 'who it is, after the answer name')
    .addOption(new Option('--kind <kind>', 'only such questions').choices(KINDS))
    .option('--limit <count>', 'print so many questions, 10 unless told', countOption)
    .addHelpText(
      'after',
      examples(
        'kith review',
        'kith review --json --limit 3',
        'kith review who:p7 name "Anna Berg"',
        'kith review same:p1+p7 no',
      ),
    )
    .action(
      (
        question: string | undefined,
        answer: unknown,
        name: string | undefined,
        options: unknown,
        command: Command,
      ) => {
        const { kind, limit } = optionsSchema.parse(options);
        if (question !== undefined) {
          const said = answerSchema.safeParse(answer);
          if (!said.success) return command.error(`error: the answer is one of ${ANSWERS.join(', ')}`);
          const params = { question, answer: said.data, name, wait: true };
          return runOnLibrary(cli, command, (client) => answerOnce(cli, client, params));
        }
        return run(cli, command, async (context) => {
          const library = await openLibrary(context);
          if ('refused' in library) return library;
          const { client } = library;
          const { stdin, stdout } = cli;
          try {
            if (context.json || !stdin.isTTY || !stdout.isTTY)
              return await listed(client, { kind, limit: limit ?? 10 });
            await reviewSession(client, { input: stdin, output: stdout }, kind);
            return null;
          } finally {
            await library.close();
          }
        });
      },
    );
}

async function listed(client: KithClient, params: Params<'review.next'>): Promise<Report> {
  const next = await client.request('review.next', params);
  return {
    json: next,
    text: (columns) =>
      [
        ...next.questions.flatMap((question) => [question.id, ...questionLines(question, columns), '']),
        leftLine(next.left),
      ].join('\n'),
  };
}

async function answerOnce(cli: Cli, client: KithClient, params: Params<'review.answer'>): Promise<Report> {
  const answered = await client.request('review.answer', params);
  const { decision, left } = answered;
  if (decision === null) {
    const done = params.answer === 'skip' ? 'Put off for a week.' : 'Asked again.';
    return { json: answered, text: () => `${done} ${leftLine(left)}` };
  }
  return { ...decisionReport(decision, cli), json: answered };
}

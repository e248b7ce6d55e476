import { createInterface } from 'node:readline';
import { type KithClient, type Params, type Question, RequestError } from '../../protocol/index.js';
import type { Input } from './context.js';
import { leftLine, questionLines } from './review-lines.js';
import { columnsOf, type Output } from './screen.js';
import { counted, escapeControls } from './text.js';

/** The keys that make sense for a question. */
function keysFor({ kind, likely }: Question): string {
  const yesAndNo = kind === 'who' ? [] : ['y yes', 'n no'];
  const name = likely.length > 0 ? 'a digit or a name' : 'a name';
  return [...yesAndNo, name, 's skip', 'x stranger', 'u undo', 'q quit'].join(' · ');
}

type Said = Pick<Params<'review.answer'>, 'answer' | 'name'>;

/** What a line means: an answer, a key of the session, or null for neither. */
export function readLine(line: string, { likely }: Pick<Question, 'likely'>): Said | 'undo' | 'quit' | null {
  const said = line.trim();
  const picked = /^\d$/.test(said) ? likely[Number(said) - 1]?.name : undefined;
  if (picked) return { answer: 'name', name: picked };
  switch (said.toLowerCase()) {
    case 'y':
    case 'yes':
      return { answer: 'yes' };
    case 'n':
    case 'no':
      return { answer: 'no' };
    case 's':
    case 'skip':
      return { answer: 'skip' };
    case 'x':
    case 'stranger':
      return { answer: 'stranger' };
    case 'u':
    case 'undo':
      return 'undo';
    case 'q':
    case 'quit':
      return 'quit';
    default:
      // One letter is a key that was missed rather than a name.
      return [...said].length < 2 ? null : { answer: 'name', name: said };
  }
}

/** Asks at a terminal, one question after the other, until there is none left or the owner has enough. */
export async function reviewSession(
  client: KithClient,
  { input, output }: { readonly input: Input; readonly output: Output },
  kind?: Question['kind'],
): Promise<void> {
  const columns = columnsOf(output);
  const say = (...lines: string[]) => output.write(`${lines.join('\n')}\n`);
  const events: number[] = [];
  const ask = async (): Promise<Question | null> => {
    const { questions, left } = await client.request('review.next', { kind });
    const [question] = questions;
    say('', ...(question === undefined ? [leftLine(left)] : questionLines(question, columns)));
    if (question !== undefined) say(keysFor(question));
    return question ?? null;
  };

  async function undo(): Promise<void> {
    const event = events.pop();
    if (event === undefined) say('Nothing was decided here yet.');
    else say(escapeControls((await client.request('undo', { event, wait: true })).summary));
  }

  async function answer(question: Question, said: Said): Promise<void> {
    const { decision, settled } = await client.request('review.answer', { question: question.id, ...said });
    if (decision === null) return;
    events.push(decision.event);
    say(`${escapeControls(decision.summary)} ${counted(settled, 'face')} settled.`);
  }

  const lines = createInterface({ input, output, prompt: '> ', terminal: output.isTTY === true });
  let question = await ask();
  lines.prompt();
  for await (const line of lines) {
    const said = question === null ? 'quit' : readLine(line, question);
    if (said === 'quit' || question === null) break;
    if (said === null) say(keysFor(question));
    else {
      try {
        if (said === 'undo') await undo();
        else await answer(question, said);
      } catch (error) {
        if (!(error instanceof RequestError)) throw error;
        say(escapeControls(error.what), escapeControls(error.hint));
      }
      question = await ask();
      if (question === null) break;
    }
    lines.prompt();
  }
  lines.close();
}

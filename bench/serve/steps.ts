import type { KithClient, Params, Question } from '../../protocol/index.js';
import { Latency } from './latency.js';
import type { MadeUp } from './library.js';

/** An owner looks at what a name did for so long at most, before the next group. */
const PAUSE_MS = 3000;

/** Reviews as an owner does, and looks something up after each answer, when all that is kept of the library is old. */
export async function review(client: KithClient, { names }: MadeUp, answers: number) {
  const [next, answered, status] = [new Latency(), new Latency(), new Latency()];
  const [search, people] = [new Latency(), new Latency()];
  for (let step = 0; step < answers; step++) {
    const { questions } = await next.of(() => client.request('review.next', { limit: 10 }));
    const [question] = questions;
    if (question === undefined) break;
    await answered.of(() => client.request('review.answer', answerTo(question, step)));
    await search.of(() => client.request('search', { query: `${names[0]} & ${names[1]}`, limit: 200 }));
    await people.of(() => client.request('people', { limit: 200 }));
    await status.of(() => client.request('review.status'));
  }
  return {
    'review: next ten questions': next,
    'review: an answer': answered,
    'review: status': status,
    'a search right after an answer': search,
    'people right after an answer': people,
  };
}

/** Mostly what is likelier; some are put off and some are strangers. Who has a name keeps it, for searches ask for it. */
function answerTo({ id, kind, person, other, probability }: Question, step: number): Params<'review.answer'> {
  const areNamed = person.name !== null && (other?.name ?? null) !== null;
  if (step % 10 === 9) return { question: id, answer: 'skip' };
  if (kind !== 'who') return { question: id, answer: areNamed || probability < 0.5 ? 'no' : 'yes' };
  return step % 5 === 4
    ? { question: id, answer: 'stranger' }
    : { question: id, answer: 'name', name: `New ${step}` };
}

/** Names large groups, and takes every second name back. */
export async function nameGroups(client: KithClient, { groups }: MadeUp) {
  const [naming, undoing, search] = [new Latency(), new Latency(), new Latency()];
  for (const [number, person] of groups.entries()) {
    const name = `Group ${number}`;
    const { event } = await naming.of(() => client.request('name', { person, name }));
    await search.of(() => client.request('search', { query: `"${name}"`, limit: 200 }));
    if (number % 2 === 1) await undoing.of(() => client.request('undo', { event }));
    await untilWritten(client);
  }
  return {
    'naming a group': naming,
    'taking that back': undoing,
    'a search right after a name': search,
  };
}

async function untilWritten(client: KithClient): Promise<void> {
  const until = performance.now() + PAUSE_MS;
  while (performance.now() < until && (await client.request('status')).backlog > 0)
    await new Promise((resolve) => setTimeout(resolve, 100));
}

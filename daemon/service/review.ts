import type { Question as Asked, Params, Refusal, Result } from '../../protocol/index.js';
import { decide, type Question, type Review, readQuestionId } from '../people/review/index.js';
import { decideOnFaces } from './conflicts.js';
import type { Settle } from './decide.js';
import type { ReviewDesk } from './review-desk.js';
import { createWords } from './review-words.js';
import type { Rooms } from './rooms.js';
import { Today } from './today.js';

/** What there is to ask the owner, and the answers. */
export function createReview(
  rooms: Pick<Rooms, 'store' | 'people' | 'changes'>,
  desk: ReviewDesk,
  settle: Settle,
  now = () => new Date(),
) {
  const { people } = rooms;
  const show = createWords(rooms);
  const today = new Today(people);

  /** What comes after an answer. */
  function after(review: Review): { next: Asked | null; left: Result<'review.next'>['left'] } {
    const [next] = review.next();
    return { next: next === undefined ? null : show(next, review), left: review.count() };
  }

  async function unskip(id: string): Promise<Result<'review.answer'> | Refusal> {
    const question = readQuestionId(id);
    if (question === null) return notOpen(id);
    desk.unskip(id, personsOf(question));
    return { decision: null, settled: 0, ...after(await desk.ready()) };
  }

  return {
    async reviewNext({
      kind,
      limit = 1,
      person,
    }: Params<'review.next'>): Promise<Result<'review.next'> | Refusal> {
      const review = await desk.ready();
      const about = person === undefined ? undefined : people.find(person);
      if (about === null) return nobody(person);
      const questions = about ? review.about(about.id, limit, kind) : review.next(limit, kind);
      return { questions: questions.map((question) => show(question, review)), left: review.count() };
    },

    async reviewAnswer(params: Params<'review.answer'>): Promise<Result<'review.answer'> | Refusal> {
      if (params.answer === 'unskip') return unskip(params.question);
      const question = (await desk.ready()).find(params.question);
      if (question === null) return notOpen(params.question);
      if (params.answer === 'skip') {
        desk.skip(question.id, personsOf(question));
        return { decision: null, settled: 0, ...after(await desk.ready()) };
      }
      const answer = answerOf(params);
      if (answer === null) return nameless();
      const faces = question.face === null ? [] : [question.face];
      const decided = decideOnFaces(rooms, faces, () => decide(people, question, answer));
      if ('refused' in decided) return decided;
      const decision = await settle(decided, params.wait);
      if ('refused' in decision) return decision;
      return { decision, settled: decided.faces.length, ...after(await desk.ready()) };
    },

    async reviewStatus(): Promise<Result<'review.status'>> {
      return { left: (await desk.ready()).count(), today: today.count(now()) };
    },
  };
}

function answerOf({ answer, name }: Params<'review.answer'>) {
  if (answer === 'skip' || answer === 'unskip') return null;
  if (answer !== 'name') return { says: answer };
  return name === undefined ? null : ({ says: 'name', name } as const);
}

function personsOf({ person, other }: Pick<Question, 'person' | 'other'>): string[] {
  return other === null ? [person] : [person, other];
}

function notOpen(question: string): Refusal {
  return {
    refused: 'conflict',
    what: `The question ${question} is not open.`,
    hint: 'It was answered, or what it was about has changed: ask for the next one.',
  };
}

function nobody(who = ''): Refusal {
  return {
    refused: 'not-found',
    what: `Nobody is called ${who}.`,
    hint: '`kith people` lists ids and names.',
  };
}

function nameless(): Refusal {
  return { refused: 'conflict', what: 'The answer has no name.', hint: 'Say who it is with it.' };
}

import type { Asked } from './asked.js';

/** The questions that are here already, so that an answer shows the next one at once. */
export interface Queue {
  /** The first one is shown. */
  readonly questions: readonly Asked[];
  /** Ids of those that were answered here; a list that was asked for before brings them once more. */
  readonly answered: ReadonlySet<string>;
  /** The id of a question that came back here; it stays until a list has it. */
  readonly returned: string | null;
}

export const emptyQueue: Queue = { questions: [], answered: new Set(), returned: null };

export type QueueChange =
  /** The daemon told what to ask, the best first. */
  | { readonly do: 'listed'; readonly questions: readonly Asked[] }
  /** The owner answered, and the daemon may not know it yet. */
  | { readonly do: 'answered'; readonly question: Asked }
  /** The answer was taken back, or not taken. */
  | { readonly do: 'returned'; readonly question: Asked };

export function changeQueue(queue: Queue, change: QueueChange): Queue {
  switch (change.do) {
    case 'listed':
      return listed(queue, change.questions);
    case 'answered':
      return answered(queue, change.question);
    case 'returned':
      return returned(queue, change.question);
  }
}

/** What is looked at stays, unless there is no such question any more. */
function listed({ questions: [shown], answered, returned }: Queue, all: readonly Asked[]): Queue {
  const open = all.filter(({ id }) => !answered.has(id));
  const first =
    shown && (open.find(({ id }) => id === shown.id) ?? waiting(shown, returned) ?? heir(shown, open));
  const questions = first === undefined ? open : [first, ...without(open, first)];
  const isListed = all.some(({ id }) => id === returned);
  return { questions, answered, returned: isListed ? null : returned };
}

function waiting(shown: Asked, returned: string | null): Asked | undefined {
  return shown.id === returned ? shown : undefined;
}

/** The question that took the place of another one: of somebody who was just named it is asked whether this is that one. */
function heir({ subject }: Asked, open: readonly Asked[]): Asked | undefined {
  return open.find((question) => question.subject === subject);
}

/** Next comes what the answer does not touch, for of the others there may soon be something else to ask. */
function answered(queue: Queue, question: Asked): Queue {
  const isTouched = ({ persons }: Asked) => persons.some((person) => question.persons.includes(person));
  const others = without(queue.questions, question);
  return {
    questions: [...others.filter((other) => !isTouched(other)), ...others.filter(isTouched)],
    answered: new Set([...queue.answered, question.id]),
    returned: queue.returned === question.id ? null : queue.returned,
  };
}

function returned(queue: Queue, question: Asked): Queue {
  const answered = new Set(queue.answered);
  answered.delete(question.id);
  return { questions: [question, ...without(queue.questions, question)], answered, returned: question.id };
}

function without(questions: readonly Asked[], { id }: Asked): Asked[] {
  return questions.filter((question) => question.id !== id);
}

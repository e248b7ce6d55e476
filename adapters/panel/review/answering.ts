import { type Decision, type KithClient, RequestError } from '../../../protocol/index.js';
import type { Asked } from './asked.js';

/** What the owner says to a question. */
export type Said =
  | { readonly says: 'yes' | 'no' | 'stranger' | 'skip' }
  | { readonly says: 'name'; readonly name: string };

/** What came of an answer; a skip is no decision. */
interface Answered {
  readonly decisions: readonly Decision[];
  readonly settled: number;
}

/** Whether this can be said to it. */
export function canSay({ kind, yes }: Asked, says: Said['says']): boolean {
  if (says === 'yes') return kind !== 'who' || yes !== null;
  return says !== 'no' || kind !== 'who';
}

export async function sendAnswer(client: KithClient, asked: Asked, said: Said): Promise<Answered> {
  if (asked.kind === 'body') return answerBody(client, asked, said);
  const { decision, settled } = await client.request('review.answer', {
    question: asked.id,
    ...inWords(asked, said),
  });
  return { decisions: decision === null ? [] : [decision], settled };
}

/** Takes a skip back. */
export async function takeSkipBack(client: KithClient, { kind, id }: Asked): Promise<void> {
  if (kind !== 'body') await client.request('review.answer', { question: id, answer: 'unskip' });
}

/** Whether the question was answered elsewhere, or is another one by now. */
export function isOver(error: unknown): boolean {
  return error instanceof RequestError && (error.refused === 'conflict' || error.refused === 'not-found');
}

/** A yes to the question who it is means the likeliest. */
function inWords({ kind, yes }: Asked, said: Said) {
  if (said.says === 'name') return { answer: said.says, name: said.name };
  if (kind === 'who' && said.says === 'yes' && yes?.name) return { answer: 'name' as const, name: yes.name };
  return { answer: said.says };
}

/** Bodies are none of the review's questions; each answer is a decision of its own. A skip is kept by this page alone. */
async function answerBody(client: KithClient, { id, yes }: Asked, said: Said): Promise<Answered> {
  const decide = async (decision: Promise<Decision>) => ({ decisions: [await decision], settled: 1 });
  switch (said.says) {
    case 'yes':
      return decide(client.request('move', { faces: [id], to: yes?.person ?? '' }));
    case 'no':
      return decide(client.request('reject', { face: id }));
    case 'name':
      return decide(client.request('name', { person: id, name: said.name }));
    case 'stranger':
      return decide(client.request('ignore', { who: [id] }));
    case 'skip':
      return { decisions: [], settled: 0 };
  }
}

import type { Question, QuestionKind } from './types.js';

/** What an id says. */
export type Asked = Pick<Question, 'kind' | 'person' | 'other' | 'face'>;

/** The id of a question; of a pair it does not depend on the order. */
export function questionId({ kind, person, other, face }: Asked): string {
  if (kind === 'same') return `same:${[person, other ?? ''].sort().join('+')}`;
  return kind === 'who' ? `who:${person}` : `belongs:${face}@${person}`;
}

const FORMS: Readonly<Record<QuestionKind, RegExp>> = {
  same: /^same:(?<person>p\d+)\+(?<other>p\d+)$/,
  who: /^who:(?<person>p\d+)$/,
  belongs: /^belongs:(?<face>.+)@(?<person>p\d+)$/,
};

/** What a question was about, by its id; null for what is no id. */
export function readQuestionId(id: string): Asked | null {
  for (const kind of ['same', 'who', 'belongs'] as const) {
    const parts = FORMS[kind].exec(id)?.groups;
    if (parts?.person === undefined) continue;
    return { kind, person: parts.person, other: parts.other ?? null, face: parts.face ?? null };
  }
  return null;
}

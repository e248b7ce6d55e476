import { useAnswer } from '../data/use-answer.js';

/** How much waits for the owner, for the badges of the navigation. */
export interface Counts {
  readonly questions: number;
  readonly conflicts: number;
  readonly setAside: number;
}

/** More than these are shown as `999+`. */
export const mostCounted = 999;

export function useCounts(): Counts {
  const { value } = useAnswer(
    async (client) => {
      const [{ left }, { conflicts, setAside }] = await Promise.all([
        client.request('review.status'),
        client.request('status', { limit: mostCounted + 1 }),
      ]);
      const questions = left.same + left.who + left.belongs;
      return { questions, conflicts, setAside: setAside.length };
    },
    [],
    { refreshOn: ['question.ready', 'conflicts.changed', 'photos.changed'] },
  );
  return value ?? { questions: 0, conflicts: 0, setAside: 0 };
}

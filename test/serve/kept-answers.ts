import type { KeptAnswers } from '../../daemon/serve/service.js';

/** Answers that are kept as the store keeps them, in memory. */
export function answersInMemory(): KeptAnswers {
  const kept = new Map<string, ReturnType<KeptAnswers['get']> & object>();
  return {
    get: (key) => kept.get(key) ?? null,
    save: (key, answer) => void kept.set(key, answer),
    forget(before, most) {
      for (const [key, { at }] of kept) if (at < before || kept.size > most) kept.delete(key);
    },
  };
}

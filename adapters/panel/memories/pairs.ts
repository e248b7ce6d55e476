import type { Result } from '../../../protocol/index.js';

export type Important = Result<'memories.people'>['people'][number];

type Who = Readonly<Pick<Important, 'id' | 'name'>>;

/** Two people who are seen together. */
export interface Pair {
  readonly people: readonly [Who, Who];
  readonly photos: number;
  readonly moments: number;
  /** How many times more often than by chance. */
  readonly lift: number;
}

/** The pairs of people who share most moments, each once. */
export function pairsOf(people: readonly Important[], most: number): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const one of people) {
    for (const { id, name, ...shared } of one.with) {
      const key = [one.id, id].sort().join(' ');
      if (!pairs.has(key)) pairs.set(key, { people: [one, { id, name }], ...shared });
    }
  }
  return [...pairs.values()]
    .filter(({ photos }) => photos > 0)
    .sort((a, b) => b.moments - a.moments || b.photos - a.photos)
    .slice(0, most);
}

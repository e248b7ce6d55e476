import type { Photo } from '../../../protocol/index.js';
import type { GridSection } from '../parts/grid-layout.js';

/** With fewer photos a month than these, months would be mostly headings: years are shown. */
const leastPerMonth = 4;

interface SectionWords {
  /** @param period `2019-05` or `2019`; null: without a date */
  heading(period: string | null, count: number | null): string;
}

/**
 * Headings for photos in their order, which is by time.
 *
 * @param hasMore whether the last ones are not all there yet: how many they are is not said then
 */
export function sectionsOf(
  photos: readonly Pick<Photo, 'takenAt'>[],
  hasMore: boolean,
  { heading }: SectionWords,
): GridSection[] {
  const dated = photos.flatMap(({ takenAt }) => takenAt?.slice(0, 7) ?? []);
  const letters = dated.length >= leastPerMonth * new Set(dated).size ? 7 : 4;
  const counts = new Map<string | null, number>();
  for (const { takenAt } of photos) {
    const period = takenAt?.slice(0, letters) ?? null;
    counts.set(period, (counts.get(period) ?? 0) + 1);
  }
  return [...counts].map(([period, count], at) => {
    const isComplete = !hasMore || at < counts.size - 1;
    return { heading: heading(period, isComplete ? count : null), count };
  });
}

import type { LogEntry } from '../../../protocol/index.js';
import type { GridSection } from '../parts/grid-layout.js';

/**
 * The days of steps that are in the order of time.
 *
 * @param day writes the day of a moment
 */
export function daysOf(
  entries: readonly Pick<LogEntry, 'at'>[],
  day: (iso: string) => string,
): GridSection[] {
  const days: { heading: string; count: number }[] = [];
  for (const { at } of entries) {
    const heading = day(at);
    const last = days.at(-1);
    if (last?.heading === heading) last.count += 1;
    else days.push({ heading, count: 1 });
  }
  return days;
}

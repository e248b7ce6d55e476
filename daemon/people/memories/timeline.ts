import type { Index, NamedPerson } from '../search/index.js';
import { between, counted, type Seen, seenOn } from './seen.js';

export interface Timeline {
  readonly seen: Seen;
  /** Months as `YYYY-MM` in which there are photos, in their order. */
  readonly months: readonly { readonly month: string; readonly photos: number }[];
  /** Photos without a date. */
  readonly undated: number;
  readonly because: string;
}

/** How many photos of somebody there are, month by month. */
export function timelineOf(person: NamedPerson, index: Index): Timeline {
  const seen = seenOn(index.appearances.ofPerson.get(person.id) ?? [], index);
  const counts = new Map<string, number>();
  for (const position of seen.photos) {
    const month = index.catalogue.photos[position]?.takenAt?.slice(0, 7);
    if (month !== undefined) counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  const months = [...counts].map(([month, photos]) => ({ month, photos }));
  const dated = months.reduce((sum, { photos }) => sum + photos, 0);
  const most = months.reduce<(typeof months)[number] | null>(
    (best, month) => (best === null || month.photos > best.photos ? month : best),
    null,
  );
  const peak = most === null || months.length < 2 ? '' : `, most of them (${most.photos}) in ${most.month}`;
  const because = `${person.name} is on ${counted(seen.photos.length, 'photo')}${between(seen.first, seen.last)}${peak}.`;
  return { seen, months, undated: seen.photos.length - dated, because };
}

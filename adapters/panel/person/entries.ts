import type { PhotoOfPerson } from '../../../protocol/index.js';
import type { GridSection } from '../parts/grid-layout.js';

/** What one tile shows: a face, or a photo with all faces of the person there. */
export interface Entry {
  readonly id: string;
  readonly photo: string;
  /** The camera's local time. */
  readonly takenAt: string | null;
  /** None on photos that the person is only said to be on. */
  readonly faces: readonly string[];
  /** How sure the machine is of what the owner did not confirm, where that is not sure enough to be written; else null. */
  readonly doubt: number | null;
  /** Whether the owner said so, of all of it. */
  readonly confirmed: boolean;
}

/** How the faces are looked at. */
export type Look = 'faces' | 'photos';

/**
 * Tiles of a person, the latest first, those without a date last.
 *
 * @param photos oldest first, those without a date before them
 * @param sure from this probability on the machine is believed
 */
export function entriesOf(photos: readonly PhotoOfPerson[], look: Look, sure: number): Entry[] {
  return photos.toReversed().flatMap(({ id: photo, takenAt, faces }) => {
    const entry = (id: string, some: typeof faces): Entry => ({
      id,
      photo,
      takenAt,
      faces: some.map((face) => face.id),
      doubt: doubtOf(some, sure),
      confirmed: some.every(({ confirmed }) => confirmed),
    });
    return look === 'photos' ? [entry(photo, faces)] : faces.map((face) => entry(face.id, [face]));
  });
}

/** The least probability among those that the owner did not confirm and that are not sure. */
function doubtOf(faces: PhotoOfPerson['faces'], sure: number): number | null {
  const doubts = faces.flatMap(({ confirmed, probability }) =>
    confirmed || probability === null || probability >= sure ? [] : [probability],
  );
  return doubts.length === 0 ? null : Math.min(...doubts);
}

/** With fewer tiles a month than these, months would be mostly headings: years are shown. */
const leastPerMonth = 6;

/** What headings are called. */
export interface SectionWords {
  readonly month: (iso: string) => string;
  readonly year: (iso: string) => string;
  readonly undated: string;
}

/** Headings for tiles in their order: months, or years where the tiles of a month are few. */
export function sectionsOf(entries: readonly Pick<Entry, 'takenAt'>[], words: SectionWords): GridSection[] {
  const months = new Set(entries.map(({ takenAt }) => takenAt?.slice(0, 7)));
  const byMonth = entries.length / Math.max(1, months.size) >= leastPerMonth;
  const keyOf = ({ takenAt }: Pick<Entry, 'takenAt'>) => takenAt?.slice(0, byMonth ? 7 : 4) ?? '';
  const counts = new Map<string, number>();
  for (const entry of entries) counts.set(keyOf(entry), (counts.get(keyOf(entry)) ?? 0) + 1);
  const nameOf = (key: string) => {
    if (key === '') return words.undated;
    return byMonth ? words.month(`${key}-01T00:00:00`) : words.year(`${key}-01-01T00:00:00`);
  };
  return [...counts].map(([key, count]) => ({ heading: nameOf(key), count }));
}

/** When somebody was seen first and last, as dates; null where no photo has a date. */
export function spanOf(
  photos: readonly Pick<PhotoOfPerson, 'takenAt'>[],
): { readonly first: string; readonly last: string } | null {
  const dated = photos.flatMap(({ takenAt }) => takenAt ?? []);
  const [first, last] = [dated[0], dated.at(-1)];
  return first === undefined || last === undefined ? null : { first, last };
}

/** The faces of the selected tiles, in the order of the tiles. */
export function facesOf(entries: readonly Entry[], selected: ReadonlySet<string>): string[] {
  return entries.filter(({ id }) => selected.has(id)).flatMap(({ faces }) => faces);
}

/** Filters as the language of searches writes them. */
import { quoted } from '../parts/written-name.js';

/** Days, months or years, both included; an empty one is no bound. */
export function dateTerm(from: string, to: string): string {
  return from === to ? from : `${from}..${to}`;
}

/** @param place coordinates, or a name: where that person was seen */
export function nearTerm(place: string, km: number): string {
  const isPoint = /^[-+]?\d{1,3}(\.\d+)?\s*,\s*[-+]?\d{1,3}(\.\d+)?$/.test(place);
  return `near ${isPoint || isWritten(place) ? place : quoted(place)} ${km}km`;
}

export function folderTerm(path: string): string {
  return `in:${quoted(path)}`;
}

/** @param most null: any number more */
export function peopleTerm(least: number, most: number | null): string {
  if (most === null) return `people:${least}+`;
  return least === most ? `people:${least}` : `people:${least}..${most}`;
}

/** The shortest way to write the first or last day of a span: of a whole month or year it is that. */
export function periodOf(from: string | null, to: string | null): string | null {
  if (from === null || to === null) return null;
  const [year, month] = [from.slice(0, 4), from.slice(0, 7)];
  if (from === `${year}-01-01` && to === `${year}-12-31`) return year;
  const last = new Date(Date.UTC(Number(year), Number(from.slice(5, 7)), 0)).toISOString().slice(0, 10);
  if (from === `${month}-01` && to === last) return month;
  return from === to ? from : null;
}

/** What an answer says of a place is written already. */
function isWritten(place: string): boolean {
  return /^".*"$|^moment:/s.test(place);
}

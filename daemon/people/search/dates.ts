/** Days as `YYYY-MM-DD`, both included; null: no bound. */
export interface Days {
  readonly from: string | null;
  readonly to: string | null;
}

const date = /^([12]\d{3})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/;
const range = /^(.*?)\.\.(.*)$/;

/** Whether a word is meant as a date or as a range of dates, be it a good one or not. */
export function looksLikeDate(word: string): boolean {
  const ends = range.exec(word);
  if (ends === null) return date.test(word);
  const given = ends.slice(1).filter((end) => end !== '');
  return given.length > 0 && given.every((end) => date.test(end));
}

/** The days of `2019`, `2019-05`, `2019-05-12`, or of a range such as `2019-05..2020-01`; null when there are none. */
export function daysOf(word: string): Days | null {
  const [, first, last] = range.exec(word) ?? [];
  if (first === undefined || last === undefined) return daysOfDate(word);
  const begin = first === '' ? { from: null } : daysOfDate(first);
  const end = last === '' ? { to: null } : daysOfDate(last);
  return begin === null || end === null ? null : { from: begin.from, to: end.to };
}

/** The day so many days after (or before) one. */
export function shiftDay(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
}

/** Whether a year has a day, given as `MM-DD`. */
export function hasDay(year: number, day: string): boolean {
  return daysOfDate(`${year}-${day}`) !== null;
}

function daysOfDate(text: string): { from: string; to: string } | null {
  const [, year, month, day] = date.exec(text) ?? [];
  if (year === undefined) return null;
  if (month === undefined) return { from: `${year}-01-01`, to: `${year}-12-31` };
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  if (Number(month) < 1 || Number(month) > 12) return null;
  const inMonth = (number: number) => `${year}-${month.padStart(2, '0')}-${String(number).padStart(2, '0')}`;
  if (day === undefined) return { from: inMonth(1), to: inMonth(last) };
  if (Number(day) < 1 || Number(day) > last) return null;
  return { from: inMonth(Number(day)), to: inMonth(Number(day)) };
}

/** Today on this machine's calendar, `YYYY-MM-DD`. */
export function today(now: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** The day so many days after (or before) one. */
export function dayAfter(day: string, days: number): string {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

/** A day that an address asks for, or null where it is none. */
export function dayIn(text: string | null): string | null {
  if (text === null || !/^[12]\d{3}-\d{2}-\d{2}$/.test(text)) return null;
  const moment = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(text) ? text : null;
}

/** The search that finds the photos of this day in another year; the 29th of February is none in most years. */
export function dayInYear(day: string, year: number): string {
  return dayIn(`${year}${day.slice(4)}`) ?? `${year}-02-28`;
}

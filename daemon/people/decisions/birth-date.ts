/** A year, a month or a day. */
const PARTIAL_DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/**
 * What is wrong with a birth date, which may be known to the year, the month or the day; null when it is right.
 *
 * @param today `2026-01-02`
 */
export function whyNoBirthDate(text: string, today: string): string | null {
  const [, year, month = '01', day = '01'] = PARTIAL_DATE.exec(text) ?? [];
  const isDate = year !== undefined && isDay(`${year}-${month}-${day}`);
  if (!isDate) return `${text} is no date.`;
  return text > today.slice(0, text.length) ? `${text} is yet to come.` : null;
}

/** JavaScript takes the 30th of February for the 2nd of March. */
function isDay(text: string): boolean {
  const time = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}

/** Numbers, dates and plurals as a language writes them. */

/** The forms that a language has for counted things; `#` is the number. `other` is there in every language. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

export interface Formats {
  number(value: number): string;
  /** A share from 0 to 1, as a whole percentage that promises no more than is true. */
  percent(fraction: number): string;
  /** The day and time of a photo; photos know no time zone. */
  photoTime(iso: string): string;
  /** A day, month or year as photos have it: `2019-05-12`, `2019-05` or `2019`. */
  calendar(period: string): string;
  /** A day of today's calendar, of a moment in UTC. */
  day(iso: string): string;
  /** The time of day here, of a moment in UTC. */
  time(iso: string): string;
  counted(count: number, forms: PluralForms): string;
  list(words: readonly string[]): string;
  /** How long something will take, roughly. */
  duration(seconds: number): string;
}

export function formatsOf(locale: string): Formats {
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  const photoTime = new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  const ofDay = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const ofMonth = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' });
  const ofYear = new Intl.DateTimeFormat(locale, { year: 'numeric', timeZone: 'UTC' });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const plural = new Intl.PluralRules(locale);
  const list = new Intl.ListFormat(locale);
  const unit = (name: string) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'long' });
  const [seconds, minutes, hours] = [unit('second'), unit('minute'), unit('hour')];
  return {
    number: (value) => number.format(value),
    percent: (fraction) => percent.format(Math.floor(fraction * 100) / 100),
    photoTime: (iso) => photoTime.format(new Date(`${iso}Z`)),
    calendar(period) {
      const written = { 4: ofYear, 7: ofMonth }[period.length] ?? ofDay;
      return written.format(new Date(`${period}${'0000-01-01'.slice(period.length)}T00:00:00Z`));
    },
    day: (iso) => day.format(new Date(iso)),
    time: (iso) => time.format(new Date(iso)),
    counted: (count, forms) =>
      (forms[plural.select(count)] ?? forms.other).replace('#', number.format(count)),
    list: (words) => list.format(words),
    duration(value) {
      if (value < 60) return seconds.format(Math.max(1, Math.round(value)));
      if (value < 3600) return minutes.format(Math.round(value / 60));
      return hours.format(Math.round(value / 3600));
    },
  };
}

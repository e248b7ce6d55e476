/** Days, months and years of photos as a language writes them; photos know no time zone. */
export function datesOf(locale: string) {
  const of = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
    return (iso: string) => format.format(new Date(`${iso}Z`));
  };
  return {
    month: of({ year: 'numeric', month: 'long' }),
    year: of({ year: 'numeric' }),
    day: of({ dateStyle: 'medium' }),
  };
}

/** A tree of figures as lines, `bcubed.f1  0.9912`; numbers with four places, what is missing as `–`. */
export function figureLines(figures: object): string[] {
  const entries = flatten(figures, '');
  const width = Math.max(...entries.map(([name]) => name.length));
  return entries.map(([name, value]) => `${name.padEnd(width)}  ${figure(value)}`);
}

function flatten(figures: object, prefix: string): [string, unknown][] {
  return Object.entries(figures).flatMap(([key, value]: [string, unknown]): [string, unknown][] =>
    typeof value === 'object' && value !== null
      ? flatten(value, `${prefix}${key}.`)
      : [[prefix + key, value]],
  );
}

function figure(value: unknown): string {
  if (value === null || value === undefined) return '–';
  return typeof value === 'number' && !Number.isInteger(value) ? value.toFixed(4) : String(value);
}

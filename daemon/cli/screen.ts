/** A stream that may be a terminal. */
export type Output = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

/** Where neither the terminal nor $COLUMNS says how wide it is. */
const usualColumns = 80;

/** How many columns lines on this stream may have: Infinity where it is no terminal, for nothing is cut in a file. */
export function columnsOf({ isTTY, columns }: Output, env = process.env): number {
  if (!isTTY) return Number.POSITIVE_INFINITY;
  return columns || Number(env.COLUMNS) || usualColumns;
}

/** What text is painted with, by its number in SGR (ECMA-48, 8.3.117), and the number that ends it. */
const styles = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
} as const;

export type Paint = (style: keyof typeof styles, text: string) => string;

export const unpainted: Paint = (_style, text) => text;

/** Colours for a stream: on a terminal that has some, unless the owner wants none (no-color.org). */
export function paintFor({ isTTY }: Output, { NO_COLOR, TERM }: NodeJS.ProcessEnv): Paint {
  return !isTTY || NO_COLOR || TERM === 'dumb' ? unpainted : painted;
}

function painted(style: keyof typeof styles, text: string): string {
  const [begin, end] = styles[style];
  return `\u001b[${begin}m${text}\u001b[${end}m`;
}

import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { escapeControls, shorten } from './text.js';

export interface Column {
  readonly title: string;
  readonly align?: 'right';
  /** May be cut when the line is too long: at its end, or, for paths, at its start. */
  readonly shorten?: 'end' | 'start';
  /** Goes on on further lines when the line is too long. */
  readonly wrap?: true;
}

const gap = '  ';

/** A column is not narrowed to less than this. */
const narrowest = 8;

/**
 * Aligned lines under their titles, no wider than `width` columns of a terminal. Where cutting and wrapping cannot do
 * it, each row is a block of lines, with the titles beside the cells.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): string {
  const lines = [columns.map((column) => column.title), ...rows.map((row) => row.map(escapeControls))];
  const widths = fitWidths(columns, naturalWidths(columns, lines), width);
  if (widths === null) return blocks(lines, width);
  return lines
    .flatMap((line) => rowLines(columns.map((column, i) => cell(column, line[i] ?? '', widths[i] ?? 0))))
    .join('\n');
}

/** @param cells the lines of each, all of them as wide as the column */
function rowLines(cells: readonly (readonly string[])[]): string[] {
  const height = Math.max(...cells.map((lines) => lines.length));
  const blanks = cells.map(([first = '']) => ' '.repeat(stringWidth(first)));
  return Array.from({ length: height }, (_, i) =>
    cells
      .map((lines, column) => lines[i] ?? blanks[column])
      .join(gap)
      .trimEnd(),
  );
}

function naturalWidths(columns: readonly Column[], lines: readonly (readonly string[])[]): number[] {
  return columns.map((_, i) =>
    lines.reduce((widest, line) => Math.max(widest, stringWidth(line[i] ?? '')), 0),
  );
}

/** One below the other: all cells of a row, whole, each beside its title. */
function blocks([titles = [], ...rows]: readonly (readonly string[])[], width: number): string {
  const widest = Math.max(...titles.map((title) => title.length));
  const room = Math.max(1, width - widest - gap.length);
  const block = (row: readonly string[]) =>
    row.flatMap((text, i) => {
      const lines = text === '' ? [] : wrapAnsi(text, room, { hard: true }).split('\n');
      return lines.map((line, n) => `${(n === 0 ? (titles[i] ?? '') : '').padEnd(widest)}${gap}${line}`);
    });
  return rows.map((row) => block(row).join('\n')).join('\n\n');
}

/** Takes what is too much from the widest columns that may be narrower; null where that is not enough. */
function fitWidths(columns: readonly Column[], natural: readonly number[], width: number): number[] | null {
  const widths = [...natural];
  const gaps = gap.length * (columns.length - 1);
  let excess = widths.reduce((sum, one) => sum + one, gaps) - width;
  while (excess > 0) {
    const widest = widestToNarrow(columns, widths);
    if (widest === null) return null;
    widths[widest] = (widths[widest] ?? 0) - 1;
    excess -= 1;
  }
  return widths;
}

function widestToNarrow(columns: readonly Column[], widths: readonly number[]): number | null {
  let found: number | null = null;
  let most = narrowest;
  for (const [i, column] of columns.entries()) {
    const width = widths[i] ?? 0;
    if ((!column.shorten && !column.wrap) || width <= most) continue;
    found = i;
    most = width;
  }
  return found;
}

/** The lines of a cell, each filled up to the width of its column. */
function cell({ align, shorten: leaveOut, wrap }: Column, text: string, width: number): string[] {
  const lines = wrap ? wrapAnsi(text, width, { hard: true }).split('\n') : [shorten(text, width, leaveOut)];
  return lines.map((line) => {
    const padding = ' '.repeat(Math.max(0, width - stringWidth(line)));
    return align === 'right' ? padding + line : line + padding;
  });
}

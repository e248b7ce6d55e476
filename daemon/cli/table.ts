import stringWidth from 'string-width';
import { escapeControls, shorten } from './text.js';

export interface Column {
  readonly title: string;
  readonly align?: 'right';
  /** May be cut when the line is too long: at its end, or, for paths, at its start. */
  readonly shorten?: 'end' | 'start';
}

const gap = '  ';

/** A column is not cut to less than this. */
const narrowest = 8;

/** Aligned lines under their titles, no wider than `width` columns of a terminal if cutting can do it. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): string {
  const lines = [columns.map((column) => column.title), ...rows.map((row) => row.map(escapeControls))];
  const widths = fitWidths(columns, naturalWidths(columns, lines), width);
  return lines
    .map((line) => columns.map((column, i) => cell(column, line[i] ?? '', widths[i] ?? 0)))
    .map((cells) => cells.join(gap).trimEnd())
    .join('\n');
}

function naturalWidths(columns: readonly Column[], lines: readonly (readonly string[])[]): number[] {
  return columns.map((_, i) =>
    lines.reduce((widest, line) => Math.max(widest, stringWidth(line[i] ?? '')), 0),
  );
}

/** Takes what is too much from the widest columns that may be cut. */
function fitWidths(columns: readonly Column[], natural: readonly number[], width: number): number[] {
  const widths = [...natural];
  const gaps = gap.length * (columns.length - 1);
  let excess = widths.reduce((sum, one) => sum + one, gaps) - width;
  while (excess > 0) {
    const widest = widestToCut(columns, widths);
    if (widest === null) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
    excess -= 1;
  }
  return widths;
}

function widestToCut(columns: readonly Column[], widths: readonly number[]): number | null {
  let found: number | null = null;
  let most = narrowest;
  for (const [i, column] of columns.entries()) {
    const width = widths[i] ?? 0;
    if (column.shorten === undefined || width <= most) continue;
    found = i;
    most = width;
  }
  return found;
}

function cell(column: Column, text: string, width: number): string {
  const fitted = shorten(text, width, column.shorten);
  const padding = ' '.repeat(Math.max(0, width - stringWidth(fitted)));
  return column.align === 'right' ? padding + fitted : fitted + padding;
}

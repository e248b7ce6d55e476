/** Where tiles of one size stand, in rows from the upper left; px. Plain arithmetic, so that thousands cost nothing. */
export interface GridLayout {
  readonly count: number;
  readonly columns: number;
  /** Of one tile. */
  readonly width: number;
  readonly height: number;
  readonly gap: number;
  /** From the top, those that are headings among them. */
  readonly rows: readonly GridRow[];
}

export interface GridRow {
  readonly top: number;
  readonly height: number;
  /** Its first tile, and the one after its last: none in a heading. */
  readonly first: number;
  readonly end: number;
  readonly heading: string | null;
}

/** Tiles that belong together, under a heading. */
export interface GridSection {
  readonly heading: string;
  readonly count: number;
}

export interface TileShape {
  /** The least width of a tile; as many columns are made as fit. */
  readonly width: number;
  /** The height of a tile that is so wide. */
  readonly height: (width: number) => number;
  readonly gap: number;
  /** No more columns than these; one makes a list. */
  readonly mostColumns?: number;
}

/** A line of text with some air above it. */
const headingHeight = 44;

/** @param sections headings for all tiles, in their order; none for a grid without */
export function layOut(
  count: number,
  available: number,
  shape: TileShape,
  sections: readonly GridSection[] = [],
): GridLayout {
  const { gap, mostColumns = Number.POSITIVE_INFINITY } = shape;
  const fitting = Math.floor((available + gap) / (shape.width + gap));
  const columns = Math.max(1, Math.min(mostColumns, fitting));
  const width = Math.max(0, (available - gap * (columns - 1)) / columns);
  const height = shape.height(width);
  const rows: GridRow[] = [];
  let top = 0;
  const add = (row: Omit<GridRow, 'top'>) => {
    rows.push({ top, ...row });
    top += row.height + gap;
  };
  let start = 0;
  for (const section of sections.length > 0 ? sections : [{ heading: null, count }]) {
    const last = start + section.count;
    if (section.heading !== null)
      add({ height: headingHeight, first: start, end: start, heading: section.heading });
    for (let first = start; first < last; first += columns)
      add({ height, first, end: Math.min(last, first + columns), heading: null });
    start = last;
  }
  return { count, columns, width, height, gap, rows };
}

/** How high all rows are together. */
export function heightOf({ rows }: GridLayout): number {
  const last = rows.at(-1);
  return last === undefined ? 0 : last.top + last.height;
}

/** The row that a tile stands in. */
export function rowOf(tile: number, { rows }: GridLayout): number {
  return countWhile(rows, ({ end }) => end <= tile);
}

/** First row that is seen and the one after the last, with some more at both ends. */
export function rowsBetween(
  top: number,
  bottom: number,
  { rows, gap }: GridLayout,
  more = 0,
): { readonly first: number; readonly end: number } {
  const first = countWhile(rows, (row) => row.top + row.height + gap <= top);
  const end = countWhile(rows, (row) => row.top < bottom);
  return { first: Math.max(0, first - more), end: Math.min(rows.length, end + more) };
}

/** Tiles that a rectangle touches. */
export function tilesIn(
  area: { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number },
  layout: GridLayout,
): number[] {
  const { width, gap, rows } = layout;
  const { first, end } = rowsBetween(area.y0, area.y1, layout, 1);
  return rows.slice(first, end).flatMap((row) => {
    if (area.y1 < row.top || area.y0 > row.top + row.height) return [];
    const tiles = Array.from({ length: row.end - row.first }, (_, column) => row.first + column);
    return tiles.filter((_, column) => {
      const x = column * (width + gap);
      return area.x1 >= x && area.x0 <= x + width;
    });
  });
}

/** Where a key leads from a tile; undefined when the key leads nowhere. */
export function tileAfterKey(
  key: string,
  from: number,
  layout: GridLayout,
  rowsSeen: number,
  isRightToLeft: boolean,
): number | undefined {
  const { count } = layout;
  const forward = isRightToLeft ? -1 : 1;
  const page = Math.max(1, rowsSeen - 1);
  const neighbour = (at: number) => (at < 0 || at >= count ? from : at);
  if (count === 0) return undefined;
  switch (key) {
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    case 'PageUp':
      return tileInRow(from, -page, layout) ?? 0;
    case 'PageDown':
      return tileInRow(from, page, layout) ?? count - 1;
    case 'ArrowLeft':
      return neighbour(from - forward);
    case 'ArrowRight':
      return neighbour(from + forward);
    case 'ArrowUp':
      return tileInRow(from, -1, layout) ?? from;
    case 'ArrowDown':
      return tileInRow(from, 1, layout) ?? from;
    default:
      return undefined;
  }
}

/** The tile in the same column so many rows on, or the last of that row; headings do not count. */
function tileInRow(from: number, distance: number, { rows }: GridLayout): number | undefined {
  const withTiles = rows.filter(({ heading }) => heading === null);
  const at = countWhile(withTiles, ({ end }) => end <= from);
  const [row, target] = [withTiles[at], withTiles[at + distance]];
  return row && target && Math.min(target.first + from - row.first, target.end - 1);
}

/** How many rows from the top fulfil what rows above others fulfil before them. */
function countWhile(rows: readonly GridRow[], isSo: (row: GridRow) => boolean): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const row = rows[middle];
    if (row !== undefined && isSo(row)) low = middle + 1;
    else high = middle;
  }
  return low;
}

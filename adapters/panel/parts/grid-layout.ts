/** Where tiles of one size stand, in rows from the upper left; px. Plain arithmetic, so that thousands cost nothing. */
export interface GridLayout {
  readonly count: number;
  readonly columns: number;
  /** Of one tile. */
  readonly width: number;
  readonly height: number;
  readonly gap: number;
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

export function layOut(count: number, available: number, shape: TileShape): GridLayout {
  const { gap, mostColumns = Number.POSITIVE_INFINITY } = shape;
  const fitting = Math.floor((available + gap) / (shape.width + gap));
  const columns = Math.max(1, Math.min(mostColumns, fitting));
  const width = Math.max(0, (available - gap * (columns - 1)) / columns);
  return { count, columns, width, height: shape.height(width), gap };
}

export function rowsOf({ count, columns }: GridLayout): number {
  return Math.ceil(count / columns);
}

/** How high all rows are together. */
export function heightOf(layout: GridLayout): number {
  return Math.max(0, rowsOf(layout) * (layout.height + layout.gap) - layout.gap);
}

export function topOf(row: number, { height, gap }: GridLayout): number {
  return row * (height + gap);
}

/** First row that is seen and the one after the last, with some more at both ends. */
export function rowsBetween(
  top: number,
  bottom: number,
  layout: GridLayout,
  more = 0,
): { readonly first: number; readonly end: number } {
  const step = layout.height + layout.gap;
  const rows = rowsOf(layout);
  const first = Math.floor(top / step) - more;
  const end = Math.ceil(bottom / step) + more;
  return { first: Math.max(0, Math.min(rows, first)), end: Math.max(0, Math.min(rows, end)) };
}

/** Tiles that a rectangle touches. */
export function tilesIn(
  area: { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number },
  layout: GridLayout,
): number[] {
  const { columns, width, height, gap, count } = layout;
  const step = height + gap;
  const last = Math.min(rowsOf(layout) - 1, Math.floor(area.y1 / step));
  const found: number[] = [];
  for (let row = Math.max(0, Math.floor(area.y0 / step)); row <= last; row++) {
    const y = topOf(row, layout);
    if (area.y1 < y || area.y0 > y + height) continue;
    for (let column = 0; column < columns; column++) {
      const x = column * (width + gap);
      const at = row * columns + column;
      if (at < count && area.x1 >= x && area.x0 <= x + width) found.push(at);
    }
  }
  return found;
}

/** Where a key leads from a tile; undefined when the key leads nowhere. */
export function tileAfterKey(
  key: string,
  from: number,
  { count, columns }: GridLayout,
  rowsSeen: number,
  isRightToLeft: boolean,
): number | undefined {
  const forward = isRightToLeft ? -1 : 1;
  const page = Math.max(1, rowsSeen - 1) * columns;
  const neighbour = (at: number) => (at < 0 || at >= count ? from : at);
  if (count === 0) return undefined;
  switch (key) {
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    case 'PageUp':
      return Math.max(0, from - page);
    case 'PageDown':
      return Math.min(count - 1, from + page);
    case 'ArrowLeft':
      return neighbour(from - forward);
    case 'ArrowRight':
      return neighbour(from + forward);
    case 'ArrowUp':
      return neighbour(from - columns);
    case 'ArrowDown':
      return neighbour(from + columns);
    default:
      return undefined;
  }
}

/** A map of rows × columns cells that says how likely the middle of a thing lies in each. */
export interface CentreMap {
  readonly rows: number;
  readonly columns: number;
  /** More planes may follow the first. */
  readonly centre: Float32Array;
}

export interface Peak {
  readonly row: number;
  readonly column: number;
  readonly score: number;
}

/** Cells of at least `least` that no cell up to `reach` rows and columns away exceeds, row by row. */
export function findPeaks(map: CentreMap, reach: number, least: number): Peak[] {
  const peaks: Peak[] = [];
  for (let row = 0; row < map.rows; row++) {
    for (let column = 0; column < map.columns; column++) {
      const score = map.centre[row * map.columns + column] ?? 0;
      if (score >= least && isPeak(map, row, column, reach)) peaks.push({ row, column, score });
    }
  }
  return peaks;
}

function isPeak({ rows, columns, centre }: CentreMap, row: number, column: number, reach: number): boolean {
  const score = centre[row * columns + column] ?? 0;
  const lastRow = Math.min(row + reach, rows - 1);
  const lastColumn = Math.min(column + reach, columns - 1);
  for (let y = Math.max(0, row - reach); y <= lastRow; y++) {
    for (let x = Math.max(0, column - reach); x <= lastColumn; x++) {
      if ((centre[y * columns + x] ?? 0) > score) return false;
    }
  }
  return true;
}

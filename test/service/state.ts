import { type LogStorage, People } from '../../daemon/people/index.js';

/** People whose log is in memory. */
export function peopleInMemory(): People {
  const rows: ReturnType<LogStorage['all']> = [];
  const storage: LogStorage = {
    append: (row) => rows.push({ id: rows.length + 1, ...structuredClone(row) }),
    all: () => structuredClone(rows),
  };
  return new People(storage, () => new Date('2026-01-02T03:04:05Z'));
}

/** A face of a fifth of the picture, so far from the left. */
export const placed = (id: string, x0: number) => ({ id, box: { x0, y0: 0.2, x1: x0 + 0.2, y1: 0.4 } });

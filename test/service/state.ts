import { People } from '../../daemon/people/index.js';
import { memoryLog, now } from '../people/owner.js';

/** People whose log is in memory. */
export function peopleInMemory(): People {
  return new People(memoryLog(), now);
}

/** A face of a fifth of the picture, so far from the left. */
export const placed = (id: string, x0: number) => ({ id, box: { x0, y0: 0.2, x1: x0 + 0.2, y1: 0.4 } });

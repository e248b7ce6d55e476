import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { isDue, Nightly } from '../../daemon/service/nightly.js';
import type { Work } from '../../daemon/service/work.js';

const at = (day: number, hour: number) => new Date(2026, 0, day, hour, 30);

describe('grouping everything anew', () => {
  it('is for the night', () => {
    const hours = Array.from({ length: 24 }, (_, hour) => hour);
    expect(hours.filter((hour) => isDue(at(1, hour), null, true))).toEqual([2, 3, 4]);
  });

  it('happens once a night', () => {
    expect(isDue(at(2, 4), at(2, 2), true)).toBe(false);
    expect(isDue(at(3, 2), at(2, 2), true)).toBe(true);
  });

  it('is not needed where nothing came and nothing was decided', () => {
    expect(isDue(at(1, 3), null, false)).toBe(false);
  });

  it('is not kept away by a clock that was set back', () => {
    expect(isDue(at(1, 3), at(20, 3), true)).toBe(true);
  });
});

describe('the daemon at night', () => {
  /** Work that only counts how often it was asked. */
  class Counting implements Pick<Work, 'isBehind' | 'regroupAll'> {
    isBehind = true;
    times = 0;
    async regroupAll() {
      this.times++;
      this.isBehind = false;
      return { written: 0, failed: [] };
    }
  }

  it('groups in the first quarter of an hour it is asked, and again the next night if there is something new', async () => {
    const work = new Counting();
    let now = at(1, 1);
    const nightly = new Nightly(work, pino({ level: 'silent' }), () => now);
    await nightly.check();
    expect(work.times).toBe(0);
    now = at(1, 2);
    await nightly.check();
    await nightly.check();
    expect(work.times).toBe(1);
    now = at(2, 2);
    await nightly.check();
    expect(work.times).toBe(1);
    work.isBehind = true;
    await nightly.check();
    expect(work.times).toBe(2);
  });

  it('goes on when a night fails', async () => {
    const failing = { isBehind: true, regroupAll: () => Promise.reject(new Error('the disk is full')) };
    const nightly = new Nightly(failing, pino({ level: 'silent' }), () => at(1, 3));
    await expect(nightly.check()).resolves.toBeUndefined();
  });
});

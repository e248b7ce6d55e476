import { describe, expect, it } from 'vitest';
import { joined } from '../../daemon/service/joined.js';

describe('work that is done once for all who ask', () => {
  it('gives the same to who asks meanwhile, and is done anew for who asks later', async () => {
    let times = 0;
    const work = joined(async () => ++times);
    expect(await Promise.all([work(), work(), work()])).toEqual([1, 1, 1]);
    expect(await work()).toBe(2);
  });

  it('is not shared by those who ask something else', async () => {
    const work = joined(async ({ of }: { of: string }) => of);
    expect(await Promise.all([work({ of: 'a' }), work({ of: 'b' }), work({ of: 'a' })])).toEqual([
      'a',
      'b',
      'a',
    ]);
  });

  it('fails for all who ask meanwhile, and is tried again for who asks later', async () => {
    let times = 0;
    const work = joined(async () => {
      times++;
      if (times === 1) throw new Error('once');
      return times;
    });
    const first = [work(), work()];
    await expect(first[0]).rejects.toThrow('once');
    await expect(first[1]).rejects.toThrow('once');
    expect(await work()).toBe(2);
  });
});

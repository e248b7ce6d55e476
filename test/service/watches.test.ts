import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { Watches } from '../../daemon/service/watches.js';
import type { Work } from '../../daemon/service/work.js';
import { Store } from '../../daemon/store/index.js';
import { tempDir } from '../temp-dir.js';

/** Passes that last until they are told to end. */
class SlowWork implements Pick<Work, 'pass'> {
  readonly passes: string[][] = [];
  end: () => void = () => {};

  async pass(places: Parameters<Work['pass']>[0]) {
    this.passes.push(places.flatMap(({ paths }) => paths.map((path) => basename(path))).sort());
    await new Promise<void>((resolve) => {
      this.end = resolve;
    });
    if (this.passes.length === 1) throw new Error('the first pass breaks');
    return { photos: new Set<string>(), recognised: 0, written: 0, failed: [] };
  }
}

it('looks at all that was touched during a pass in one pass after it, also when that breaks', async () => {
  const root = tempDir();
  const store = new Store(tempDir(), { faces: 'pack', bodies: null });
  store.folders.save({ path: root, writeMode: 'sidecar', watched: true });
  const work = new SlowWork();
  const watches = new Watches(store, work, pino({ level: 'silent' }));
  await watches.start();
  const put = (name: string) => writeFileSync(join(root, name), String(Math.random()));

  put('a.jpg');
  await expect.poll(() => work.passes, { timeout: 5000 }).toEqual([['a.jpg']]);
  put('b.jpg.xmp');
  await sleep(1600);
  put('c.jpg');
  await sleep(1600);
  put('b.jpg.xmp');
  await sleep(1600);
  expect(work.passes).toHaveLength(1);
  work.end();
  await expect.poll(() => work.passes, { timeout: 5000 }).toEqual([['a.jpg'], ['b.jpg.xmp', 'c.jpg']]);
  work.end();
  await sleep(1600);
  expect(work.passes).toHaveLength(2);
  put('d.jpg');
  await expect.poll(() => work.passes.at(-1), { timeout: 5000 }).toEqual(['d.jpg']);

  put('too-late.jpg');
  await sleep(1600);
  await watches.close();
  work.end();
  await sleep(50);
  expect(work.passes).toHaveLength(3);
  store.close();
});

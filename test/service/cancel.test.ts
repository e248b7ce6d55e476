import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Kith } from '../../daemon/cli/open.js';
import { openKith } from '../../daemon/main.js';
import type { Told } from '../../daemon/serve/index.js';
import { accepted, silent } from '../line/album.js';

const photos = 80;

describe('a scan that is taken back', () => {
  const home = mkdtempSync(join(tmpdir(), 'kith-cancel-'));
  const root = join(home, 'photos');
  let kith: Kith;

  beforeEach(async () => {
    mkdirSync(root, { recursive: true });
    for (let i = 0; i < photos; i++) {
      const background = { r: i * 3, g: 100, b: 255 - i * 3 };
      const blank = sharp({ create: { width: 640, height: 480, channels: 3, background } });
      await blank.jpeg().toFile(join(root, `${i}.jpg`));
    }
    kith = accepted(await openKith({ data: join(home, 'data'), log: silent }));
  });
  afterEach(async () => {
    await kith.close();
    rmSync(home, { recursive: true, force: true });
  });

  it('answers at once, stops where it is, and goes on from there the next time', async () => {
    const told: Told[] = [];
    kith.service.onChange((one) => told.push(one));
    const controller = new AbortController();
    kith.service.onProgress(({ stage, done }, task) => {
      if (stage === 'recognising' && done > 0 && task === controller) controller.abort();
    });
    const outcome = await kith.service.scan({ dirs: [root], write: 'none' }, controller);
    expect(outcome).toMatchObject({ refused: 'cancelled' });
    // What was under way ends; nothing new begins.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const stopped = await kith.service.status();
    expect(stopped.photos).toBeGreaterThan(0);
    expect(stopped.photos).toBeLessThan(photos);
    expect(stopped.progress).toBeNull();
    expect(told.some(({ method }) => method === 'photos.changed')).toBe(true);

    const finished = accepted(await kith.service.scan({ dirs: [root] }));
    expect(finished.photos).toBe(photos);
    expect(finished.recognised).toBe(photos - stopped.photos);
  });

  it('before its turn came never begins', async () => {
    const first = kith.service.scan({ dirs: [root], write: 'none' });
    const controller = new AbortController();
    const second = kith.service.scan({ dirs: [root] }, controller);
    controller.abort();
    expect(await second).toMatchObject({ refused: 'cancelled' });
    expect(accepted(await first).photos).toBe(photos);
    const already = new AbortController();
    already.abort();
    expect(await kith.service.scan({ dirs: [root] }, already)).toMatchObject({ refused: 'cancelled' });
  });
});

import { mkdirSync, rmdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { XmpAdapter } from '../../adapters/xmp/index.js';
import { nextPause, WriteRetries } from '../../daemon/service/write-retries.js';
import { Writeback } from '../../daemon/writeback/index.js';
import { MemorySource } from '../writeback/source.js';
import { dump, folder, people, photo } from '../xmp/files.js';

const silent = pino({ level: 'silent' });
const adapter = new XmpAdapter();
afterAll(() => adapter.close());

describe('the pause before a file is tried again', () => {
  const pauses = { shortestMs: 60_000, longestMs: 900_000 };

  it('grows from a minute to a quarter of an hour while nothing comes of it', () => {
    const minutes: number[] = [];
    for (let pause = 60_000; minutes.length < 6; pause = nextPause(pause, false, pauses))
      minutes.push(pause / 60_000);
    expect(minutes).toEqual([1, 2, 4, 8, 15, 15]);
  });

  it('is short again once something was written', () => {
    expect(nextPause(900_000, true, pauses)).toBe(60_000);
  });
});

describe('a file that could not be written', () => {
  let retries: WriteRetries | null = null;
  afterEach(() => retries?.stop());

  /** A photo whose sidecar cannot be written, because a folder is in its place. */
  async function failed() {
    const source = new MemorySource();
    const path = photo(folder(), 'a.jpg');
    source.files.set('a', [{ path, mode: 'sidecar', wanted: people('Anna') }]);
    const sidecar = `${path}.xmp`;
    mkdirSync(sidecar);
    const writeback = new Writeback(adapter, source);
    writeback.enqueue(['a']);
    await writeback.drain();
    expect(writeback.failures).toMatchObject([{ path, code: 'not-a-file' }]);
    return { source, sidecar, writeback };
  }

  it('is written by itself when what was in the way is gone, and rests then', async () => {
    const { source, sidecar, writeback } = await failed();
    retries = new WriteRetries(writeback, silent, { shortestMs: 20, longestMs: 50 });
    retries.start();
    retries.start();
    await sleep(300);
    expect(writeback.backlog).toBe(1);
    rmdirSync(sidecar);
    await expect.poll(() => writeback.backlog, { timeout: 10_000 }).toBe(0);
    expect(dump(sidecar)['XMP-dc:Subject']).toEqual(['Anna']);
    const { asked } = source;
    await sleep(150);
    expect(source.asked).toBe(asked);
  });

  it('is left alone once the daemon stops', async () => {
    const { source, writeback } = await failed();
    retries = new WriteRetries(writeback, silent, { shortestMs: 20, longestMs: 20 });
    retries.start();
    await sleep(100);
    retries.stop();
    await writeback.drain();
    const { asked } = source;
    await sleep(150);
    expect(source.asked).toBe(asked);
  });

  it('is tried again after a try that broke', async () => {
    const { source, sidecar, writeback } = await failed();
    const files = source.filesToWrite.bind(source);
    let broken = 0;
    source.filesToWrite = (ids) => {
      if (broken++ === 0) throw new Error('the database is busy');
      return files(ids);
    };
    rmdirSync(sidecar);
    retries = new WriteRetries(writeback, silent, { shortestMs: 20, longestMs: 50 });
    retries.start();
    await expect.poll(() => writeback.backlog, { timeout: 10_000 }).toBe(0);
  });
});

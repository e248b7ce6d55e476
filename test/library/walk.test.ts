import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, relative } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { walk } from '../../daemon/library/walk.js';
import { all, put, temporaryFolder } from './make.js';

const base = temporaryFolder();
let root: string;
let count = 0;
beforeEach(() => {
  root = join(base, `root${count++}`);
  mkdirSync(root);
});

/** Paths below the root: files as they are, problems with their code behind. */
async function walked(from = root): Promise<string[]> {
  const items = await all(walk(root, from));
  return items.map((item) => {
    const path = relative(root, item.path);
    return item.kind !== 'problem' ? path : `${path} (${item.setAside.code})`;
  });
}

describe('what a walk finds', () => {
  it('gives every picture with its size and time, in the same order, and nothing else', async () => {
    for (const path of ['b/2.jpg', 'b/10.jpg', 'a/z.PNG', 'c.heic', 'a/deep/er/x.nef', 'B.tiff'])
      put(join(root, path));
    for (const path of ['a/film.mp4', 'a/notes.txt', 'c.heic.pp3', 'b/noextension']) put(join(root, path));
    const expected = ['B.tiff', 'c.heic', 'a/z.PNG', 'a/deep/er/x.nef', 'b/10.jpg', 'b/2.jpg'];
    expect(await walked()).toEqual(expected);
    expect(await walked()).toEqual(expected);
    put(join(root, 'c.heic'), 'four');
    const found = (await all(walk(root))).find((item) => item.path.endsWith('c.heic'));
    expect(found).toMatchObject({ kind: 'file', path: join(root, 'c.heic'), size: 4 });
    expect(found?.kind === 'file' && Math.abs(found.mtimeMs - Date.now()) < 60_000).toBe(true);
  });

  it('meets sidecars beside the pictures, hidden ones only where they are Picasa’s', async () => {
    const sidecars = ['.picasa.ini', 'Picasa.ini', 'a.XMP', 'a.jpg.xmp', 'raw.nef.xmp'];
    const others = [
      '.a.xmp',
      '._a.jpg.xmp',
      '.kith-1-0123456789abcdef.xmp',
      'xmp',
      'a.xmp.bak',
      'a.xmp~',
      '.ini',
    ];
    for (const path of [...sidecars, ...others, '.hidden/b.xmp']) put(join(root, path), 'four');
    const found = await all(walk(root));
    expect(found.map(({ path }) => relative(root, path))).toEqual(sidecars);
    for (const item of found)
      expect(item).toMatchObject({ kind: 'sidecar', size: 4, mtimeMs: expect.any(Number) });
  });

  it('tells nothing of sidecars that are none, and walks a folder that is called like one', async () => {
    execFileSync('mkfifo', [join(root, 'pipe.xmp')]);
    symlinkSync('nowhere', join(root, 'lost.xmp'));
    symlinkSync('loop.xmp', join(root, 'loop.xmp'));
    writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xff]), Buffer.from('.xmp')]), '');
    put(join(root, 'folder.xmp', 'a.jpg'));
    expect(await walked()).toEqual(['folder.xmp/a.jpg']);
  });

  it('follows a link to a sidecar, and looks at one alone when asked', async () => {
    put(join(base, `elsewhere${count}.xmp`), 'seven b');
    symlinkSync(join(base, `elsewhere${count}.xmp`), join(root, 'a.jpg.xmp'));
    put(join(root, 'a.jpg'));
    expect(await all(walk(root, join(root, 'a.jpg.xmp')))).toMatchObject([{ kind: 'sidecar', size: 7 }]);
    expect(await walked(join(root, 'a.jpg'))).toEqual(['a.jpg']);
  });

  it('leaves out sidecars that an ignore file names, alone or with their folder', async () => {
    for (const path of ['a.jpg.xmp', 'b.jpg.xmp', 'private/c.jpg.xmp', 'bin/d.xmp']) put(join(root, path));
    put(join(root, '.kithignore'), 'b.*\nprivate\n');
    put(join(root, 'bin', '.nomedia'));
    expect(await walked()).toEqual(['a.jpg.xmp']);
  });

  it('leaves out hidden names, bins, thumbnails and closed bundles', async () => {
    for (const folder of [
      ...[
        '.hidden',
        '.dtrash',
        '.Trash-1000',
        '.thumbnails',
        '@eaDir',
        '#recycle',
        '$RECYCLE.BIN',
        'lost+found',
      ],
      ...[
        '@Recycle',
        'System Volume Information',
        '__MACOSX',
        'Main.lrdata',
        'My Photos Library.photoslibrary',
      ],
    ]) {
      put(join(root, folder, 'a.jpg'));
    }
    for (const name of ['.a.jpg', '._a.jpg', '.kith-1234.jpg']) put(join(root, name));
    put(join(root, 'recycle', 'kept.jpg'));
    put(join(root, 'lost and found', 'kept.jpg'));
    expect(await walked()).toEqual(['lost and found/kept.jpg', 'recycle/kept.jpg']);
  });

  it('walks a root that lies below a hidden folder', async () => {
    const inside = join(root, '.local', 'photos');
    put(join(inside, 'a.jpg'));
    expect(await all(walk(inside))).toMatchObject([{ kind: 'file', path: join(inside, 'a.jpg') }]);
  });

  it('finds names with every legal character', async () => {
    const names = [
      'new\nline.jpg',
      'quo"te\'s.jpg',
      ' space .jpg',
      'back\\slash.jpg',
      '*?[x].jpg',
      '#hash.jpg',
      '王芳 é.jpg',
    ];
    for (const name of names) put(join(root, name));
    expect((await walked()).sort()).toEqual([...names].sort());
  });

  it('reports names that are not UTF-8 and goes on', async () => {
    const bad = Buffer.concat([Buffer.from(`${root}/caf`), Buffer.from([0xe9]), Buffer.from('.jpg')]);
    writeFileSync(bad, 'x');
    const badFolder = Buffer.concat([Buffer.from(`${root}/x`), Buffer.from([0xff])]);
    mkdirSync(badFolder);
    writeFileSync(
      Buffer.concat([Buffer.from(`${root}/silent`), Buffer.from([0xff]), Buffer.from('.txt')]),
      'x',
    );
    put(join(root, 'zz.jpg'));
    expect((await walked()).sort()).toEqual(['caf\\xe9.jpg (bad-name)', 'x\\xff (bad-name)', 'zz.jpg']);
  });

  it('reports a folder called a.jpg, and walks it', async () => {
    put(join(root, 'a.jpg', 'inside.jpg'));
    expect(await walked()).toEqual(['a.jpg (not-a-picture)', 'a.jpg/inside.jpg']);
  });

  it('never opens pipes and sockets with a picture’s name', async () => {
    execFileSync('mkfifo', [join(root, 'pipe.jpg')]);
    const server = createServer().listen(join(root, 'socket.jpg'));
    await new Promise((resolve) => server.once('listening', resolve));
    symlinkSync(join(root, 'pipe.jpg'), join(root, 'to-pipe.jpg'));
    expect(await walked()).toEqual([
      'pipe.jpg (not-a-picture)',
      'socket.jpg (not-a-picture)',
      'to-pipe.jpg (not-a-picture)',
    ]);
    server.close();
  });
});

describe('symbolic links', () => {
  it('follows links to files with the target’s size', async () => {
    const target = put(join(base, `outside-file-${count}`, 'real.jpg'), 'seven b');
    symlinkSync(target, join(root, 'link.jpg'));
    expect(await all(walk(root))).toMatchObject([{ path: join(root, 'link.jpg'), size: 7 }]);
  });

  it('takes a link to nothing for a file that is not there, and reports one that leads to itself', async () => {
    symlinkSync('nowhere.jpg', join(root, 'dangling.jpg'));
    symlinkSync('self.jpg', join(root, 'self.jpg'));
    expect(await walked()).toEqual(['self.jpg (unreadable)']);
  });

  it('ends in loops, and enters a folder outside the root once', async () => {
    const outside = join(base, `outside${count}`);
    put(join(outside, 'sub', 'o.jpg'));
    put(join(root, 'a', 'b', 'x.jpg'));
    symlinkSync('..', join(root, 'a', 'b', 'up'));
    symlinkSync(root, join(root, 'self'));
    symlinkSync(base, join(root, 'above'));
    symlinkSync(outside, join(root, 'link1'));
    symlinkSync(join(outside, 'sub'), join(root, 'link2'));
    symlinkSync(outside, join(outside, 'loop'));
    expect(await walked()).toEqual(['a/b/x.jpg', 'link1/sub/o.jpg']);
  });

  it('gives pictures their own path although a link to their folder sorts before it', async () => {
    put(join(root, 'z', 'x.jpg'));
    symlinkSync(join(root, 'z'), join(root, 'a'));
    expect(await walked()).toEqual(['z/x.jpg']);
  });

  it('walks a root that is itself a link', async () => {
    put(join(root, 'a', 'x.jpg'));
    symlinkSync(root, join(base, `link-to-root${count}`));
    const link = join(base, `link-to-root${count}`);
    expect(await all(walk(link))).toMatchObject([{ path: join(link, 'a', 'x.jpg') }]);
  });
});

describe('ignore files', () => {
  it('honours .kithignore in gitignore syntax, for its folder and below', async () => {
    for (const path of [
      'private/a.jpg',
      'a.jpg',
      'draft-1.jpg',
      'sub/draft-2.jpg',
      'sub/keep.jpg',
      'sub/only/here.jpg',
    ]) {
      put(join(root, path));
    }
    put(join(root, '.kithignore'), '# ours\nprivate/\ndraft-*\n/sub/only\n');
    expect(await walked()).toEqual(['a.jpg', 'sub/keep.jpg']);
  });

  it('lets the nearer list decide', async () => {
    for (const path of ['x.png', 'sub/x.png', 'sub/y.jpg', 'other/x.png']) put(join(root, path));
    put(join(root, '.kithignore'), '*.png\n');
    put(join(root, 'sub', '.kithignore'), '!x.png\ny.jpg\n');
    expect(await walked()).toEqual(['sub/x.png']);
  });

  it('honours PhotoPrism’s .ppignore and Android’s .nomedia', async () => {
    for (const path of ['a.jpg', 'MVI_1.jpg', 'app/cache/x.jpg', 'app/x.jpg']) put(join(root, path));
    put(join(root, '.ppignore'), 'mvi*\n');
    put(join(root, 'app', '.nomedia'), '');
    expect(await walked()).toEqual(['a.jpg']);
  });

  it('matches names with a line break, a leading # and a trailing space', async () => {
    for (const name of ['new\nline.jpg', '#hash.jpg', 'end .jpg']) put(join(root, name));
    put(join(root, '.kithignore'), '\\#hash.jpg\nend*\n');
    expect(await walked()).toEqual(['new\nline.jpg']);
  });

  it('shows nothing of a folder whose list cannot be read', async () => {
    put(join(root, 'a', 'x.jpg'));
    mkdirSync(join(root, 'a', '.kithignore'));
    expect(await walked()).toEqual(['a (unreadable)']);
  });
});

describe('a walk from inside', () => {
  it('follows the same rules as one of everything', async () => {
    for (const path of ['a/1.jpg', 'a/2.jpg', 'a/deep/3.jpg', 'b/4.jpg', 'secret/5.jpg', '@eaDir/6.jpg']) {
      put(join(root, path));
    }
    put(join(root, '.kithignore'), 'secret\n2.jpg\n');
    expect(await walked(join(root, 'a'))).toEqual(['a/1.jpg', 'a/deep/3.jpg']);
    expect(await walked(join(root, 'a', '1.jpg'))).toEqual(['a/1.jpg']);
    expect(await walked(join(root, 'a', '2.jpg'))).toEqual([]);
    expect(await walked(join(root, 'secret', '5.jpg'))).toEqual([]);
    expect(await walked(join(root, '@eaDir', '6.jpg'))).toEqual([]);
    expect(await walked(join(root, 'a', 'gone.jpg'))).toEqual([]);
    expect(await walked(join(root, 'b-not-b'))).toEqual([]);
  });
});

describe('what cannot be read', () => {
  it('reports a root that is not there or is a file', async () => {
    const file = put(join(root, 'a.txt'));
    expect(await all(walk(join(root, 'gone')))).toMatchObject([
      { kind: 'problem', setAside: { code: 'vanished' } },
    ]);
    expect(await all(walk(file))).toMatchObject([{ kind: 'problem', setAside: { code: 'vanished' } }]);
  });

  it('reports a folder without permission and goes on', async () => {
    put(join(root, 'closed', 'x.jpg'));
    put(join(root, 'open', 'y.jpg'));
    chmodSync(join(root, 'closed'), 0);
    chmodSync(base, 0o755);
    const asRoot = process.getuid?.() === 0;
    if (asRoot) process.seteuid?.(65534);
    try {
      expect(await walked()).toEqual(['closed (unreadable)', 'open/y.jpg']);
    } finally {
      if (asRoot) process.seteuid?.(0);
      chmodSync(join(root, 'closed'), 0o755);
    }
  });

  it('survives folders that go away while they are walked', async () => {
    for (let i = 0; i < 20; i++) put(join(root, `f${String(i).padStart(2, '0')}`, 'x.jpg'));
    const seen: string[] = [];
    for await (const item of walk(root)) {
      seen.push(`${item.kind} ${relative(root, item.path)}`);
      if (seen.length === 1) rmSync(join(root, 'f10'), { recursive: true });
    }
    expect(seen).toHaveLength(19);
    expect(seen.every((line) => line.startsWith('file '))).toBe(true);
  });
});

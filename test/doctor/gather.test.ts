import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { LibraryFacts } from '../../daemon/doctor/facts.js';
import { gatherFacts } from '../../daemon/doctor/gather.js';
import { tempDir } from '../temp-dir.js';
import { noLibrary } from './no-library.js';

function homeWith(files: Readonly<Record<string, string>>): string {
  const home = tempDir();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), text);
  }
  return home;
}

function gather(
  home: string,
  {
    platform = 'linux',
    env = {},
    library = noLibrary,
  }: {
    platform?: NodeJS.Platform;
    env?: Record<string, string>;
    library?: LibraryFacts;
  } = {},
) {
  return gatherFacts({ platform, home, env }, { data: home, daemonRuns: false, library });
}

describe('gathering facts', () => {
  it('starts the exiftool, and knows this Node.js', async () => {
    expect(await gather(tempDir())).toMatchObject({
      node: process.versions.node,
      exiftool: { version: expect.stringMatching(/^\d+\.\d+$/) },
    });
  });

  it('finds each digiKam and darktable of a Linux user', async () => {
    const home = homeWith({
      '.config/digikamrc': '[Metadata Settings]\n',
      'snap/digikam/current/.config/digikamrc': '[Other]\n',
      '.var/app/org.darktable.Darktable/config/darktable/darktablerc': 'a=b\n',
    });
    expect(await gather(home)).toMatchObject({
      digikams: [
        { settings: join(home, '.config/digikamrc'), text: '[Metadata Settings]\n', database: null },
        { settings: join(home, 'snap/digikam/current/.config/digikamrc') },
      ],
      darktables: [{ text: 'a=b\n' }],
      lightroom: null,
    });
  });

  it('finds them on macOS and on Windows too', async () => {
    const mac = homeWith({
      'Library/Preferences/digikamrc': '',
      '.config/darktable/darktablerc': '',
      'Pictures/Lightroom/Lightroom Catalog.lrcat': '',
    });
    expect(await gather(mac, { platform: 'darwin' })).toMatchObject({
      digikams: { length: 1 },
      darktables: { length: 1 },
      lightroom: join(mac, 'Pictures/Lightroom/Lightroom Catalog.lrcat'),
      watchLimit: null,
    });
    const windows = homeWith({
      'AppData/Local/digikamrc': '',
      'AppData/Local/darktable/darktablerc': '',
      'Programs/Adobe/Adobe Lightroom Classic/Lightroom.exe': '',
    });
    const env = { ProgramFiles: join(windows, 'Programs') };
    expect(await gather(windows, { platform: 'win32', env })).toMatchObject({
      digikams: { length: 1 },
      darktables: { length: 1 },
      lightroom: join(windows, 'Programs/Adobe/Adobe Lightroom Classic/Lightroom.exe'),
      data: { othersMayLook: null },
    });
  });

  it('says of a database of digiKam what can be read, and why nothing can', async () => {
    const home = homeWith({ '.config/digikamrc': '' });
    const settings = (...lines: string[]) =>
      writeFileSync(join(home, '.config/digikamrc'), ['[Database Settings]', ...lines].join('\n'));
    const code = async () => {
      const [digikam] = (await gather(home)).digikams;
      return digikam?.database !== null && digikam && 'code' in digikam.database
        ? digikam.database.code
        : null;
    };
    settings('Database Type=QMYSQL', 'Database Name=digikam');
    expect(await code()).toBe('on-a-server');
    settings('Database Type=QSQLITE', `Database Name=${home}`);
    expect(await code()).toBe('missing');
    new Database(join(home, 'digikam4.db')).exec('CREATE TABLE other (a)').close();
    expect(await code()).toBe('not-digikam');
  });

  it('sees who may look into the data folder, and how much room there is', async () => {
    const home = tempDir();
    chmodSync(home, 0o700);
    const { data, watchLimit } = await gather(home);
    expect(data).toMatchObject({ isThere: true, readable: true, writable: true, othersMayLook: false });
    expect(data.freeBytes).toBeGreaterThan(0);
    expect(watchLimit).toBeGreaterThan(0);
    chmodSync(home, 0o750);
    expect((await gather(home)).data).toMatchObject({ othersMayLook: true });
  });

  it('sees which folders are there', async () => {
    const home = homeWith({ 'photos/a.jpg': '' });
    const one = { write: 'sidecar', watched: true, endings: { jpg: 1 } } as const;
    const folders = ['photos', 'gone', 'photos/a.jpg'].map((name) => ({ ...one, path: join(home, name) }));
    const seen = (await gather(home, { library: { ...noLibrary, folders } })).folders;
    expect(seen).toMatchObject([
      { ...one, path: join(home, 'photos'), isThere: true, writable: true },
      { path: join(home, 'gone'), isThere: false, readable: false, freeBytes: null },
      { path: join(home, 'photos/a.jpg'), isThere: false },
    ]);
  });

  it('sees whether the networks in use are there and whole', async () => {
    const { packs } = await gather(tempDir(), { library: { ...noLibrary, packs: ['permissive-1', 'fast'] } });
    expect(packs[0]).toEqual({ id: 'permissive-1', broken: [], fetch: 'kith models fetch' });
    expect(packs[1]?.fetch).toMatch(/^kith models fetch/);
  });

  it('looks at the networks that come with Kith where the library cannot be opened', async () => {
    const library = { refused: 'busy', what: 'Another has it.', hint: 'Wait.' } as const;
    const machine = { platform: 'linux', home: tempDir(), env: {} } as const;
    const facts = await gatherFacts(machine, { data: '/nowhere', daemonRuns: false, library });
    expect(facts).toMatchObject({ library, folders: [], packs: { length: 1 }, data: { isThere: false } });
  });
});

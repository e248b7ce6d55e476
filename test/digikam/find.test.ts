import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { digikamSettingsFiles, findDigikamDatabases } from '../../adapters/digikam/index.js';
import { tempDir } from '../temp-dir.js';

function homeWith(files: Readonly<Record<string, string>>): string {
  const home = tempDir();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), text);
  }
  return home;
}

const find = (home: string) => findDigikamDatabases({ platform: 'linux', home, env: {} });
const settings = (...lines: string[]) => ['[Database Settings]', ...lines].join('\n');

describe('finding the databases of digiKam', () => {
  it('looks where each platform keeps settings', () => {
    expect(digikamSettingsFiles({ platform: 'linux', home: '/h', env: { XDG_CONFIG_HOME: '/c' } })).toEqual([
      '/c/digikamrc',
      '/h/.var/app/org.kde.digikam/config/digikamrc',
      '/h/snap/digikam/current/.config/digikamrc',
    ]);
    expect(digikamSettingsFiles({ platform: 'darwin', home: '/h', env: {} })).toEqual([
      '/h/Library/Preferences/digikamrc',
    ]);
    expect(digikamSettingsFiles({ platform: 'win32', home: '/h', env: { LOCALAPPDATA: '/l' } })).toEqual([
      '/l/digikamrc',
    ]);
  });

  it('finds nothing where digiKam was never run', () => {
    expect(find(homeWith({}))).toEqual([]);
    expect(find(homeWith({ '.config/digikamrc': '[Other]\n' }))).toEqual([]);
  });

  it('finds the database in the folder that the settings name, also below the home folder', () => {
    const home = homeWith({
      '.config/digikamrc': settings('Database Type=QSQLITE', 'Database Name[$e]=$HOME/My Pictures/'),
    });
    expect(find(home)).toEqual([
      { settings: join(home, '.config/digikamrc'), database: join(home, 'My Pictures/digikam4.db') },
    ]);
  });

  it('finds a digiKam of the system and one from Flathub', () => {
    const home = homeWith({
      '.config/digikamrc': settings('Database Name=/a'),
      '.var/app/org.kde.digikam/config/digikamrc': settings('Database Name=/b'),
    });
    expect(find(home)).toMatchObject([{ database: '/a/digikam4.db' }, { database: '/b/digikam4.db' }]);
  });

  it('says so where the settings cannot be read', () => {
    const home = tempDir();
    mkdirSync(join(home, '.config/digikamrc'), { recursive: true });
    expect(find(home)).toMatchObject([
      { settings: join(home, '.config/digikamrc'), reason: { code: 'unreadable' } },
    ]);
  });

  it('says what to do about MySQL', () => {
    const [found] = find(
      homeWith({ '.config/digikamrc': settings('Database Type=QMYSQL', 'Database Name=digikam') }),
    );
    expect(found).toMatchObject({
      reason: { code: 'on-a-server', message: expect.stringMatching(/Write Metadata/) },
    });
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseKConfig } from './kconfig.js';
import type { Problem } from './types.js';

/** Where a user's settings are looked for. */
export interface UserFolders {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The database that one settings file of digiKam names, or why Kith cannot read it. */
export type FoundDatabase = { readonly settings: string } & (
  | { readonly database: string }
  | { readonly reason: Problem }
);

/** Where digiKam may keep its settings: as a package of the system, as a Flatpak and as a Snap. */
export function digikamSettingsFiles({ platform, home, env }: UserFolders): string[] {
  if (platform === 'darwin') return [join(home, 'Library/Preferences/digikamrc')];
  if (platform === 'win32') return [join(env.LOCALAPPDATA ?? join(home, 'AppData/Local'), 'digikamrc')];
  return [
    join(env.XDG_CONFIG_HOME ?? join(home, '.config'), 'digikamrc'),
    join(home, '.var/app/org.kde.digikam/config/digikamrc'),
    join(home, 'snap/digikam/current/.config/digikamrc'),
  ];
}

/** The databases of this user's digiKam; none where digiKam was never run. */
export function findDigikamDatabases(folders: UserFolders): FoundDatabase[] {
  return digikamSettingsFiles(folders)
    .filter(existsSync)
    .flatMap((settings) => {
      const found = databaseBy(settings, folders.home);
      return found === null ? [] : [{ settings, ...found }];
    });
}

function databaseBy(settings: string, home: string) {
  try {
    return databaseOf(readFileSync(settings, 'utf8'), home);
  } catch (error) {
    return { reason: unreadable(settings, error) };
  }
}

function unreadable(settings: string, error: unknown): Problem {
  const why = error instanceof Error ? error.message : String(error);
  return { code: 'unreadable', message: `${settings} cannot be read (${why}); check its permissions.` };
}

function databaseOf(text: string, home: string): { database: string } | { reason: Problem } | null {
  const group = parseKConfig(text, home).get('Database Settings');
  const folder = group?.get('Database Name');
  if (group === undefined || folder === undefined) return null;
  if (group.get('Database Type') === 'QMYSQL') return { reason: onServer };
  return { database: folder.endsWith('.db') ? folder : join(folder, 'digikam4.db') };
}

const onServer: Problem = {
  code: 'on-a-server',
  message:
    'digiKam keeps its database in MySQL, which Kith does not read. Let digiKam write names into files (Settings → Configure digiKam → Metadata: tick Face Tags and Image tags, then Album → Write Metadata to Files), or move to SQLite (Settings → Database Migration).',
};

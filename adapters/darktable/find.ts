import { join } from 'node:path';

/** Where a user's settings are looked for. */
export interface UserFolders {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Where darktable may keep its settings: as a package of the system, as a Flatpak and as a Snap. On macOS it is the same
 * folder as on Linux (darktable prints it with `-d all`).
 */
export function darktableSettingsFiles({ platform, home, env }: UserFolders): string[] {
  if (platform === 'win32') {
    return [join(env.LOCALAPPDATA ?? join(home, 'AppData/Local'), 'darktable/darktablerc')];
  }
  const own = join(env.XDG_CONFIG_HOME ?? join(home, '.config'), 'darktable/darktablerc');
  if (platform === 'darwin') return [own];
  return [
    own,
    join(home, '.var/app/org.darktable.Darktable/config/darktable/darktablerc'),
    join(home, 'snap/darktable/current/.config/darktable/darktablerc'),
  ];
}

import { describe, expect, it } from 'vitest';
import { darktableSettingsFiles } from '../../adapters/darktable/index.js';

describe('the settings of darktable', () => {
  it('are looked for as a package, a Flatpak and a Snap on Linux', () => {
    expect(darktableSettingsFiles({ platform: 'linux', home: '/h', env: {} })).toEqual([
      '/h/.config/darktable/darktablerc',
      '/h/.var/app/org.darktable.Darktable/config/darktable/darktablerc',
      '/h/snap/darktable/current/.config/darktable/darktablerc',
    ]);
    const [own] = darktableSettingsFiles({ platform: 'linux', home: '/h', env: { XDG_CONFIG_HOME: '/c' } });
    expect(own).toBe('/c/darktable/darktablerc');
  });

  it('are in one place on macOS and on Windows', () => {
    expect(darktableSettingsFiles({ platform: 'darwin', home: '/h', env: {} })).toEqual([
      '/h/.config/darktable/darktablerc',
    ]);
    expect(darktableSettingsFiles({ platform: 'win32', home: '/h', env: { LOCALAPPDATA: '/l' } })).toEqual([
      '/l/darktable/darktablerc',
    ]);
    expect(darktableSettingsFiles({ platform: 'win32', home: '/h', env: {} })).toEqual([
      '/h/AppData/Local/darktable/darktablerc',
    ]);
  });
});

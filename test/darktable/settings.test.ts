import { describe, expect, it } from 'vitest';
import { checkDarktableSettings } from '../../adapters/darktable/index.js';

const GOOD = 'ui/theme=dark\nwrite_sidecar_files=on import\nrun_crawler_on_start=TRUE\n';

const namesOf = (text: string) => checkDarktableSettings(text).map(({ setting }) => setting);

describe('settings of darktable that hide names', () => {
  it('are none where all is as it should be', () => {
    expect(checkDarktableSettings(GOOD)).toEqual([]);
    expect(checkDarktableSettings(GOOD.replace('on import', 'after edit'))).toEqual([]);
    expect(checkDarktableSettings(GOOD.replaceAll('\n', '\r\n'))).toEqual([]);
  });

  it('in a darktable as it comes: changed sidecars go unseen', () => {
    expect(namesOf('')).toEqual(['Look for changed sidecars when darktable starts']);
  });

  it.each(['never', 'FALSE'])('no sidecars are written: %s', (value) => {
    expect(checkDarktableSettings(GOOD.replace('on import', value))).toEqual([
      {
        id: 'write-sidecars',
        hides: 'own',
        setting: 'Write sidecars',
        now: value,
        wanted: 'on import',
        click:
          'Preferences (the gear at the top right) → storage: set “write sidecar file for each image” to “on import”.',
      },
    ]);
  });

  it('are understood from before 4.0, when writing was a switch', () => {
    expect(checkDarktableSettings(GOOD.replace('on import', 'TRUE'))).toEqual([]);
  });

  it('changed sidecars are not looked for', () => {
    expect(namesOf(GOOD.replace('TRUE', 'FALSE'))).toEqual([
      'Look for changed sidecars when darktable starts',
    ]);
  });
});

import { checkDarktableSettings } from '../../../adapters/darktable/index.js';
import type { Finding } from '../../../protocol/index.js';
import type { Facts } from '../facts.js';
import { judgeSettings } from './host-settings.js';

/** Whether darktable shows what Kith writes, and writes what others shall see. */
export function checkDarktable({ darktables, folders }: Pick<Facts, 'darktables' | 'folders'>): Finding[] {
  if (darktables.length === 0) {
    const what = 'It was never run by you here.';
    return [{ id: 'darktable', about: 'darktable', title: 'darktable', state: 'good', what, mend: null }];
  }
  return darktables.flatMap(({ settings, text }) =>
    judgeSettings(
      { about: 'darktable', name: 'darktable', file: settings, hasTwins: darktables.length > 1 },
      checkDarktableSettings(text),
      folders,
    ),
  );
}

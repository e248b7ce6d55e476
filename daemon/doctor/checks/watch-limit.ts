import { type Finding, isRefusal } from '../../../protocol/index.js';
import type { Facts } from '../facts.js';
import { grouped } from '../words.js';

/** What the kernel itself sets on a machine with enough memory (inotify(7), since Linux 5.11). */
const ENOUGH = 1048576;

/** Whether the system lets Kith watch all folders. Other programs watch folders too, and share the limit. */
export function checkWatchLimit({ library, watchLimit }: Pick<Facts, 'library' | 'watchLimit'>): Finding[] {
  if (isRefusal(library) || watchLimit === null) return [];
  const about = { id: 'watch-limit', about: 'folders', title: 'Watching' } as const;
  const needed = library.foldersToWatch;
  if (needed === 0) return [];
  const limits = `There are ${grouped(needed)} folders to watch, and the system allows ${grouped(watchLimit)} to all programs together`;
  if (needed <= watchLimit / 2) return [{ ...about, state: 'good', what: `${limits}.`, mend: null }];
  return [
    {
      ...about,
      state: needed > watchLimit ? 'problem' : 'advice',
      what: `${limits}; new photos in the others are found late.`,
      mend: `Type: echo fs.inotify.max_user_watches=${ENOUGH} | sudo tee /etc/sysctl.d/60-kith.conf && sudo sysctl --system`,
    },
  ];
}

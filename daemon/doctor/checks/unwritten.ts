import { type Finding, isRefusal } from '../../../protocol/index.js';
import type { Facts } from '../facts.js';
import { files, grouped } from '../words.js';

/** Whether there are files that could not be written, or that wait where no daemon would write them. */
export function checkUnwritten({ library, daemonRuns }: Pick<Facts, 'library' | 'daemonRuns'>): Finding[] {
  if (isRefusal(library)) return [];
  const about = { id: 'unwritten', about: 'kith', title: 'Files that cannot be written' } as const;
  const { unwritten, waiting } = library;
  const photos = waiting === 1 ? '1 photo' : `${grouped(waiting)} photos`;
  if (unwritten === 0 && waiting > 0 && !daemonRuns)
    return [
      {
        ...about,
        state: 'advice',
        what: `The names of ${photos} are not written yet: an earlier run could not, or was ended before.`,
        mend: 'Write what waits, and see what is in the way, with: kith write --all',
      },
    ];
  if (unwritten === 0) return [{ ...about, state: 'good', what: 'There are none.', mend: null }];
  return [
    {
      ...about,
      state: 'problem',
      what: `${files(unwritten)} could not be written, so their names are not in them yet.`,
      mend: 'See which and why with: kith status. The daemon tries them again.',
    },
  ];
}

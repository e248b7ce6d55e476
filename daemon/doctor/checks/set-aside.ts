import { type Finding, isRefusal } from '../../../protocol/index.js';
import type { Facts } from '../facts.js';
import { files } from '../words.js';

/** Whether there are files in which nobody could be looked for. */
export function checkSetAside({ library }: Pick<Facts, 'library'>): Finding[] {
  if (isRefusal(library)) return [];
  const about = { id: 'set-aside', about: 'kith', title: 'Files that cannot be read' } as const;
  if (library.setAside === 0) return [{ ...about, state: 'good', what: 'There are none.', mend: null }];
  return [
    {
      ...about,
      state: 'advice',
      what: `${files(library.setAside)} could not be read, so nobody is found on them.`,
      mend: 'See which and why with: kith status. Try them again with: kith retry',
    },
  ];
}

import { type Finding, isRefusal } from '../../../protocol/index.js';
import type { Facts } from '../facts.js';
import { files } from '../words.js';

/** Whether there are files that could not be written. */
export function checkUnwritten({ library }: Pick<Facts, 'library'>): Finding[] {
  if (isRefusal(library)) return [];
  const about = { id: 'unwritten', about: 'kith', title: 'Files that cannot be written' } as const;
  if (library.unwritten === 0) return [{ ...about, state: 'good', what: 'There are none.', mend: null }];
  return [
    {
      ...about,
      state: 'problem',
      what: `${files(library.unwritten)} could not be written, so their names are not in them yet.`,
      mend: 'See which and why with: kith status. The daemon tries them again.',
    },
  ];
}

import { type Finding, isRefusal } from '../../../protocol/index.js';
import type { Facts } from '../facts.js';

/** Whether somebody notices new photos. */
export function checkDaemon({ daemonRuns, library }: Pick<Facts, 'daemonRuns' | 'library'>): Finding[] {
  const about = { id: 'daemon', about: 'kith', title: 'Daemon' } as const;
  if (daemonRuns) return [{ ...about, state: 'good', what: 'It runs.', mend: null }];
  if (isRefusal(library)) return [];
  return [
    {
      ...about,
      state: 'advice',
      what: 'It does not run, so new photos get no names until you scan their folder.',
      mend: 'Start it with: kith daemon',
    },
  ];
}

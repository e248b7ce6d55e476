import type { Finding } from '../../../protocol/index.js';
import type { Facts } from '../facts.js';

/** `engines` in package.json. */
const OLDEST = 20;

/** Whether Node.js is new enough. */
export function checkNode({ node }: Pick<Facts, 'node'>): Finding[] {
  const about = { id: 'node', about: 'kith', title: 'Node.js' } as const;
  if (Number.parseInt(node, 10) >= OLDEST)
    return [{ ...about, state: 'good', what: `It is ${node}.`, mend: null }];
  return [
    {
      ...about,
      state: 'problem',
      what: `It is ${node}, and Kith needs ${OLDEST} or newer.`,
      mend: 'Install a newer one: https://nodejs.org',
    },
  ];
}

import type { Finding } from '../../../protocol/index.js';
import type { Facts } from '../facts.js';

/** Whether the networks in use are there and whole. */
export function checkNetworks({ packs }: Pick<Facts, 'packs'>): Finding[] {
  return packs.map(({ id, broken, fetch }) => {
    const about = { id: `networks:${id}`, about: 'kith', title: 'Networks' } as const;
    const [first] = broken;
    if (first === undefined) {
      return { ...about, state: 'good', what: `All of ${id} are there and whole.`, mend: null };
    }
    return {
      ...about,
      state: 'problem',
      what: `Kith cannot recognise anybody with ${id}: ${first.path} is ${first.state}.`,
      mend: `Fetch them with: ${fetch}`,
    };
  });
}

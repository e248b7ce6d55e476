import { type Finding, isRefusal } from '../../../protocol/index.js';
import type { Facts } from '../facts.js';

/** Which names are kept out of files because the owner took them out. */
export function checkWithheld({ library }: Pick<Facts, 'library'>): Finding[] {
  if (isRefusal(library)) return [];
  return library.withheld.map(({ step, summary }) => ({
    id: `withheld:${step}`,
    about: 'folders',
    title: 'Names are held back',
    state: 'advice',
    what: `Step ${step} says so: "${summary}"`,
    mend: `To let them be written again: kith undo ${step}`,
  }));
}

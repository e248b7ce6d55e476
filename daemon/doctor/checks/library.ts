import { type Finding, isRefusal } from '../../../protocol/index.js';
import type { Facts } from '../facts.js';

/** Whether the library could be opened at all. */
export function checkLibrary({ library }: Pick<Facts, 'library'>): Finding[] {
  if (!isRefusal(library)) return [];
  const { what, hint } = library;
  return [{ id: 'library', about: 'kith', title: 'Library', state: 'problem', what, mend: hint }];
}

import type { Finding } from '../../../protocol/index.js';
import type { Facts } from '../facts.js';

/** Which folders get no names because the owner said so. */
export function checkWriteMode({ folders }: Pick<Facts, 'folders'>): Finding[] {
  return folders
    .filter(({ write }) => write === 'none')
    .map(({ path }) => ({
      id: `write-mode:${path}`,
      about: 'folders',
      title: 'Nothing is written',
      state: 'advice',
      what: `No other program sees names in ${path}, because its write mode is none.`,
      mend: `To change that: kith watch add "${path}" --write sidecar`,
    }));
}

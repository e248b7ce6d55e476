import type { Finding } from '../../../protocol/index.js';
import type { Facts } from '../facts.js';

/** Whether the folder of Kith's memory can be used, by its owner alone. */
export function checkDataFolder({ data }: Pick<Facts, 'data'>): Finding[] {
  const about = { id: 'data-folder', about: 'kith', title: 'Data folder' } as const;
  if (!data.isThere || !data.readable || !data.writable) {
    return [
      {
        ...about,
        state: 'problem',
        what: data.isThere
          ? `${data.path} cannot be ${data.readable ? 'written' : 'read'}, and Kith keeps its memory there.`
          : `${data.path} is not there.`,
        mend: 'Give your user the right to it, or choose another with --data or $KITH_DATA.',
      },
    ];
  }
  if (data.othersMayLook) {
    return [
      {
        ...about,
        state: 'advice',
        what: `Others on this machine may look into ${data.path}, where names and faces are.`,
        mend: `Close it with: chmod 700 "${data.path}". On a disk without such rights choose another with --data.`,
      },
    ];
  }
  const whose = data.othersMayLook === null ? '' : ', and is yours alone';
  return [{ ...about, state: 'good', what: `${data.path} can be written${whose}.`, mend: null }];
}

import type { Finding } from '../../../protocol/index.js';
import type { Facts } from '../facts.js';

/** Whether the program runs that reads and writes metadata. */
export function checkExiftool({ exiftool, platform }: Pick<Facts, 'exiftool' | 'platform'>): Finding[] {
  const about = { id: 'exiftool', about: 'kith', title: 'ExifTool' } as const;
  if ('version' in exiftool) {
    return [{ ...about, state: 'good', what: `It runs (${exiftool.version}).`, mend: null }];
  }
  const perl = platform === 'win32' ? '' : ' It needs perl: see whether “perl -v” answers.';
  return [
    {
      ...about,
      state: 'problem',
      what: `It does not run, so no name can be read or written (${exiftool.reason}).`,
      mend: `Install Kith's packages again with: npm install.${perl}`,
    },
  ];
}

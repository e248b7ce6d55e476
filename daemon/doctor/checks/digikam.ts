import { checkDigikamSettings } from '../../../adapters/digikam/index.js';
import type { Finding } from '../../../protocol/index.js';
import type { DigikamOnDisk, Facts } from '../facts.js';
import { grouped } from '../words.js';
import { judgeSettings } from './host-settings.js';

/** Whether digiKam shows what Kith writes, and Kith can read whom digiKam knows. */
export function checkDigikam({ digikams, folders }: Pick<Facts, 'digikams' | 'folders'>): Finding[] {
  if (digikams.length === 0) {
    const what = 'It was never run by you here.';
    return [{ id: 'digikam', about: 'digikam', title: 'digiKam', state: 'good', what, mend: null }];
  }
  return digikams.flatMap((digikam) => [
    ...judgeSettings(
      { about: 'digikam', name: 'digiKam', file: digikam.settings, hasTwins: digikams.length > 1 },
      checkDigikamSettings(digikam.text),
      folders,
    ),
    ...databaseFindings(digikam),
  ]);
}

function databaseFindings({ database }: DigikamOnDisk): Finding[] {
  if (database === null) return [];
  const about = { id: 'digikam:database', about: 'digikam', title: 'Database' } as const;
  if ('code' in database) {
    return [
      { ...about, state: 'advice', what: 'Kith cannot read whom digiKam knows.', mend: database.message },
    ];
  }
  const { path, people, photos, offline } = database;
  const what = `Kith can read whom digiKam knows: ${grouped(people)} named people on ${grouped(photos)} photos (${path}).`;
  if (offline.length === 0) return [{ ...about, state: 'good', what, mend: null }];
  return [
    { ...about, state: 'good', what, mend: null },
    {
      ...about,
      id: 'digikam:offline',
      title: 'Collections',
      state: 'advice',
      what: `These of digiKam are on disks that are not there: ${offline.join(', ')}.`,
      mend: 'Connect the disks.',
    },
  ];
}

import { describe, expect, it } from 'vitest';
import { changes, everywhere, type Lines } from './statements.js';

const KITH = [...everywhere('appended', 'Anna @left'), ...everywhere('appended', 'Ben @right')];
const NOTHING = { given: [], renamed: [], removed: [], theirs: [] };

/** What Kith wrote, but for some lines. */
function without(...lines: string[]): string[] {
  for (const line of lines) if (!KITH.includes(line)) throw new Error(`Kith wrote no ${line}`);
  return KITH.filter((line) => !lines.includes(line));
}

/** What Kith wrote, with every word of one name replaced by another, and its boxes too. */
function rewritten(was: string, name: string): string[] {
  return KITH.map((line) => line.replace(`: ${was}`, `: ${name}`));
}

interface Row extends Lines {
  readonly title: string;
  readonly gives: Partial<typeof NOTHING> | Record<string, string[]>;
}

/** Only the changes, not all that others say. */
function run({ title: _, gives, ...lines }: Row) {
  const { theirs, ...changed } = changes(lines);
  return 'theirs' in gives ? { ...changed, theirs } : changed;
}

function table(name: string, rows: readonly Row[]) {
  describe(name, () => {
    it.each(rows.map((row) => [row.title, row] as const))('%s', (_, row) => {
      const { theirs: _theirs, ...nothing } = NOTHING;
      expect(run(row)).toEqual({ ...nothing, ...row.gives });
    });
  });
}

table('nothing changed', [
  { title: 'when the files say what Kith wrote', kith: KITH, now: KITH, gives: { theirs: [] } },
  {
    title: 'when a program rounded the boxes',
    kith: KITH,
    now: KITH.map((line) => line.replace(/@left$/, '@left~')),
    gives: { theirs: [] },
  },
  {
    title: 'when a program redrew a box over the same face',
    kith: KITH,
    now: KITH.map((line) => line.replace(/@left$/, "@left'")),
    gives: { theirs: [] },
  },
  {
    title: 'when a program spells accents and parting characters its own way',
    kith: everywhere('appended', 'Zoë A/C|D @left'),
    now: everywhere('appended', 'Zoe\u0308 A\\C¦D @left'),
    gives: { theirs: [] },
  },
  {
    title: 'when darktable keeps a name to its comma',
    kith: ['appended/mwg: Miller, Bob @left', 'appended/lightroom: Miller, Bob'],
    now: ['appended/mwg: Miller, Bob @left', 'appended/lightroom: Miller'],
    gives: { theirs: [] },
  },
  {
    title: 'when digiKam repeats Kith’s names in its own lists',
    kith: KITH,
    now: [
      ...KITH,
      'appended/microsoftKeywords: Anna',
      'appended/mediapro: Ben',
      'appended/acdseeCategories: Anna',
    ],
    gives: { theirs: [] },
  },
  {
    title: 'when darktable repeats in its sidecar what Kith wrote into the photo',
    kith: everywhere('embedded', 'Anna @left'),
    now: [...everywhere('embedded', 'Anna @left'), 'appended/lightroom: Anna'],
    gives: { theirs: [] },
  },
  {
    title: 'when digiKam copies regions from the photo into its sidecar',
    kith: everywhere('embedded', 'Anna @left'),
    now: [...everywhere('embedded', 'Anna @left'), "appended/mwg: Anna @left'"],
    gives: { theirs: [] },
  },
  {
    title: 'when a region lost its box to another size',
    kith: KITH,
    now: KITH.map((line) => line.replace(' @left', '')),
    gives: { theirs: [] },
  },
  {
    title: 'when others say what they said',
    seen: ['embedded/mwg: Cleo @left', 'embedded/digikam: Cleo'],
    now: ['embedded/mwg: Cleo @left', 'embedded/digikam: Cleo'],
    gives: { theirs: ['Cleo @left (embedded/digikam, embedded/mwg)'] },
  },
  {
    title: 'when a killed write had happened and another program wrote since',
    kith: everywhere('appended', 'Anna @left'),
    announced: KITH,
    now: KITH,
    gives: { theirs: [] },
  },
]);

table('given', [
  {
    title: 'all that others say, at the first look',
    now: [
      'appended/mwg: Cleo @left',
      'appended/digikam: Cleo',
      'appended/digikam: Dora',
      'embedded/mwg: Cleo @left',
    ],
    gives: {
      given: ['Cleo @left (appended/digikam, appended/mwg, embedded/mwg)', 'Dora (appended/digikam)'],
      theirs: ['Cleo @left (appended/digikam, appended/mwg, embedded/mwg)', 'Dora (appended/digikam)'],
    },
  },
  {
    title: 'a name added to a list',
    kith: KITH,
    now: [...KITH, 'appended/lightroom: Cleo'],
    gives: { given: ['Cleo (appended/lightroom)'], theirs: ['Cleo (appended/lightroom)'] },
  },
  {
    title: 'a region with its words, once',
    kith: KITH,
    now: [...KITH, ...everywhere('appended', 'Cleo @middle')],
    gives: {
      given: [
        'Cleo @middle (appended/digikam, appended/lightroom, appended/microsoft, appended/mwg, appended/personInImage)',
      ],
    },
  },
  {
    title: 'a second name on a face of Kith’s, which stays',
    kith: KITH,
    now: [...KITH, 'appended/mwg: Cleo @left'],
    gives: { given: ['Cleo @left (appended/mwg)'] },
  },
  {
    title: 'a box for somebody whom Kith named by words alone',
    kith: everywhere('appended', 'Cleo'),
    now: [...everywhere('appended', 'Cleo'), 'appended/mwg: Cleo @middle'],
    gives: { given: ['Cleo @middle (appended/mwg)'] },
  },
  {
    title: 'a name of Kith’s on another face',
    kith: KITH,
    now: [...KITH, 'appended/mwg: Anna @middle'],
    gives: { given: ['Anna @middle (appended/mwg)'] },
  },
  {
    title: 'no name that Kith took out because the owner overruled it',
    dropped: ['embedded/mwg: Cleo @left', 'embedded/lightroom: Cleo'],
    now: ['appended/picasa: Cleo @left', 'appended/mediapro: Cleo'],
    gives: {},
  },
  {
    title: 'no face without a name',
    kith: KITH,
    now: [...KITH, 'embedded/mwg: - @middle'],
    gives: {},
  },
]);

table('renamed', [
  {
    title: 'all that Kith wrote of a person, by a program that writes every field it knows',
    kith: KITH,
    now: [
      ...rewritten('Anna', 'Bea').filter((line) => line !== 'appended/personInImage: Bea'),
      'appended/personInImage: Anna',
    ],
    gives: {
      renamed: [
        'Anna → Bea @left (appended/digikam, appended/lightroom, appended/microsoft, appended/mwg, appended/subject)',
      ],
    },
  },
  {
    title: 'the only person, when the box is the last that is left of Kith’s',
    kith: everywhere('appended', 'Anna @left'),
    now: ['appended/mwg: Bea @left'],
    gives: {
      renamed: [
        'Anna → Bea @left (appended/digikam, appended/lightroom, appended/microsoft, appended/mwg, appended/personInImage, appended/subject)',
      ],
    },
  },
  {
    title: 'not by another program’s box in a file that is not Kith’s any more: it gives a name',
    kith: everywhere('appended', 'Anna @left'),
    now: ["appended/mwg: Bea @left'"],
    gives: { given: ["Bea @left' (appended/mwg)"] },
  },
  {
    title: 'a tag in darktable, which knows no boxes: the face has one',
    kith: KITH,
    kept: ['appended/lightroom: Anna'],
    now: [...without('appended/lightroom: Anna', 'appended/subject: Anna'), 'appended/lightroom: Bea'],
    gives: { renamed: ['Anna → Bea @left (appended/lightroom, appended/subject)'] },
  },
  {
    title: 'a tag by a program that only edits what it reads, and never wrote here before',
    kith: KITH,
    now: [...without('appended/lightroom: Anna', 'appended/subject: Anna'), 'appended/lightroom: Bea'],
    gives: { renamed: ['Anna → Bea @left (appended/lightroom, appended/subject)'] },
  },
  {
    title: 'a tag inside the photo, in IPTC too, while the sidecar still has the old name',
    kith: [
      ...everywhere('embedded', 'Anna @left'),
      'embedded/iptcKeywords: Anna',
      ...everywhere('appended', 'Anna @left'),
    ],
    now: [
      'embedded/mwg: Anna @left',
      'embedded/microsoft: Anna @left',
      'embedded/digikam: Anna',
      'embedded/personInImage: Anna',
      'embedded/lightroom: Bea',
      ...everywhere('appended', 'Anna @left'),
    ],
    gives: {
      renamed: ['Anna → Bea @left (embedded/iptcKeywords, embedded/lightroom, embedded/subject)'],
    },
  },
  {
    title: 'a tag, though nobody is sure, by a darktable that took the photo in before Kith wrote',
    kith: KITH,
    outdated: ['appended'],
    now: [...without('appended/lightroom: Anna', 'appended/subject: Anna'), 'appended/lightroom: Bea'],
    gives: { renamed: ['Anna → Bea @left (appended/lightroom, appended/subject)?'] },
  },
  {
    title: 'a tag for sure by such a darktable, where it had kept the old name since',
    kith: KITH,
    outdated: ['appended'],
    kept: ['appended/lightroom: Anna'],
    now: [...without('appended/lightroom: Anna', 'appended/subject: Anna'), 'appended/lightroom: Bea'],
    gives: { renamed: ['Anna → Bea @left (appended/lightroom, appended/subject)'] },
  },
  {
    title:
      'somebody without a face, though nobody is sure, where digiKam’s list changed too: it writes its own',
    kith: [...KITH, ...everywhere('appended', 'Eve')],
    now: [
      ...KITH,
      'appended/personInImage: Eve',
      'appended/digikam: Finn',
      'appended/lightroom: Finn',
      'appended/mediapro: Finn',
    ],
    gives: {
      renamed: ['Eve → Finn (appended/digikam, appended/lightroom, appended/subject)?'],
      given: [],
    },
  },
  {
    title: 'not a tag where Kith’s two went and two came: nobody is sure that they were taken out either',
    kith: KITH,
    now: [
      ...without(
        'appended/lightroom: Anna',
        'appended/subject: Anna',
        'appended/lightroom: Ben',
        'appended/subject: Ben',
      ),
      'appended/lightroom: Cleo',
      'appended/lightroom: Dora',
    ],
    gives: {
      removed: [
        'Anna @left (appended/lightroom, appended/subject)?',
        'Ben @right (appended/lightroom, appended/subject)?',
      ],
      given: ['Cleo (appended/lightroom)', 'Dora (appended/lightroom)'],
    },
  },
  {
    title: 'not a tag to a name that others had given before: they wrote their own list again',
    kith: KITH,
    seen: ['embedded/lightroom: Bea'],
    now: [
      ...without('appended/lightroom: Anna', 'appended/subject: Anna'),
      'embedded/lightroom: Bea',
      'appended/lightroom: Bea',
    ],
    gives: { removed: ['Anna @left (appended/lightroom, appended/subject)?'] },
  },
  {
    title: 'a tag of somebody without a face',
    seen: ['appended/lightroom: Cleo'],
    now: ['appended/lightroom: Dora'],
    gives: { renamed: ['Cleo → Dora (appended/lightroom)'], theirs: ['Dora (appended/lightroom)'] },
  },
  {
    title: 'another program’s region',
    seen: ['embedded/mwg: Cleo @left', 'embedded/digikam: Cleo'],
    now: ["embedded/mwg: Dora @left'", 'embedded/digikam: Dora'],
    gives: { renamed: ['Cleo → Dora @left (embedded/digikam, embedded/mwg)'] },
  },
  {
    title: 'not a tag where two went, or two came: nobody knows who is whose',
    seen: ['appended/lightroom: Cleo', 'appended/lightroom: Dora', 'embedded/digikam: Eve'],
    now: ['appended/lightroom: Finn', 'embedded/digikam: Gus', 'embedded/digikam: Hal'],
    gives: {
      removed: ['Cleo (appended/lightroom)', 'Dora (appended/lightroom)', 'Eve (embedded/digikam)'],
      given: ['Finn (appended/lightroom)', 'Gus (embedded/digikam)', 'Hal (embedded/digikam)'],
    },
  },
  {
    title: 'not a tag whose new name has a face of its own: one left, another came',
    kith: KITH,
    now: [
      ...without('appended/lightroom: Anna', 'appended/mwg: Anna @left'),
      'appended/lightroom: Cleo',
      'appended/mwg: Cleo @middle',
    ],
    gives: {
      removed: ['Anna @left (appended/lightroom, appended/mwg)?'],
      given: ['Cleo @middle (appended/lightroom, appended/mwg)'],
    },
  },
  {
    title: 'not a tag whose new name Kith knows on the photo already',
    kith: KITH.filter((line) => line !== 'appended/lightroom: Ben'),
    now: [...without('appended/lightroom: Anna', 'appended/lightroom: Ben'), 'appended/lightroom: Ben'],
    gives: { removed: ['Anna @left (appended/lightroom)?'] },
  },
  {
    title: 'to the name in the more trusted file, where two disagree',
    kith: [...everywhere('embedded', 'Anna @left'), ...everywhere('appended', 'Anna @left')],
    now: [
      ...everywhere('embedded', 'Zara @left').slice(0, 2),
      ...everywhere('appended', 'Bea @left').slice(0, 2),
      'embedded/personInImage: Anna',
      'appended/personInImage: Anna',
    ],
    gives: {
      renamed: [
        'Anna → Bea @left (appended/digikam, appended/lightroom, appended/microsoft, appended/mwg, appended/subject, embedded/digikam, embedded/lightroom, embedded/subject)',
      ],
    },
  },
  {
    title: 'people who put their heads together, each in the closest box',
    seen: ['embedded/mwg: Anna @left', 'embedded/mwg: Ben @close'],
    now: ['embedded/mwg: Yan @close', 'embedded/mwg: Zoë @left'],
    gives: { renamed: ['Anna → Zoë @left (embedded/mwg)', 'Ben → Yan @close (embedded/mwg)'] },
  },
  {
    title: 'not by a box that only reaches over the face',
    kith: KITH,
    now: [...without('appended/mwg: Anna @left'), 'appended/mwg: Cleo @body'],
    gives: { removed: ['Anna @left (appended/mwg)?'], given: ['Cleo @body (appended/mwg)'] },
  },
  {
    title: 'two people who changed places',
    kith: KITH,
    now: [
      'appended/mwg: Ben @left',
      'appended/mwg: Anna @right',
      'appended/microsoft: Ben @left',
      'appended/microsoft: Anna @right',
      ...KITH.filter((line) => !line.includes('@')),
    ],
    gives: {
      renamed: [
        'Anna → Ben @left (appended/microsoft, appended/mwg)',
        'Ben → Anna @right (appended/microsoft, appended/mwg)',
      ],
    },
  },
]);

table('removed', [
  {
    title: 'a tag taken out in darktable: the regions and the other lists still have the name',
    kith: KITH,
    now: without('appended/lightroom: Anna', 'appended/subject: Anna'),
    gives: { removed: ['Anna @left (appended/lightroom, appended/subject)?'] },
  },
  {
    title: 'for certain, where the program had kept the name before',
    kith: KITH,
    kept: ['appended/lightroom: Anna'],
    now: without('appended/lightroom: Anna', 'appended/subject: Anna'),
    gives: { removed: ['Anna @left (appended/lightroom, appended/subject)'] },
  },
  {
    title: 'a plain keyword, by a program that knows no others',
    kith: KITH,
    now: without('appended/subject: Anna'),
    gives: { removed: ['Anna @left (appended/subject)?'] },
  },
  {
    title: 'a face whose name was emptied',
    kith: KITH,
    now: [...without('appended/mwg: Anna @left'), 'appended/mwg: - @left'],
    gives: { removed: ['Anna @left (appended/mwg)'] },
  },
  {
    title: 'the only person, by digiKam, which leaves the list it does not know',
    kith: everywhere('appended', 'Anna @left'),
    now: ['appended/personInImage: Anna'],
    gives: {
      removed: [
        'Anna @left (appended/digikam, appended/lightroom, appended/microsoft, appended/mwg, appended/subject)?',
      ],
    },
  },
  {
    title: 'a name of another program’s',
    seen: ['embedded/mwg: Cleo @left', 'embedded/mwg: Dora @right'],
    now: ['embedded/mwg: Dora @right'],
    gives: { removed: ['Cleo @left (embedded/mwg)'] },
  },
  {
    title: 'somebody without a face',
    kith: [...KITH, ...everywhere('appended', 'Eve')],
    now: [...KITH, 'appended/digikam: Eve', 'appended/personInImage: Eve'],
    gives: { removed: ['Eve (appended/lightroom, appended/subject)?'] },
  },
  {
    title: 'from one face, and given to another',
    kith: KITH,
    now: KITH.map((line) => line.replace(': Anna @left', ': Anna @middle')),
    gives: {
      removed: ['Anna @left (appended/microsoft, appended/mwg)?'],
      given: ['Anna @middle (appended/microsoft, appended/mwg)'],
    },
  },
  {
    title: 'in one file, though the other still says it',
    kith: [...everywhere('embedded', 'Anna @left'), ...everywhere('appended', 'Anna @left')],
    now: [
      ...everywhere('embedded', 'Anna @left'),
      'appended/personInImage: Anna',
      'appended/mwg: Anna @left',
    ],
    gives: {
      removed: ['Anna @left (appended/digikam, appended/lightroom, appended/microsoft, appended/subject)?'],
    },
  },
]);

table('nothing is removed', [
  { title: 'when the sidecar was deleted', kith: KITH, now: [], gives: { theirs: [] } },
  {
    title: 'when nothing of Kith’s is left in the file',
    kith: KITH,
    now: ['appended/mwg: Cleo @middle'],
    gives: { given: ['Cleo @middle (appended/mwg)'] },
  },
  {
    title: 'when a file says nothing of people any more',
    seen: ['embedded/mwg: Cleo @left', 'embedded/digikam: Cleo'],
    now: [],
    gives: { theirs: [] },
  },
  {
    title: 'when the file cannot be read, or was away at the last look',
    kith: KITH,
    seen: ['appended/mwg: Cleo @middle'],
    mute: ['appended'],
    now: without('appended/mwg: Anna @left'),
    gives: {},
  },
  {
    title: 'when only digiKam’s copies of a name go',
    seen: ['appended/digikam: Cleo', 'appended/mediapro: Cleo', 'appended/microsoftKeywords: Cleo'],
    now: ['appended/digikam: Cleo'],
    gives: {},
  },
  {
    title: 'when Picasa’s list of contacts went',
    seen: ['.picasa.ini/picasa: Cleo @left', '.picasa.ini/picasa: Dora @right'],
    now: ['.picasa.ini/picasa: - @left', '.picasa.ini/picasa: - @right'],
    gives: {},
  },
  {
    title: 'by Kith itself, when it took out what the owner overruled',
    kith: KITH,
    seen: ['appended/mwg: Cleo @middle', 'appended/digikam: Cleo'],
    dropped: ['appended/mwg: Cleo @middle', 'appended/digikam: Cleo'],
    now: KITH,
    gives: {},
  },
  {
    title: 'by a program that brings back what was overruled: it never read what Kith wrote',
    kith: KITH,
    dropped: ['appended/mwg: Cleo @left', 'appended/digikam: Cleo'],
    now: [
      ...without('appended/mwg: Anna @left', 'appended/digikam: Anna', 'appended/lightroom: Anna'),
      'appended/mwg: Cleo @left',
      'appended/digikam: Cleo',
    ],
    gives: {},
  },
]);

it('takes no long time over a photo of a whole school, all of whom were renamed', () => {
  const pupils = (name: string) =>
    Array.from({ length: 1000 }, (_, i) =>
      ['mwg', 'digikam', 'lightroom', 'mediapro', 'keywords'].map(
        (field) => `appended/${field}: ${name} ${i}`,
      ),
    ).flat();
  const started = performance.now();
  const { removed, given } = changes({ seen: pupils('Pupil'), now: pupils('Schüler') });
  expect(performance.now() - started).toBeLessThan(4000);
  expect([removed.length, given.length]).toEqual([1000, 1000]);
});

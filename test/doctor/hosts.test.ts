import { describe, expect, it } from 'vitest';
import { checkDarktable } from '../../daemon/doctor/checks/darktable.js';
import { checkDigikam } from '../../daemon/doctor/checks/digikam.js';
import { checkLightroom } from '../../daemon/doctor/checks/lightroom.js';
import type { DigikamOnDisk, Facts } from '../../daemon/doctor/facts.js';
import { lightroomPlaces } from '../../daemon/doctor/lightroom-places.js';
import { facts, folder, statesOf } from './facts.js';

const GOOD_DIGIKAM = `[Metadata Settings]
Metadata Writing Mode=1
Rescan File If Modified=true
Save FaceTags=true
Save Tags=true
Use XMP Sidecar For Reading=true
`;

const database = { path: '/db/digikam4.db', people: 12, photos: 1340, offline: [] };

function digikam(more: Partial<DigikamOnDisk> = {}, folders = [folder()]) {
  const one = { settings: '/home/digikamrc', text: GOOD_DIGIKAM, database, ...more };
  return checkDigikam(facts({ digikams: [one], folders }));
}

describe('digiKam', () => {
  it('is well where its settings hide nothing and its database can be read', () => {
    expect(digikam()).toMatchObject([
      { id: 'digikam:settings', state: 'good', what: expect.stringContaining('/home/digikamrc') },
      {
        id: 'digikam:database',
        state: 'good',
        what: expect.stringContaining('12 named people on 1,340 photos'),
      },
    ]);
  });

  it('is no trouble where nobody uses it', () => {
    expect(statesOf(checkDigikam(facts()))).toEqual(['digikam good']);
  });

  it('hides all names as it comes, and each finding says what to click', () => {
    const findings = digikam({ text: '', database: null });
    expect(statesOf(findings)).toEqual([
      'digikam:read-sidecars problem',
      'digikam:rescan-files problem',
      'digikam:write-tags advice',
      'digikam:write-face-tags advice',
      'digikam:writing-mode advice',
    ]);
    for (const { mend } of findings) expect(mend).toMatch(/^Settings → Configure digiKam → Metadata → /);
    expect(findings[0]).toMatchObject({
      title: 'Read sidecars',
      what: 'Now “off”, better “on”: digiKam does not see the names that Kith writes into sidecars.',
    });
  });

  it.each<[Facts['folders'], string]>([
    [[], 'problem'],
    [[folder()], 'problem'],
    [[folder({ write: 'embedded' }), folder({ path: '/b' })], 'problem'],
    [[folder({ write: 'embedded' })], 'advice'],
    [[folder({ write: 'both' })], 'advice'],
    [[folder({ write: 'none' })], 'advice'],
  ])('need not read sidecars where none is the only place of a name (case %#)', (folders, state) => {
    const text = GOOD_DIGIKAM.replace('Reading=true', 'Reading=false');
    expect(digikam({ text }, [...folders])[0]).toMatchObject({ id: 'digikam:read-sidecars', state });
  });

  it('is told apart by its settings file where there are two', () => {
    const two = ['/a/digikamrc', '/b/digikamrc'].map((settings) => ({ settings, text: '', database: null }));
    const [first, ...rest] = checkDigikam(facts({ digikams: two }));
    expect(first?.what).toContain('(/a/digikamrc)');
    expect(rest.at(-1)?.what).toContain('(/b/digikamrc)');
  });

  it('has a database that cannot be read, or is on a server', () => {
    const reason = { code: 'on-a-server', message: 'Move to SQLite.' } as const;
    expect(digikam({ database: reason })[1]).toMatchObject({
      id: 'digikam:database',
      state: 'advice',
      mend: 'Move to SQLite.',
    });
  });

  it('has collections on disks that are away', () => {
    const findings = digikam({ database: { ...database, offline: ['USB', 'NAS'] } });
    expect(findings.at(-1)).toMatchObject({ state: 'advice', what: expect.stringContaining('USB, NAS') });
  });
});

describe('darktable', () => {
  const darktable = (text: string) => checkDarktable(facts({ darktables: [{ settings: '/rc', text }] }));

  it('is well, absent, or hides names', () => {
    expect(statesOf(checkDarktable(facts()))).toEqual(['darktable good']);
    expect(statesOf(darktable('run_crawler_on_start=TRUE'))).toEqual(['darktable:settings good']);
    expect(statesOf(darktable('write_sidecar_files=never'))).toEqual([
      'darktable:write-sidecars advice',
      'darktable:look-for-sidecars problem',
    ]);
  });

  it('is told what to click', () => {
    for (const { mend } of darktable('write_sidecar_files=never'))
      expect(mend).toMatch(/^Preferences .*storage/);
  });
});

describe('Lightroom Classic', () => {
  const lightroom = (more: Partial<Facts>) =>
    checkLightroom(
      facts({ platform: 'darwin', lightroom: '/Applications/Adobe Lightroom Classic', ...more }),
    );
  const endings = (...names: string[]) => Object.fromEntries(names.map((name) => [name, 1]));

  it('is not asked about on Linux, and no trouble where it is not', () => {
    expect(lightroom({ platform: 'linux' })).toEqual([]);
    expect(statesOf(lightroom({ lightroom: null }))).toEqual(['lightroom good']);
    expect(statesOf(lightroom({ platform: 'win32', lightroom: null }))).toEqual(['lightroom good']);
  });

  it.each(['jpg', 'jpeg', 'tif', 'tiff', 'png', 'dng', 'heic'])(
    'does not read the sidecar of a .%s',
    (ending) => {
      expect(statesOf(lightroom({ folders: [folder({ endings: endings(ending) })] }))).toEqual([
        'lightroom:/photos problem',
      ]);
    },
  );

  it.each<[string, Facts['folders'][number]]>([
    ['raw files', folder({ endings: endings('nef', 'cr3', 'arw') })],
    ['what it cannot show', folder({ endings: endings('webp', 'gif') })],
    ['names in the files', folder({ write: 'both' })],
    ['names in the files alone', folder({ write: 'embedded' })],
    ['nothing written', folder({ write: 'none' })],
    ['no photo', folder({ endings: {} })],
  ])('sees what there is to see of %s, when told', (_what, one) => {
    expect(lightroom({ folders: [one] })).toMatchObject([
      { state: 'good', what: expect.stringContaining('Metadata → Read Metadata from Files') },
    ]);
  });

  it('is told what to type and then to click, folder by folder', () => {
    const found = lightroom({
      platform: 'win32',
      folders: [
        folder({ path: 'C:\\Pictures', endings: { jpg: 1200, nef: 7, png: 4 } }),
        folder({ path: 'D:\\Raw', endings: { nef: 3 } }),
      ],
    });
    expect(found).toMatchObject([
      {
        what: expect.stringContaining('1,204 files in C:\\Pictures'),
        mend: expect.stringMatching(
          /kith watch add "C:\\Pictures" --write both.*Metadata → Read Metadata from Files/,
        ),
      },
    ]);
  });

  it('is looked for where each platform has it', () => {
    expect(lightroomPlaces({ platform: 'darwin', home: '/Users/a', env: {} })).toEqual({
      programs: ['/Applications/Adobe Lightroom Classic'],
      catalogs: ['/Users/a/Pictures/Lightroom'],
    });
    const env = { ProgramFiles: '/p', OneDrive: '/o' };
    expect(lightroomPlaces({ platform: 'win32', home: '/u', env })).toEqual({
      programs: ['/p/Adobe/Adobe Lightroom Classic/Lightroom.exe'],
      catalogs: ['/u/Pictures/Lightroom', '/o/Pictures/Lightroom'],
    });
    expect(lightroomPlaces({ platform: 'linux', home: '/h', env: {} })).toEqual({
      programs: [],
      catalogs: [],
    });
  });
});

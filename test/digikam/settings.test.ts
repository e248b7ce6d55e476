import { describe, expect, it } from 'vitest';
import { checkDigikamSettings } from '../../adapters/digikam/index.js';

const GOOD = `[Metadata Settings]
Metadata Writing Mode=1
Rescan File If Modified=true
Save FaceTags=true
Save Tags=true
Use XMP Sidecar For Reading=true
`;

const namesOf = (text: string) => checkDigikamSettings(text).map(({ setting }) => setting);

describe('settings of digiKam that hide names', () => {
  it('are none where all is as it should be', () => {
    expect(checkDigikamSettings(GOOD)).toEqual([]);
    expect(checkDigikamSettings(GOOD.replace('Mode=1', 'Mode=2'))).toEqual([]);
  });

  it('are nearly all in a digiKam as it comes', () => {
    expect(namesOf('')).toEqual([
      'Read sidecars',
      'Read photos again after they changed',
      'Write tags',
      'Write face tags',
      'Where digiKam writes names',
    ]);
  });

  it.each([
    ['Use XMP Sidecar For Reading=true', 'Use XMP Sidecar For Reading=false', 'Read sidecars'],
    ['Rescan File If Modified=true', '', 'Read photos again after they changed'],
    ['Save Tags=true', 'Save Tags=false', 'Write tags'],
    ['Save FaceTags=true', 'Save FaceTags=no', 'Write face tags'],
    ['Metadata Writing Mode=1', 'Metadata Writing Mode=0', 'Where digiKam writes names'],
    ['Metadata Writing Mode=1', 'Metadata Writing Mode=3', 'Where digiKam writes names'],
  ])('instead of %s: %s', (good, bad, name) => {
    expect(namesOf(GOOD.replace(good, bad))).toEqual([name]);
  });

  it('count sidecars that are named without the ending of the photo', () => {
    expect(namesOf(`${GOOD}Use Compatible File Name=true`)).toEqual([
      'Sidecars named photo.xmp instead of photo.jpg.xmp',
    ]);
  });

  it('say what is, what should be and what to click', () => {
    expect(checkDigikamSettings(GOOD.replace('Reading=true', 'Reading=false'))).toEqual([
      {
        id: 'read-sidecars',
        hides: 'sidecars',
        setting: 'Read sidecars',
        now: 'off',
        wanted: 'on',
        click: 'Settings → Configure digiKam → Metadata → Sidecars: tick “Read from sidecar files”.',
      },
    ]);
    const [mode] = checkDigikamSettings(GOOD.replace('Mode=1', 'Mode=0'));
    expect(mode).toMatchObject({ now: 'into the photo only', wanted: 'into the sidecar only' });
  });

  it('say what they hide: names in sidecars, names that come later, or those given in digiKam', () => {
    const compatible = checkDigikamSettings('[Metadata Settings]\nUse Compatible File Name=true');
    expect(compatible.map(({ id, hides }) => [id, hides])).toEqual([
      ['read-sidecars', 'sidecars'],
      ['rescan-files', 'later'],
      ['sidecar-names', 'sidecars'],
      ['write-tags', 'own'],
      ['write-face-tags', 'own'],
      ['writing-mode', 'own'],
    ]);
  });

  it('are the same however KDE spells a yes', () => {
    expect(checkDigikamSettings(GOOD.replaceAll('=true', '=ON'))).toEqual([]);
  });

  it('are not taken from another group', () => {
    expect(namesOf(GOOD.replace('[Metadata Settings]', '[Other]'))).toContain('Read sidecars');
  });
});

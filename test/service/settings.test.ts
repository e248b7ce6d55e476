import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSettings, librarySettings } from '../../daemon/service/settings.js';
import { Store } from '../../daemon/store/index.js';
import { tempDir } from '../temp-dir.js';

const contacts = '<contacts><contact id="1a" name="Anna Berg" display="Anna"/></contacts>';

function settings() {
  const folder = tempDir();
  const store = new Store(join(folder, 'data'), { faces: 'permissive-1', bodies: null });
  const write = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  return { store, folder, write, ...createSettings({ store }) };
}

describe('the settings of a library', () => {
  it('have values before anything is set', () => {
    expect(librarySettings(settings().store)).toEqual({
      peopleRoot: 'People',
      picasaContacts: null,
      digikam: 'read',
      sure: 0.995,
    });
  });

  it('are typed for the rooms, and kept', async () => {
    const { store, write, settingsSet } = settings();
    const path = write('contacts.xml', contacts);
    await settingsSet({ name: 'people-root', value: ' Family / People ' });
    await settingsSet({ name: 'picasa-contacts', value: path });
    await settingsSet({ name: 'sure', value: '0.97' });
    await settingsSet({ name: 'digikam', value: 'ignore' });
    expect(librarySettings(store)).toEqual({
      peopleRoot: 'Family/People',
      picasaContacts: path,
      digikam: 'ignore',
      sure: 0.97,
    });
  });

  it('go back to what counts without them', async () => {
    const { store, settingsSet, settingsGet } = settings();
    await settingsSet({ name: 'sure', value: '1' });
    expect((await settingsGet({ name: 'sure' })).settings).toMatchObject([{ value: 1, isSet: true }]);
    await settingsSet({ name: 'sure', value: null });
    expect((await settingsGet({ name: 'sure' })).settings).toMatchObject([{ value: 0.995, isSet: false }]);
    expect(librarySettings(store).sure).toBe(0.995);
  });

  it.each(['Menschen', 'Family/People', 'Люди', 'People & Pets', '家族/人物'])(
    'take %s as the root of people',
    async (root) => {
      const { store, settingsSet } = settings();
      await settingsSet({ name: 'people-root', value: root });
      expect(librarySettings(store).peopleRoot).toBe(root);
    },
  );

  it.each([
    ['people-root', ''],
    ['people-root', '/'],
    ['people-root', '/People'],
    ['people-root', 'Family//People'],
    ['people-root', 'Family|People'],
    ['people-root', 'Smith, Family'],
    ['people-root', 'Family\\People'],
    ['people-root', 'People\n'],
    ['people-root', 'x'.repeat(201)],
    ['sure', ''],
    ['sure', '0.89'],
    ['sure', '1.01'],
    ['sure', 'very'],
    ['sure', '0.9.9'],
    ['sure', '-0.95'],
    ['sure', '1e0'],
    ['sure', 'NaN'],
    ['digikam', ''],
    ['digikam', 'Read'],
    ['digikam', 'digikam4.db'],
    ['picasa-contacts', ''],
    ['picasa-contacts', 'contacts.xml'],
    ['picasa-contacts', '/nowhere/contacts.xml'],
  ] as const)('refuse as %s: %j, and change nothing', async (name, value) => {
    const { store, settingsSet } = settings();
    const before = librarySettings(store);
    const answer = await settingsSet({ name, value });
    expect(answer).toMatchObject({ refused: 'bad-setting', hint: expect.stringMatching(/\w/) });
    expect(librarySettings(store)).toEqual(before);
  });

  it('refuse a file that is no list of contacts', async () => {
    const { folder, write, settingsSet } = settings();
    mkdirSync(join(folder, 'a-folder'));
    for (const path of [
      write('broken.xml', '<contacts><contact'),
      write('photo.jpg', '\xff\xd8\xff'),
      write('empty.xml', '<contacts/>'),
      join(folder, 'a-folder'),
    ]) {
      const answer = await settingsSet({ name: 'picasa-contacts', value: path });
      expect(answer).toMatchObject({ refused: 'bad-setting', what: expect.stringContaining(path) });
    }
  });
});

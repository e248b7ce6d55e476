import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTruth } from '../../daemon/eval/truth.js';
import { accepted, copyPhotos } from '../line/album.js';
import { edit, namesIn } from '../line/sidecars.js';
import { shared } from '../shared.js';
import { haveBrowser, launchBrowser, openPage } from './browser.js';
import { type ServedLibrary, serveLibrary } from './library.js';
import { accessibilityFaults, picture, pictureEveryLook } from './pictures.js';
import { soon } from './soon.js';

const album = shared('data/album-family');

/** What Kith does and did, on a real daemon with real photos. Each test leaves the library as it found it. */
describe.skipIf(album === null || !haveBrowser)('the activity view', () => {
  let library: ServedLibrary;
  let browser: Browser;
  /** Absolute paths of photos with one known face each, and those faces. */
  let portraits: { readonly file: string; readonly face: string }[] = [];

  beforeAll(async () => {
    const all = await readTruth(album ?? '');
    const some = all.filter(({ kind }) => kind === 'multi').slice(0, 4);
    [library, browser] = await Promise.all([serveLibrary(album ?? '', some), launchBrowser()]);
    const { faces } = accepted(await library.service.faces({}));
    const files = [...new Set(faces.map(({ file }) => file))].sort();
    portraits = files.map((file) => ({ file, face: faces.find((one) => one.file === file)?.id ?? '' }));
  });
  afterAll(async () => {
    await browser.close();
    await library.close();
  });

  async function open(tab: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await openPage(browser, await library.link(), options);
    await page.evaluate(`location.hash = '#/activity/${tab}'`);
    await page.locator('.activity-tabs').waitFor();
    return page;
  }
  const toast = (page: Page) => page.locator('.toast > span').textContent();
  const undo = (page: Page) => page.keyboard.press('u');
  const redo = (page: Page) => page.keyboard.press('Shift+U');

  async function perfect(page: Page, name: string): Promise<void> {
    expect(await accessibilityFaults(page)).toEqual([]);
    await pictureEveryLook(page, `activity-${name}`);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate('document.scrollingElement.scrollWidth')).toBeLessThanOrEqual(360);
  }

  it('says that all is done, and how much the library holds', async () => {
    const page = await open('');
    await page.getByRole('heading', { name: 'All is done' }).waitFor();
    const { photos, faces } = await library.service.status();
    expect(await page.locator('.activity-facts dd').allTextContents()).toEqual([
      `${photos}`,
      `${faces}`,
      '0',
    ]);
    await perfect(page, 'now');
  });

  it('has a word for everything that is empty', async () => {
    const page = await open('set-aside');
    await page.getByRole('heading', { name: 'Nothing is set aside' }).waitFor();
    await perfect(page, 'set-aside-empty');
    await page.locator('.activity-tabs').getByRole('link', { name: 'Conflicts' }).click();
    await page.getByRole('heading', { name: 'No two names for one face' }).waitFor();
    await page.getByRole('link', { name: 'History' }).click();
    await page.getByRole('button', { name: 'Other programs' }).click();
    await page.getByRole('heading', { name: 'No steps yet' }).waitFor();
    expect(page.url()).toMatch(/who=host$/);
  });

  it('shows a damaged photo with the reason, and takes it in once it is mended', async () => {
    const [{ file } = { file: '' }] = portraits;
    const whole = readFileSync(file);
    const [damaged, other] = ['ünï broken.jpg', 'second.jpg'].map((name) => join(library.photos, name));
    if (damaged === undefined || other === undefined) expect.fail('two names');
    writeFileSync(damaged, Buffer.concat([whole, Buffer.from('another')]));
    truncateSync(damaged, Math.floor(whole.length / 2));
    writeFileSync(other, '');
    accepted(await library.service.scan({ dirs: [library.photos] }));
    const before = (await library.service.status()).setAside;
    expect(before).toHaveLength(2);

    const page = await open('set-aside');
    const row = page.getByRole('gridcell').filter({ hasText: 'ünï broken.jpg' });
    await row.waitFor();
    const why = before.find(({ path }) => path === damaged)?.message ?? '';
    expect(await row.textContent()).toContain(why);
    expect(await page.locator('.activity-tabs .badge').textContent()).toBe('2');
    await perfect(page, 'set-aside');

    await row.getByRole('button', { name: 'Try again' }).click();
    await soon(() => toast(page)).toBe('1 file still set aside.');
    writeFileSync(damaged, whole);
    await row.getByRole('button', { name: 'Try again' }).click();
    await soon(() => toast(page)).toBe('1 file taken in.');
    await row.waitFor({ state: 'detached' });
    writeFileSync(other, whole);
    await page.getByRole('button', { name: 'Try all again' }).click();
    await page.getByRole('heading', { name: 'Nothing is set aside' }).waitFor();
  });

  describe('a name that another program gave', () => {
    const sidecar = () => `${portraits[0]?.file}.xmp`;

    /** Kith knows the face as Anna while the sidecar of its photo says Berta. */
    async function quarrel(): Promise<void> {
      const { face, file } = portraits[0] ?? { face: '', file: '' };
      accepted(await library.service.name({ person: face, name: 'Zoe', wait: true }));
      accepted(await library.service.scan({ dirs: [library.photos], write: 'none' }));
      accepted(await library.service.reject({ face, wait: true }));
      accepted(await library.service.name({ person: face, name: 'Anna', wait: true }));
      renameAs('Zoe', 'Berta', `${file}.xmp`);
      accepted(await library.service.scan({ dirs: [library.photos], write: 'sidecar' }));
      const { conflicts } = await library.service.conflicts();
      expect(conflicts).toMatchObject([{ face, mine: { name: 'Anna' }, theirs: 'Berta' }]);
    }
    const waiting = async () => (await library.service.conflicts()).conflicts.length;
    const regions = () => namesIn(sidecar()).regions;

    it('stands beside Kith’s own, and either counts by one click, which can be taken back', async () => {
      await quarrel();
      const page = await open('conflicts');
      const card = page.getByRole('article');
      await card.waitFor();
      expect(await card.textContent()).toMatch(/Kith says.*Anna.*The other program says.*Berta/);
      await soon(() => page.locator('.navigation [aria-current] .badge').textContent()).toMatch(/^1/);
      await loaded(page, '.conflict img');
      await perfect(page, 'conflicts');

      await page.getByRole('button', { name: /^Take this ?: ?Berta/ }).click();
      await page.getByRole('heading', { name: 'No two names for one face' }).waitFor();
      expect(await toast(page)).toBe('This is Berta.');
      await soon(regions).toContain('Berta');
      await undo(page);
      await card.waitFor();
      expect(await waiting()).toBe(1);

      await page.getByRole('gridcell').focus();
      await page.keyboard.press('k');
      await page.getByRole('heading', { name: 'No two names for one face' }).waitFor();
      expect(await toast(page)).toBe('This is Anna.');
      await soon(regions).toContain('Anna');
      expect(regions()).not.toContain('Berta');
      expect(await waiting()).toBe(0);
    });
  });

  describe('the history', () => {
    it('takes any step back and does it again, which can be taken back itself', async () => {
      const { face } = portraits[1] ?? { face: '' };
      const first = accepted(await library.service.name({ person: face, name: 'Clara' }));
      const { event } = accepted(await library.service.name({ person: 'Clara', name: 'Klara' }));
      const page = await open('history');
      await page.getByRole('button', { name: `Undo step ${event}` }).click();
      await soon(() => toast(page)).toBe(`Step ${event} is taken back.`);
      await soon(names).toContain('Clara');
      await loaded(page, 'img.log-face');
      expect(await step(page, first.event).locator('img').getAttribute('src')).toBe(
        `/faces/${face}?size=160`,
      );
      await perfect(page, 'history');
      await page.getByRole('button', { name: `Redo step ${event}` }).click();
      await soon(names).toContain('Klara');
      await undo(page);
      await soon(names).toContain('Clara');
      await redo(page);
      await soon(names).toContain('Klara');
      await undo(page);
      await soon(names).toContain('Clara');
      await page.getByRole('button', { name: `Undo step ${first.event}` }).click();
      await soon(names).not.toContain('Clara');
      await soon(() => step(page, first.event).textContent()).toContain('taken back');
    });

    it('tells in the daemon’s words why a step cannot be done again', async () => {
      const { people } = await library.service.people();
      const [a = '', b = ''] = people.filter(({ name }) => name === null).map(({ id }) => id);
      const merged = accepted(await library.service.merge({ into: a, from: [b] }));
      accepted(await library.service.undo({ event: merged.event }));
      const apart = accepted(await library.service.different({ a, b }));
      const page = await open('history');
      await page.getByRole('button', { name: `Redo step ${merged.event}` }).click();
      await soon(() => toast(page)).toMatch(`Step ${apart.event} would come to nothing`);
      await step(page, apart.event).focus();
      await page.keyboard.press('Delete');
      await soon(() => toast(page)).toBe(`Step ${apart.event} is taken back.`);
    });

    it('shows the steps of one alone', async () => {
      const page = await open('history');
      await page.getByRole('button', { name: 'Kith', exact: true }).click();
      await soon(() => page.locator('.log-meta').allTextContents()).not.toContainEqual(
        expect.stringContaining('You'),
      );
      await page.getByRole('button', { name: 'You', exact: true }).click();
      await soon(async () => (await page.locator('.log-meta').allTextContents())[0]).toContain('You');
    });
  });

  describe('the settings', () => {
    it('watch a folder, whose scan is told and can be asked for, and take it off the list again', async () => {
      const page = await open('settings');
      const menu = page.getByRole('button', { name: `More for ${library.photos}` });
      await menu.click();
      await page.getByRole('menuitem', { name: 'Watch from now on' }).click();
      await page.getByText('watched', { exact: true }).waitFor();
      await page.locator('.activity-tabs').getByRole('link', { name: 'Now' }).click();
      await page.getByRole('button', { name: 'Scan again' }).click();
      await soon(() => toast(page)).toMatch(/^4 photos gone over: 0 new, 0 set aside\.$/);
      await undo(page);
      await soon(watched).toEqual([false]);
      await page.locator('.activity-tabs').getByRole('link', { name: 'Settings' }).click();
      await menu.click();
      await page.getByRole('menuitem', { name: 'Take off the list' }).click();
      await soon(watched).toEqual([]);
      await undo(page);
      await soon(watched).toEqual([false]);
      await page.getByLabel('Another folder').fill('/nowhere');
      await page.keyboard.press('Enter');
      await soon(() => toast(page)).toMatch(/^\/nowhere is not there\./);
    });

    it('let a folder write into the photos themselves, and take that back', async () => {
      const { face, file } = portraits[2] ?? { face: '', file: '' };
      const page = await open('settings');
      await page.locator('.pack').first().waitFor();
      await perfect(page, 'settings');
      accepted(await library.service.name({ person: face, name: 'Dora', wait: true }));
      expect(namesIn(file).regions).toEqual([]);
      const mode = page.getByLabel(`Where names are written in ${library.photos}`);
      await mode.selectOption('Inside the photos');
      await soon(() => namesIn(file).regions).toContain('Dora');
      await soon(() => toast(page)).toBe(`Names in ${library.photos}: Inside the photos.`);
      await undo(page);
      await soon(() => mode.inputValue()).toBe('sidecar');
      accepted(await library.service.undo({ wait: true }));
    });

    it('say what counts, and are back at the default with one key', async () => {
      const page = await open('settings');
      const root = page.getByLabel('Keyword that people stand under');
      await root.fill('Family/People');
      await root.press('Enter');
      await soon(peopleRoot).toBe('Family/People');
      await root.fill('a|b');
      await root.press('Enter');
      await soon(() => toast(page)).toMatch(/^"a\|b" cannot be people-root/);
      await page.locator('h1').click();
      await undo(page);
      await soon(peopleRoot).toBe('People');
    });

    it('list every pack of networks with its licences, and which counts', async () => {
      const page = await open('settings');
      const pack = page.locator('.pack').filter({ hasText: 'in use' }).first();
      await pack.waitFor();
      const { faces } = await library.service.modelsStatus();
      expect(await pack.locator('strong').first().textContent()).toBe(faces);
      await pack.locator('summary').click();
      expect(await pack.locator('.pack-licences').textContent()).toContain('MIT');
      await pack.scrollIntoViewIfNeeded();
      await perfect(page, 'packs');
    });
  });

  describe('work under way', () => {
    it('says what keeps names out of files', async () => {
      accepted(await library.service.scan({ dirs: [library.photos], write: 'none' }));
      const page = await open('');
      await page.getByRole('heading', { name: 'Kept out of files' }).waitFor();
      await perfect(page, 'now-held');
      await page.getByRole('link', { name: 'Change' }).click();
      await page.getByRole('heading', { name: 'Folders' }).waitFor();
      accepted(await library.service.scan({ dirs: [library.photos], write: 'sidecar' }));
    });

    it('is told as it goes on, can be stopped, and goes on where it was', async () => {
      const more = (await readTruth(album ?? '')).filter(({ kind }) => kind === 'multi').slice(4, 16);
      copyPhotos(album ?? '', join(library.photos, 'more'), more);
      const page = await open('settings');
      await page.getByRole('button', { name: `More for ${library.photos}` }).click();
      await page.getByRole('menuitem', { name: 'Scan now' }).click();
      await page.locator('.activity-tabs').getByRole('link', { name: 'Now' }).click();
      await page.getByRole('heading', { name: 'At work' }).waitFor();
      await page.getByRole('progressbar').waitFor();
      await picture(page, 'activity-now-at-work');
      await page.getByRole('button', { name: 'Stop the scan' }).click();
      await soon(() => toast(page)).toMatch(/^The scan was stopped/);
      await page.locator('.activity-tabs').getByRole('link', { name: 'Settings' }).click();
      await page.getByRole('button', { name: `More for ${library.photos}` }).click();
      await page.getByRole('menuitem', { name: 'Scan now' }).click();
      await soon(() => toast(page)).toMatch(/^16 photos gone over/);
    });
  });

  it('speaks Chinese', async () => {
    const page = await open('', { locale: 'zh-CN' });
    await page.getByRole('heading', { name: '全部完成' }).waitFor();
    for (const [tab, seen] of [
      ['conflicts', '没有姓名冲突'],
      ['set-aside', '没有搁置的文件'],
      ['settings', '文件夹'],
    ] as const) {
      await page.evaluate(`location.hash = '#/activity/${tab}'`);
      await page.getByRole('heading', { name: seen }).waitFor();
    }
    await page.locator('.pack').first().waitFor();
    await perfect(page, 'settings-chinese');
    await page.evaluate(`location.hash = '#/activity/history'`);
    await page.locator('.log-entry').first().waitFor();
    await perfect(page, 'history-chinese');
  });

  /** The tile of a step. */
  const step = (page: Page, event: number) =>
    page.getByRole('gridcell').filter({ has: page.getByText(`Step ${event}`, { exact: true }) });
  const names = async () => (await library.service.people()).people.map(({ name }) => name);
  const watched = async () => (await library.service.watchList()).folders.map((folder) => folder.watched);
  const peopleRoot = async () =>
    (await library.service.settingsGet({ name: 'people-root' })).settings[0]?.value;
});

/** Another name in the regions and lists of a sidecar, as another program writes them. */
function renameAs(was: string, name: string, sidecar: string): void {
  writeFileSync(sidecar, readFileSync(sidecar, 'utf8').replaceAll(was, name));
  // A program that writes the file whole has exiftool say so, which also shows that it is still good XMP.
  edit(sidecar, '-XMP-xmp:CreatorTool=Another program');
}

async function loaded(page: Page, selector: string): Promise<void> {
  const widths = () =>
    page
      .locator(selector)
      .evaluateAll((images) =>
        images.map((image) => ('naturalWidth' in image ? Number(image.naturalWidth) : 0)),
      );
  await soon(async () => (await widths()).every((width) => width > 20)).toBe(true);
}

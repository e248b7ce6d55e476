import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTruth } from '../../daemon/eval/truth.js';
import { accepted } from '../line/album.js';
import { shared } from '../shared.js';
import { haveBrowser, launchBrowser, openPage, type PageOptions } from './browser.js';
import { type ServedLibrary, serveLibrary } from './library.js';
import { accessibilityFaults, picture, pictureEveryLook } from './pictures.js';

const album = shared('data/album-family');

/** What stands around every view. Each test leaves the library as it found it. */
describe.skipIf(album === null || !haveBrowser)('the shell of the panel', () => {
  let library: ServedLibrary;
  let browser: Browser;

  beforeAll(async () => {
    const all = await readTruth(album ?? '');
    const some = all.filter(({ kind }) => kind === 'multi').slice(0, 8);
    [library, browser] = await Promise.all([serveLibrary(album ?? '', some), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await library.close();
  });

  const open = async (options: PageOptions = {}): Promise<Page> => {
    const page = await openPage(browser, await library.link(), options);
    await page.getByRole('gridcell').first().waitFor();
    return page;
  };

  it('is a page without a fault in axe-core, with dialogs open too', async () => {
    const page = await open();
    expect(await accessibilityFaults(page)).toEqual([]);
    for (const key of ['?', '/']) {
      await page.keyboard.press(key);
      await page.getByRole('dialog').waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      await pictureEveryLook(page, key === '?' ? 'keys' : 'find');
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
  });

  it('leads past the bar by the first key, and gives every part a landmark', async () => {
    const page = await open();
    await page.keyboard.press('Tab');
    const skip = page.getByRole('button', { name: 'Skip to the content' });
    expect(await skip.evaluate('document.activeElement.className')).toBe('skip');
    await picture(page, 'skip');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    await page.keyboard.press('Tab');
    for (const role of ['main', 'navigation'] as const) expect(await page.getByRole(role).count()).toBe(1);
  });

  it('shows the chosen look and language, and keeps them', async () => {
    const page = await open({ colorScheme: 'light' });
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Appearance' }).click();
    await page.getByRole('radio', { name: 'Dark' }).check();
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(22, 23, 26)');
    await picture(page, 'appearance');
    await page.getByRole('combobox', { name: 'Language' }).selectOption('zh');
    await page.getByRole('heading', { name: '人物' }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('zh');
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
    await pictureEveryLook(page, 'people-chinese');
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('shows people however slowly it is drawn: one that listened after its socket was open went on connecting for ever', async () => {
    const before = `
      const soon = setTimeout;
      window.setTimeout = (work, ms, ...more) => soon(work, ms + 1000, ...more);
      window.requestAnimationFrame = (work) => soon(work, 1000, 0);`;
    const page = await open({ before });
    expect(await page.getByRole('gridcell').count()).toBeGreaterThan(0);
  });

  it('speaks the language of the browser', async () => {
    const page = await open({ locale: 'zh-CN' });
    await page.getByRole('heading', { name: '人物' }).waitFor();
  });

  it('says that the daemon is away, goes on when it is back, and does once what was asked meanwhile', async () => {
    const page = await open();
    await pictureEveryLook(page, 'people');
    await library.stop();
    await page.getByRole('alert').waitFor();
    await pictureEveryLook(page, 'lost');
    expect(await accessibilityFaults(page)).toEqual([]);
    // Said while nobody answers: it waits, and is done once.
    await page.locator('.add-name').first().click();
    await page.keyboard.type('Anna Berg');
    await page.keyboard.press('Enter');
    await library.start();
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await page.locator('.person .name', { hasText: 'Anna Berg' }).waitFor();
    const told = () => library.service.log({}).then((log) => accepted(log).events);
    const events = (await told()).filter(({ source }) => source === 'owner');
    expect(events).toHaveLength(1);
    await page.keyboard.press('Escape');
    await page.keyboard.press('u');
    await page.getByText('Taken back.').waitFor();
    await page.keyboard.press('Shift+U');
    await page.getByText('Done again.').waitFor();
    await page.locator('.person .name', { hasText: 'Anna Berg' }).waitFor();
    await page.keyboard.press('Control+z');
    await page.getByText('Taken back.').waitFor();
    await expect.poll(() => page.locator('.person .name').count()).toBe(0);
  });

  it('leads to a person by any part of the name, and to a view by its number', async () => {
    const { people } = accepted(await library.service.people({}));
    const { event } = accepted(await library.service.name({ person: people[0]?.id ?? '', name: 'Zoë Ünal' }));
    const page = await open();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('una');
    await page.getByRole('option', { name: 'Zoë Ünal' }).waitFor();
    await pictureEveryLook(page, 'find-person');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Zoë Ünal' }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('1');
    await page.getByRole('heading', { name: 'People' }).waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    accepted(await library.service.undo({ event }));
  });

  it('moves nothing for somebody who wishes so', async () => {
    const page = await open({ reducedMotion: 'reduce' });
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    expect(await page.evaluate('document.getAnimations().length')).toBe(0);
  });
});

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTruth } from '../../daemon/eval/truth.js';
import { shared } from '../shared.js';
import { haveBrowser, launchBrowser, openPage } from './browser.js';
import { serveLibrary } from './library.js';
import { type NamedLibrary, serveNamedLibrary } from './named-library.js';
import { accessibilityFaults, picture, pictureEveryLook } from './pictures.js';
import { soon } from './soon.js';

const album = shared('data/album-family');

/** Searches as a person makes them, on a daemon with real photos. Nothing is changed in the library. */
describe.skipIf(album === null || !haveBrowser)('the search view', () => {
  let library: NamedLibrary;
  let browser: Browser;

  beforeAll(async () => {
    [library, browser] = await Promise.all([serveNamedLibrary(album ?? ''), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await library.close();
  });

  const text = (page: Page) => page.getByRole('textbox', { name: 'What to search for' });
  const adder = (page: Page) => page.getByRole('combobox', { name: 'Add a person' });
  const tiles = (page: Page) => page.getByRole('gridcell');
  const chips = (page: Page) => page.locator('.term-name bdi').allTextContents();
  const count = (page: Page) => page.locator('.header .detail').textContent();
  const photos = (number: number) => (number === 1 ? '1 photo' : `${number} photos`);

  async function open(options = {}): Promise<Page> {
    const page = await openPage(browser, await library.link(), options);
    await page.locator('.navigation a[href="#/search"]').click();
    await page.locator('.search').waitFor();
    return page;
  }
  /** Chooses somebody from what the field offers. */
  async function add(page: Page, typed: string, name: string): Promise<void> {
    await adder(page).fill(typed);
    await page.getByRole('option', { name }).click();
    await soon(() => chips(page)).toContain(name);
  }

  it('finds two people together from chips, and the same from typing', async () => {
    const both = library.showing(['Anna Berg', 'Ben Okoro']);
    expect(both).toBeGreaterThan(3);
    const page = await open();
    await add(page, 'ann', 'Anna Berg');
    await soon(() => count(page)).toBe(photos(library.showing(['Anna Berg'])));
    await add(page, 'oko', 'Ben Okoro');
    await soon(() => count(page)).toBe(photos(both));
    expect(await text(page).inputValue()).toBe('Anna Berg & Ben Okoro');
    await soon(() => tiles(page).count()).toBe(both);

    const other = await open();
    await text(other).pressSequentially('Anna Berg & Ben Okoro');
    await soon(() => count(other)).toBe(photos(both));
    expect(await chips(other)).toEqual(['Anna Berg', 'Ben Okoro']);
    expect(other.url()).toBe(page.url());
  });

  it('is worked by keys alone: a person, another without, one taken out', async () => {
    const page = await open();
    await adder(page).focus();
    await page.keyboard.type('ben');
    await page.getByRole('option', { name: 'Ben Okoro' }).waitFor();
    await page.keyboard.press('Enter');
    await soon(() => chips(page)).toEqual(['Ben Okoro']);
    await page.getByRole('combobox', { name: 'How the next one is joined' }).selectOption('without');
    await adder(page).focus();
    await page.keyboard.type('anna');
    await page.getByRole('option', { name: 'Anna Berg' }).waitFor();
    await page.keyboard.press('Enter');
    await soon(() => count(page)).toBe(photos(library.showing(['Ben Okoro'], ['Anna Berg'])));
    expect(await text(page).inputValue()).toBe('Ben Okoro -Anna Berg');
    await page.getByRole('button', { name: 'Take out Anna Berg' }).focus();
    await page.keyboard.press('Enter');
    await soon(() => count(page)).toBe(photos(library.showing(['Ben Okoro'])));
    expect(await adder(page).evaluate('document.activeElement.placeholder')).toBe('Add a person');
  });

  it('makes and, or, without and nobody else of a chip by its menu', async () => {
    const page = await open();
    await text(page).fill('Anna Berg & Ben Okoro');
    const choose = async (item: string) => {
      await page.getByRole('button', { name: /Ben Okoro, change$/ }).click();
      await page.getByRole('menuitemcheckbox', { name: item, exact: true }).click();
    };
    await choose('Or: one of the two is enough');
    await soon(() => text(page).inputValue()).toBe('Anna Berg | Ben Okoro');
    const either = library.showing([]) - library.showing([], ['Anna Berg', 'Ben Okoro']);
    await soon(() => count(page)).toBe(photos(either));
    await choose('And: both');
    await soon(() => text(page).inputValue()).toBe('Anna Berg & Ben Okoro');
    await page.getByRole('button', { name: 'Nobody else' }).click();
    await soon(() => text(page).inputValue()).toBe('only Anna Berg & Ben Okoro');
    await soon(() => page.getByRole('button', { name: 'Nobody else' }).getAttribute('aria-pressed')).toBe(
      'true',
    );
    await page.getByRole('button', { name: 'Nobody else' }).click();
    await choose('Without');
    await soon(() => text(page).inputValue()).toBe('Anna Berg -Ben Okoro');
    await soon(() => count(page)).toBe(photos(library.showing(['Anna Berg'], ['Ben Okoro'])));
  });

  it('adds a date, a folder and a number of people, and changes one', async () => {
    const page = await open();
    await text(page).fill('Ben Okoro');
    await soon(() => chips(page)).toEqual(['Ben Okoro']);
    const filter = async (item: string) => {
      await page.getByRole('button', { name: 'Add a filter' }).click();
      await page.getByRole('menuitem', { name: item }).click();
    };
    const fill = (name: string, value: string) =>
      page.getByRole('dialog').locator(`input[name="${name}"]`).fill(value);
    await filter('Date …');
    await fill('from', '2002');
    await fill('to', '2002');
    await pictureEveryLook(page, 'search-filter');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.keyboard.press('Enter');
    await soon(() => chips(page)).toEqual(['Ben Okoro', '2002']);
    await filter('How many people …');
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await filter('Folder …');
    await fill('path', '2002');
    await page.keyboard.press('Enter');
    await soon(() => text(page).inputValue()).toBe('Ben Okoro & 2002 & people:2+ & in:"2002"');
    await page.getByRole('button', { name: '2002, change', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Change …' }).click();
    await fill('from', '2003-05');
    await fill('to', '');
    await page.keyboard.press('Enter');
    await soon(() => chips(page)).toEqual(['Ben Okoro', 'since May 1, 2003', '2 people or more', 'in 2002']);
    await page.getByRole('heading', { name: 'No photo shows that' }).waitFor();
    await pictureEveryLook(page, 'search-nothing');
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('says whom a name with a slip was taken for, and writes it', async () => {
    const page = await open();
    await text(page).fill('Anna Brg');
    await page.getByText('“Anna Brg” was taken for Anna Berg.').waitFor();
    await soon(() => count(page)).toBe(photos(library.showing(['Anna Berg'])));
    await picture(page, 'search-slip');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Write Anna Berg' }).click();
    await soon(() => text(page).inputValue()).toBe('Anna Berg');
    expect(await page.getByText('was taken for').count()).toBe(0);
  });

  it('shows what is wrong where it stands, with the hint of the daemon and who may be meant', async () => {
    const page = await open();
    await text(page).fill('Anna Berg & (2002');
    await soon(() => page.getByRole('alert').textContent()).toMatch(
      /bracket is never closed.*Close it with \)/,
    );
    expect(await page.locator('mark').textContent()).toBe('(');
    expect(await text(page).getAttribute('aria-invalid')).toBe('true');
    await text(page).fill('2002 & Bxn Okxro');
    await soon(() => page.locator('mark').textContent()).toBe('Bxn Okxro');
    await soon(() => page.getByRole('alert').textContent()).toMatch(/Nobody is called Bxn Okxro/);
    await pictureEveryLook(page, 'search-fault');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
    await text(page).fill('2002 & Anxa Bxrgx');
    await soon(() => page.locator('mark').textContent()).toBe('Anxa Bxrgx');
  });

  it('keeps a name that holds a sign in quotes', async () => {
    const page = await open();
    await add(page, 'jerry', 'Tom & Jerry');
    expect(await text(page).inputValue()).toBe('"Tom & Jerry"');
    await soon(() => count(page)).toBe(photos(library.showing(['Tom & Jerry'])));
  });

  it('opens a photo among those found, and goes back to its place', async () => {
    const page = await open({ viewport: { width: 360, height: 640 } });
    await text(page).fill('Ben Okoro');
    await soon(() => count(page)).toBe(photos(library.showing(['Ben Okoro'])));
    await tiles(page).last().scrollIntoViewIfNeeded();
    const link = tiles(page).last().getByRole('link');
    const label = await link.getAttribute('aria-label');
    await link.click();
    await page.locator('.caption .file').waitFor();
    expect(page.url()).toMatch(/#\/found\/Ben%20Okoro\/\w+$/);
    const file = await page.locator('.caption .file').textContent();
    expect(label?.endsWith(file ?? '?')).toBe(true);
    await picture(page, 'search-opened');
    await page.goBack();
    await soon(() =>
      page.evaluate(
        'document.activeElement.querySelector("a")?.ariaLabel ?? document.activeElement.ariaLabel',
      ),
    ).toBe(label);
    expect(await page.evaluate('scrollY')).toBeGreaterThan(100);
    expect(await text(page).inputValue()).toBe('Ben Okoro');
    await page.keyboard.press('Enter');
    await page.locator('.caption .file').waitFor();
    await page.getByRole('link', { name: 'Back to the search' }).click();
    await soon(() =>
      page.evaluate(
        'document.activeElement.querySelector("a")?.ariaLabel ?? document.activeElement.ariaLabel',
      ),
    ).toBe(label);
  });

  it('is reached from the field at the top', async () => {
    const page = await openPage(browser, await library.link());
    await page.getByRole('gridcell').first().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('2002 -Anna Berg');
    await page.getByRole('option', { name: 'Search photos for' }).waitFor();
    await page.keyboard.press('Enter');
    await soon(() => text(page).inputValue()).toBe('2002 -Anna Berg');
    await soon(() => chips(page)).toEqual(['2002', 'Anna Berg']);
  });

  it('has no fault in axe-core, begins with whom it knows, and speaks Chinese', async () => {
    const page = await open();
    await page.getByRole('heading', { name: 'Who are you looking for?' }).waitFor();
    await pictureEveryLook(page, 'search-start');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Ben Okoro' }).click();
    await soon(() => chips(page)).toEqual(['Ben Okoro']);
    await text(page).fill('(Anna Berg | "Tom & Jerry") & Ben Okoro -王芳 2002-07..');
    await soon(() => chips(page)).toHaveLength(5);
    await pictureEveryLook(page, 'search-found');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: /^without 王芳/ }).click();
    await pictureEveryLook(page, 'search-menu');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await adder(page).fill('an');
    await page.getByRole('option', { name: 'Anna Berg' }).waitFor();
    await pictureEveryLook(page, 'search-adding');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate('document.scrollingElement.scrollWidth')).toBeLessThanOrEqual(360);

    const chinese = await openPage(browser, await library.link(), { locale: 'zh-CN' });
    await chinese.getByRole('link', { name: '搜索' }).click();
    await chinese.getByRole('textbox', { name: '搜索内容' }).fill('王芳 -Anna 2003 people:3+');
    await soon(() => chips(chinese)).toEqual(['王芳', 'Anna Berg', '2003年', '3 人或更多']);
    await pictureEveryLook(chinese, 'search-chinese');
    expect(await accessibilityFaults(chinese)).toEqual([]);
  });

  it('says what to do where nobody has a name yet', async () => {
    const few = (await readTruth(album ?? '')).filter(({ kind }) => kind === 'multi').slice(0, 1);
    const nameless = await serveLibrary(album ?? '', few);
    try {
      const page = await openPage(browser, await nameless.link());
      for (const view of ['search', 'memories']) {
        await page.locator(`.navigation a[href="#/${view}"]`).click();
        await page.getByRole('link', { name: 'Name people' }).waitFor();
        await pictureEveryLook(page, `${view}-nameless`);
        expect(await accessibilityFaults(page)).toEqual([]);
        await page.setViewportSize({ width: 1280, height: 800 });
      }
      await page.getByRole('link', { name: 'Name people' }).click();
      await page.locator('.people').waitFor();
    } finally {
      await nameless.close();
    }
  });
});

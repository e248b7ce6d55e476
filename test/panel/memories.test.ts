import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayAfter, dayIn, dayInYear, today } from '../../adapters/panel/memories/day.js';
import { type Important, pairsOf } from '../../adapters/panel/memories/pairs.js';
import { shared } from '../shared.js';
import { haveBrowser, launchBrowser, openPage } from './browser.js';
import { type NamedLibrary, serveNamedLibrary } from './named-library.js';
import { accessibilityFaults, pictureEveryLook } from './pictures.js';
import { soon } from './soon.js';

const album = shared('data/album-family');

/** What is remembered of a family, on a daemon with real photos. Nothing is changed in the library. */
describe.skipIf(album === null || !haveBrowser)('the memories', () => {
  let library: NamedLibrary;
  let browser: Browser;

  beforeAll(async () => {
    [library, browser] = await Promise.all([serveNamedLibrary(album ?? ''), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await library.close();
  });

  const section = (page: Page, name: string | RegExp) => page.getByRole('region', { name });
  const query = (page: Page) => page.getByRole('textbox', { name: 'What to search for' }).inputValue();

  async function open(options = {}): Promise<Page> {
    const page = await openPage(browser, await library.link(), options);
    await page.locator('.navigation a[href="#/memories"]').click();
    await page.locator('.memories').waitFor();
    return page;
  }

  it('show two people together, say why, and open as a search and as an album', async () => {
    const page = await open();
    const card = section(page, 'Together')
      .getByRole('listitem')
      .filter({ hasText: 'Ben Okoro and Anna Berg' });
    const both = library.showing(['Anna Berg', 'Ben Okoro']);
    await card.getByText(new RegExp(`^${both} photos of \\d+ moments`)).waitFor();
    await card
      .getByRole('link', { name: /^Photo of Ben Okoro and Anna Berg/ })
      .first()
      .click();
    await page.locator('.caption .file').waitFor();
    expect(await page.locator('.caption .position').textContent()).toMatch(new RegExp(`of ${both}$`));
    await page.goBack();
    await card.getByRole('link', { name: 'Ben Okoro and Anna Berg', exact: true }).click();
    await soon(() => query(page)).toBe('Ben Okoro & Anna Berg');
    await soon(() => page.locator('.header .detail').textContent()).toBe(`${both} photos`);
  });

  it('tell who matters most, when they were seen first and last, and with whom', async () => {
    const page = await open();
    const people = section(page, 'The people who matter most');
    const first = people.locator('.important-person').first();
    expect(await first.locator('.important-name').textContent()).toBe('Ben Okoro');
    expect(await first.textContent()).toMatch(/On \d+ photos of \d+ moments in 2 years, from .* to /);
    await first.locator('.seen a').last().click();
    await soon(() => query(page)).toMatch(/^Ben Okoro & 200\d-\d\d-\d\d$/);
    await soon(() => page.getByRole('gridcell').count()).toBeGreaterThan(0);
    await page.goBack();
    await first.getByRole('link', { name: /^Ben Okoro and Anna Berg together/ }).click();
    await soon(() => query(page)).toBe('Ben Okoro & Anna Berg');
  });

  it('know the three who meet again and again', async () => {
    const page = await open();
    const groups = section(page, 'Groups that meet again and again');
    const card = groups.getByRole('listitem').filter({ hasText: '王芳' }).first();
    expect(await card.textContent()).toMatch(/All were there in \d moments, from /);
    await card.locator('.collection-title').click();
    await soon(() => query(page)).toMatch(/王芳/);
    await soon(() => page.getByRole('gridcell').count()).toBeGreaterThan(0);
  });

  it('show what happened on a day of other years', async () => {
    const page = await open();
    await section(page, /^On this day/).waitFor();
    await page.getByLabel('Another day').fill('2026-09-11');
    const day = section(page, 'On this day: September 11');
    await day.getByRole('link', { name: /^2002 · \d photo/ }).waitFor();
    expect(await day.textContent()).toContain('24 years before, with');
    expect(page.url()).toContain('#/memories?day=2026-09-11');
    await day
      .getByRole('link', { name: /^Photo of September 11, 2002/ })
      .first()
      .click();
    await page.locator('.caption .file').waitFor();
    await page.goBack();
    await day.getByRole('link', { name: /^2002/ }).click();
    await soon(() => query(page)).toBe('2002-09-11');
    await page.goBack();
    await page.getByRole('button', { name: 'The day after' }).click();
    await section(page, 'On this day: September 12').getByText('No photo was taken').waitFor();
    await page.getByRole('button', { name: 'Today' }).click();
    await soon(() => page.url()).toMatch(/#\/memories$/);
  });

  it('have no fault in axe-core, and speak Chinese', async () => {
    const page = await open();
    await page.getByLabel('Another day').fill('2026-09-11');
    await page.locator('.year .photo-strip').waitFor();
    await page.locator('.memory-card .photo-strip').first().waitFor();
    await pictureEveryLook(page, 'memories');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate('document.scrollingElement.scrollWidth')).toBeLessThanOrEqual(360);
    for (const [at, part] of ['.collections', '.important', '.memory:last-child'].entries()) {
      await page.evaluate(`document.querySelector('${part}').scrollIntoView()`);
      await pictureEveryLook(page, `memories-part-${at}`);
    }
    const chinese = await open({ locale: 'zh-CN' });
    await chinese.getByRole('region', { name: '最重要的人' }).waitFor();
    await chinese.locator('.memory-card .photo-strip').first().waitFor();
    await pictureEveryLook(chinese, 'memories-chinese');
    expect(await accessibilityFaults(chinese)).toEqual([]);
  });
});

describe('a day of the calendar', () => {
  it('is read from an address only where it is one', () => {
    expect(['2026-02-29', '2024-02-29', '11-24', '', null].map(dayIn)).toEqual([
      null,
      '2024-02-29',
      null,
      null,
      null,
    ]);
  });

  it('has one before and after, also over the end of a year and where clocks change', () => {
    expect([dayAfter('2026-01-01', -1), dayAfter('2026-03-28', 1), dayAfter('2026-03-29', 1)]).toEqual([
      ...['2025-12-31', '2026-03-29', '2026-03-30'],
    ]);
    expect(today(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05');
  });

  it('stands in every year', () => {
    expect([dayInYear('2026-09-11', 2002), dayInYear('2024-02-29', 2023)]).toEqual([
      '2002-09-11',
      '2023-02-28',
    ]);
  });
});

describe('people who are seen together', () => {
  const someone = (id: string, others: readonly (readonly [id: string, moments: number])[]): Important => ({
    id,
    name: id.toUpperCase(),
    score: 1,
    photos: 9,
    moments: 9,
    years: 1,
    firstSeen: null,
    lastSeen: null,
    because: '',
    with: others.map(([other, moments]) => ({
      ...{ id: other, name: other.toUpperCase(), photos: moments, moments, lift: 1, because: '' },
    })),
  });

  it('are a pair once, those who share most moments first', () => {
    const people = [
      someone('a', [
        ['b', 2],
        ['c', 5],
      ]),
      someone('b', [
        ['a', 2],
        ['d', 0],
      ]),
      someone('c', [['a', 5]]),
    ];
    const ids = pairsOf(people, 9).map((pair) => pair.people.map(({ id }) => id).join());
    expect(ids).toEqual(['a,c', 'a,b']);
    expect(pairsOf(people, 1)).toHaveLength(1);
  });
});

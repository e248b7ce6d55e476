import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../protocol/index.js';
import { type TestDaemon, testDaemon } from '../serve/daemon.js';
import { linkOf } from '../serve/http.js';
import { haveBrowser, launchBrowser, openPage } from './browser.js';
import { accessibilityFaults, picture, pictureEveryLook } from './pictures.js';
import { plainFace } from './plain-face.js';
import { quantile, scrollThrough, slowInteractions, watchInteractions } from './timing.js';

/** As many groups as a large library has. Every third has a name. */
const crowd: Person[] = Array.from({ length: 10_000 }, (_, at) => ({
  id: `p${at + 1}`,
  name: at % 3 === 0 ? `Person ${at + 1} of the large family` : null,
  faces: 10_000 - at,
  photos: 10_000 - at,
}));

/** The real server and the real page, over a library that is made up: no network could find so many faces here. */
describe.skipIf(!haveBrowser)('the panel of a large library', () => {
  let browser: Browser;
  let face: Buffer;

  beforeAll(async () => {
    browser = await launchBrowser();
    face = await plainFace({ r: 120, g: 160, b: 150 });
  });
  afterAll(() => browser.close());

  async function open(change: (daemon: TestDaemon) => void = () => {}): Promise<[Page, TestDaemon]> {
    const daemon = await testDaemon();
    daemon.library.people = async ({ person } = {}) => ({
      people: person === undefined ? crowd : crowd.filter(({ id }) => id === person),
      next: null,
    });
    daemon.library.personPicture = (id) => ({ tag: id, make: async () => face });
    change(daemon);
    return [await openPage(browser, await linkOf(daemon)), daemon];
  }

  it('scrolls through 10,000 groups with no more in the page than is seen, and keeps up', async () => {
    const [page] = await open();
    await page.getByRole('gridcell').first().waitFor();
    const { frames, mostTiles } = await scrollThrough(page, 400, 120);
    const [middle, slow] = [quantile(frames, 0.5), quantile(frames, 0.95)];
    console.log(
      `scrolling: ${frames.length} frames, median ${middle.toFixed(1)} ms, p95 ${slow.toFixed(1)} ms`,
    );
    expect(mostTiles).toBeLessThan(150);
    await page.evaluate('scrollTo(0, document.scrollingElement.scrollHeight)');
    await page.getByText('Person 10000 of the large family').waitFor();
    await picture(page, 'crowd-end');
    // The figures are for a quiet machine; here it is only seen that the page does not stand still.
    expect(slow).toBeLessThan(500);
  });

  it('goes to the last and the first by one key, and keeps the focus there while it is scrolled away', async () => {
    const [page] = await open();
    const tile = page.getByRole('gridcell').first();
    await tile.focus();
    await page.keyboard.press('End');
    await page.getByText('Person 10000 of the large family').waitFor();
    const focused = () => page.evaluate('document.activeElement.querySelector("a").getAttribute("href")');
    expect(await focused()).toBe('#/person/p10000');
    await page.evaluate('scrollTo(0, 0)');
    await page.getByText('Person 1 of the large family').waitFor();
    expect(await focused()).toBe('#/person/p10000');
    await page.keyboard.press('Home');
    expect(await focused()).toBe('#/person/p1');
    await page.keyboard.press('PageDown');
    expect(await focused()).not.toBe('#/person/p1');
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('is there at once, and where it was left when somebody comes back to it', async () => {
    const begin = performance.now();
    const [page] = await open();
    await page.getByRole('gridcell').first().waitFor();
    console.log(`from the link to 10,000 groups: ${(performance.now() - begin).toFixed(0)} ms`);
    await page.evaluate('scrollTo(0, 50000)');
    // The tiles of before stay until the next frame.
    await page.getByText('Person 31 of the large family').waitFor({ state: 'detached' });
    const tile = page.getByRole('link', { name: /of the large family/ }).nth(15);
    const name = await tile.getAttribute('aria-label');
    await tile.click();
    await page.locator('.person-header').waitFor();
    expect(await page.evaluate('scrollY')).toBe(0);
    await page.goBack();
    await expect.poll(() => page.evaluate('scrollY'), { timeout: 20_000 }).toBeGreaterThan(49_000);
    await page.getByRole('link', { name: name ?? '' }).waitFor();
    await page.getByRole('button', { name: /^Named/ }).click();
    await page.goForward();
    await page.goBack();
    await page.getByRole('button', { name: /^Named/, pressed: true }).waitFor();
  });

  it('answers each key of a name, and each click, before a person would notice', async () => {
    const [page] = await open();
    await page.getByRole('gridcell').first().waitFor();
    await watchInteractions(page);
    await page.getByRole('button', { name: 'Add a name' }).first().click();
    await page.keyboard.type('Person 31', { delay: 40 });
    for (let at = 0; at < 6; at++) await page.keyboard.press('ArrowDown', { delay: 20 });
    await page.keyboard.press('Escape');
    for (let at = 0; at < 5; at++) {
      await page
        .getByRole('gridcell')
        .nth(at)
        .click({ modifiers: ['Control'] });
    }
    await page.waitForTimeout(300);
    const slow = await slowInteractions(page);
    console.log(`interactions above 16 ms: ${slow.length}, p95 ${quantile(slow, 0.95)} ms`);
    expect(slow.length === 0 || quantile(slow, 0.5) < 1000).toBe(true);
  });

  it('counts what waits beside the views, says what the daemon does, and is calm about a failure', async () => {
    const [page, daemon] = await open(({ library }) => {
      library.people = () => Promise.reject(new Error('the disk is away'));
    });
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await pictureEveryLook(page, 'people-failure');
    expect(await accessibilityFaults(page)).toEqual([]);
    daemon.library.people = async () => ({ people: [], next: null });
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Nobody is known yet' }).waitFor();
    await pictureEveryLook(page, 'people-empty');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByLabel('Folder of photos').fill('  /photos/new ');
    await page.getByRole('button', { name: 'Add this folder' }).click();
    await expect
      .poll(() => daemon.library.calls.find(({ method }) => method === 'scan')?.params)
      .toMatchObject({ dirs: ['/photos/new'] });
    expect(daemon.library.knownFolders.map(({ path }) => path)).toEqual(['/photos/new']);
    const timer = setInterval(() => {
      daemon.library.tell({
        stage: 'recognising',
        done: 1234,
        total: 9876,
        photosPerSecond: 9,
        etaSeconds: 960,
      });
    }, 100);
    await page.getByText('Looking for faces: 1,234 of 9,876, 16 minutes left').waitFor();
    await page.getByText('People appear here as they are found').waitFor();
    await pictureEveryLook(page, 'people-looking');
    clearInterval(timer);
  });
});

describe('the code of the panel', () => {
  it('is at most 120 kB compressed, all views together', () => {
    const folder = join(import.meta.dirname, '..', '..', 'dist', 'adapters', 'panel', 'assets');
    const sizes = readdirSync(folder)
      .filter((name) => name.endsWith('.js'))
      .map((name) => gzipSync(readFileSync(join(folder, name))).byteLength);
    const whole = sizes.reduce((sum, size) => sum + size, 0);
    console.log(`JavaScript of the panel: ${(whole / 1000).toFixed(1)} kB compressed`);
    expect(whole).toBeGreaterThan(10_000);
    expect(whole).toBeLessThanOrEqual(120_000);
  });
});

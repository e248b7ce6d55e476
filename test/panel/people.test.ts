import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTruth } from '../../daemon/eval/truth.js';
import { accepted } from '../line/album.js';
import { shared } from '../shared.js';
import { haveBrowser, launchBrowser, openPage } from './browser.js';
import { type ServedLibrary, serveLibrary } from './library.js';
import { accessibilityFaults, picture, pictureEveryLook } from './pictures.js';
import { soon } from './soon.js';

const album = shared('data/album-family');

/** Everybody as a face, on a daemon with real photos. Each test leaves the library as it found it. */
describe.skipIf(album === null || !haveBrowser)('the people view', () => {
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

  const tiles = (page: Page) => page.getByRole('gridcell');
  const undo = (page: Page) => page.keyboard.press('u');
  const names = async () =>
    (await library.service.people({ hidden: true })).people.flatMap(({ name }) => name ?? []).sort();
  const groups = async () => (await library.service.people({})).people.length;
  const shownNames = (page: Page) => page.locator('.person .name bdi').allTextContents();

  async function open(options = {}): Promise<Page> {
    const page = await openPage(browser, await library.link(), options);
    await tiles(page).first().waitFor();
    return page;
  }
  async function give(page: Page, at: number, name: string): Promise<void> {
    await tiles(page).nth(at).locator('.add-name').click();
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    await soon(() => shownNames(page)).toContain(name);
  }
  async function choose(page: Page, tile: Locator, item: string): Promise<void> {
    await tile.hover();
    await tile.getByRole('button', { name: /^What to do with/ }).click();
    await page.getByRole('menu').getByText(item, { exact: true }).click();
  }
  /** Takes back everything that was done on this page. */
  async function undoAll(page: Page): Promise<void> {
    await page.keyboard.press('Escape');
    await expect
      .poll(
        async () => {
          await undo(page);
          return page.locator('.toast').textContent();
        },
        { timeout: 20_000 },
      )
      .toMatch(/nothing to take back/);
    expect(await names()).toEqual([]);
  }

  it('has no fault in axe-core in any of its states, and a picture of each', async () => {
    const page = await open();
    await give(page, 0, 'Anna Berg');
    await choose(page, tiles(page).first(), 'Favourite');
    await page.locator('.heart').waitFor();
    await page.keyboard.press('Escape');
    await pictureEveryLook(page, 'people-named');
    expect(await accessibilityFaults(page)).toEqual([]);
    await tiles(page).nth(1).locator('.add-name').click();
    await page.keyboard.type('ann');
    await page.getByRole('option').first().waitFor();
    await pictureEveryLook(page, 'people-naming');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await tiles(page).nth(1).hover();
    await tiles(page).nth(1).getByRole('button', { name: 'Select this group' }).click();
    await tiles(page).nth(2).click();
    await pictureEveryLook(page, 'people-selected');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await undoAll(page);
  });

  it('names by typing, goes on to the next without a name, and takes it back', async () => {
    const page = await open();
    await tiles(page).first().locator('.add-name').click();
    for (const name of ['Anna Berg', 'Ben', '王芳']) {
      await page.keyboard.type(name);
      await page.keyboard.press('Enter');
      await soon(() => shownNames(page)).toContain(name);
    }
    expect(await names()).toEqual(['Anna Berg', 'Ben', '王芳']);
    expect(await page.getByRole('combobox').count()).toBe(1);
    await undoAll(page);
  });

  it('names ten people with one click and their names', async () => {
    const page = await open();
    const begin = performance.now();
    await tiles(page).first().locator('.add-name').click();
    for (let at = 1; at <= 10; at++) {
      const name = `Person ${String.fromCharCode(64 + at)}`;
      await page.keyboard.type(name);
      await page.keyboard.press('Enter');
      await page.locator('.person .name', { hasText: name }).waitFor();
    }
    const seconds = (performance.now() - begin) / 1000;
    console.log(`ten people named: 1 click, 10 names typed, ${seconds.toFixed(1)} s`);
    expect(await names()).toHaveLength(10);
    await undoAll(page);
  });

  it('asks whether it is the same person only when the name is there already, and makes them one', async () => {
    const page = await open();
    const before = await groups();
    await give(page, 0, 'Anna');
    await page.keyboard.type('anna');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Is this the same person?' });
    await dialog.waitFor();
    await pictureEveryLook(page, 'people-same');
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'No' }).click();
    expect(await groups()).toBe(before);
    await tiles(page).nth(1).locator('.add-name').click();
    await page.keyboard.type('Anna');
    await page.keyboard.press('Enter');
    await dialog.waitFor();
    await page.keyboard.press('Enter');
    await soon(groups).toBe(before - 1);
    expect(await names()).toEqual(['Anna']);
    await undoAll(page);
    expect(await groups()).toBe(before);
  });

  it.each([360, 1280])('has room for the field of each name in a window of %i px', async (width) => {
    const page = await open({ viewport: { width, height: 720 } });
    for (const at of [0, 1]) {
      await tiles(page).nth(at).locator('.add-name').click();
      const { x, width: wide } = await boxOf(page.locator('.naming .name-field'));
      expect(x >= 0 && x + wide <= width).toBe(true);
      await picture(page, `people-naming-${width}-${at}`);
      await page.keyboard.press('Escape');
      expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('gridcell');
    }
    expect(await page.evaluate('document.scrollingElement.scrollWidth')).toBeLessThanOrEqual(width);
  });

  it('makes two groups one by dropping one on the other, and undoes it', async () => {
    const page = await open();
    const before = await groups();
    await give(page, 1, 'Ben');
    await page.keyboard.press('Escape');
    await tiles(page).nth(2).dragTo(tiles(page).nth(1));
    await soon(groups).toBe(before - 1);
    expect(await names()).toEqual(['Ben']);
    await undoAll(page);
    expect(await groups()).toBe(before);
  });

  it('keeps the focus at the face while faces come and go around it, however fast the keys are', async () => {
    const page = await open();
    const before = await groups();
    const here = () => page.evaluate('document.activeElement.querySelector("a")?.getAttribute("href")');
    await tiles(page).first().focus();
    for (let at = 0; at < 9; at++) await page.keyboard.press('ArrowRight');
    const ninth = await here();
    expect(ninth).toBe(await tiles(page).nth(9).locator('a').getAttribute('href'));
    const [, second] = accepted(await library.service.people({})).people;
    const { event } = accepted(await library.service.ignore({ who: [second?.id ?? ''] }));
    await soon(() => tiles(page).count()).toBe(before - 1);
    await soon(here).toBe(ninth);
    accepted(await library.service.undo({ event }));
    await soon(() => tiles(page).count()).toBe(before);
    await soon(here).toBe(ninth);
  });

  it('asks before one of two names is lost by dropping', async () => {
    const page = await open();
    const before = await groups();
    await give(page, 0, 'Anna');
    await page.keyboard.press('Escape');
    await give(page, 1, 'Ben');
    await page.keyboard.press('Escape');
    await tiles(page).nth(0).dragTo(tiles(page).nth(1));
    await page.getByRole('dialog').getByRole('button', { name: 'Yes, the same' }).click();
    await soon(groups).toBe(before - 1);
    expect(await names()).toEqual(['Ben']);
    await undoAll(page);
  });

  it('merges many that are selected by keys alone', async () => {
    const page = await open();
    const before = await groups();
    await tiles(page).first().focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    expect(await page.locator('.action-count').textContent()).toBe('3 selected');
    await page.keyboard.press('m');
    await soon(groups).toBe(before - 2);
    await soon(() => page.locator('.action-bar').count()).toBe(0);
    await undoAll(page);
    expect(await groups()).toBe(before);
  });

  it('selects with Ctrl, Shift and the rubber band, and lets go with Escape', async () => {
    const page = await open();
    const count = () => page.locator('[aria-selected="true"]').count();
    await tiles(page)
      .first()
      .click({ modifiers: ['Control'] });
    await tiles(page)
      .nth(3)
      .click({ modifiers: ['Shift'] });
    await soon(count).toBe(4);
    await page.keyboard.press('Escape');
    await soon(count).toBe(0);
    const [first, fourth] = [await boxOf(tiles(page).first()), await boxOf(tiles(page).nth(3))];
    await page.mouse.move(first.x - 10, first.y + 20);
    await page.mouse.down();
    await page.mouse.move(first.x + 10, first.y + 50);
    await page.mouse.move(fourth.x + 20, fourth.y + 50, { steps: 5 });
    await picture(page, 'people-rubber-band');
    await page.mouse.up();
    await soon(count).toBe(4);
    await page.keyboard.press('Control+a');
    await soon(count).toBe(await groups());
  });

  it('hides, shows again, favours, and features less: each found by its filter and taken back', async () => {
    const page = await open();
    await give(page, 0, 'Anna');
    await page.keyboard.press('Escape');
    await choose(page, tiles(page).first(), 'Favourite');
    await page.getByRole('button', { name: /^Favourites 1/ }).click();
    await soon(() => shownNames(page)).toEqual(['Anna']);
    await choose(page, tiles(page).first(), 'Feature less in memories');
    const anna = async () => (await library.service.people({ hidden: true })).people.find(({ name }) => name);
    await soon(anna).toMatchObject({ favourite: true, featuredLess: true });
    await choose(page, tiles(page).first(), 'Hide');
    await page.getByText('Nobody is a favourite yet').waitFor();
    await picture(page, 'people-no-favourites');
    await page.getByRole('button', { name: /^Hidden 1/ }).click();
    await choose(page, tiles(page).first(), 'Show again');
    await page.getByText('Nobody is hidden.').waitFor();
    await page.getByRole('button', { name: /^Named 1/ }).click();
    await soon(() => shownNames(page)).toEqual(['Anna']);
    expect(new URL(page.url()).hash).toBe('#/people?show=named');
    await undoAll(page);
  });

  it('takes a group for strangers, and names it after all', async () => {
    const page = await open();
    const before = await groups();
    await choose(page, tiles(page).last(), 'A stranger');
    await soon(groups).toBe(before - 1);
    await page.getByRole('button', { name: /^Hidden 1/ }).click();
    await page.getByRole('button', { name: 'Stranger', exact: true }).click();
    await page.keyboard.type('Carl');
    await page.keyboard.press('Enter');
    await soon(names).toEqual(['Carl']);
    await undoAll(page);
    expect(await groups()).toBe(before);
  });

  it('shows the face that was chosen for a person', async () => {
    const page = await open();
    const tile = tiles(page).first();
    const shown = () => tile.locator('img').getAttribute('src');
    await choose(page, tile, 'Choose the picture …');
    const face = page.getByRole('button', { name: 'Face 2' });
    await face.waitFor();
    await pictureEveryLook(page, 'people-key-face');
    expect(await accessibilityFaults(page)).toEqual([]);
    await face.click();
    await soon(shown).toMatch(/^\/faces\//);
    await undoAll(page);
    await soon(shown).toMatch(/^\/people\//);
  });

  it('says what to do where nothing can be shown', async () => {
    const page = await open();
    await page.getByRole('button', { name: /^Not named/ }).click();
    const everybody = accepted(await library.service.people({})).people.map(({ id }) => id);
    const { event } = accepted(await library.service.ignore({ who: everybody }));
    await page.getByText('Everybody has a name.').waitFor();
    await pictureEveryLook(page, 'people-none');
    accepted(await library.service.undo({ event }));
    await tiles(page).first().waitFor();
  });
});

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (box === null) expect.fail('it is not shown');
  return box;
}

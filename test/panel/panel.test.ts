import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTruth, type TruePhoto } from '../../daemon/eval/truth.js';
import { accepted } from '../line/album.js';
import { shared } from '../shared.js';
import { haveBrowser, launchBrowser, openPage } from './browser.js';
import { type ServedLibrary, serveLibrary } from './library.js';
import { soon } from './soon.js';

const album = shared('data/album-family');

/** A daemon with real photos and a real browser. Each test leaves the library as it found it. */
describe.skipIf(album === null || !haveBrowser)('the panel', () => {
  let truth: TruePhoto[] = [];
  let library: ServedLibrary;
  let browser: Browser;
  /** Photos of two people or more, upright. */
  let five: string[] = [];

  beforeAll(async () => {
    const all = await readTruth(album ?? '');
    const several = all.filter(({ kind, people }) => kind === 'multi' && people.length > 1).slice(0, 5);
    five = several.map(({ file }) => file);
    truth = [...several, ...all.filter(({ kind }) => kind === 'orientation')];
    [library, browser] = await Promise.all([serveLibrary(album ?? '', truth), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await library.close();
  });

  const people = async () => (await library.service.people()).people.map(({ name }) => name).filter(Boolean);
  const faces = (page: Page) => page.locator('.picture .face');
  const undo = (page: Page) => page.keyboard.press('u');
  const photoShown = (page: Page) => page.locator('.caption .file').textContent();

  /** Opens photos and waits until the first is seen. */
  async function open(files: string[], options = {}): Promise<Page> {
    const page = await openPage(browser, await library.link(...files), options);
    await faces(page).first().waitFor();
    return page;
  }

  describe('signing in', () => {
    it('leaves no code in the address, and stays signed in when the page is loaded anew', async () => {
      const page = await open(five);
      expect(page.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#\/photos\/[0-9a-f]+$/);
      await page.reload();
      await faces(page).first().waitFor();
      expect(await page.evaluate('document.cookie')).toBe('');
    });

    it('says in words that a link was used already', async () => {
      const url = await library.link();
      await (await openPage(browser, url)).locator('.people').waitFor();
      const other = await openPage(browser, url);
      await other.getByRole('heading', { name: 'This link works no more' }).waitFor();
      expect(await other.locator('code').textContent()).toBe('kith panel');
      expect(new URL(other.url()).search).toBe('');
    });

    it('stays signed in and goes on by itself when the daemon is started anew', async () => {
      const page = await open(five);
      const asked = page.waitForEvent('websocket');
      await library.restart();
      await asked;
      await nameFace(page, 0, 'Anna Berg');
      await undo(page);
      await soon(people).toEqual([]);
      await page.reload();
      await faces(page).first().waitFor();
    });

    it('says in words that it is signed out', async () => {
      const page = await open(five);
      await page.context().clearCookies();
      await page.reload();
      await page.getByRole('heading', { name: 'This page is signed out' }).waitFor();
      expect(await page.locator('code').textContent()).toBe('kith panel');
    });
  });

  describe('boxes', () => {
    it('lie on the faces in all eight orientations', async () => {
      const set = truth.filter(({ kind }) => kind === 'orientation');
      expect(set).toHaveLength(8);
      const page = await open(set.map(({ file }) => file));
      const middles: { x: number; y: number }[][] = [];
      for (const [index, { file, people: shown, width, height }] of set.entries()) {
        if (index > 0) await page.keyboard.press('ArrowRight');
        await soon(() => photoShown(page)).toBe(file.split('/').at(-1));
        const picture = await pictureOf(page);
        expect(picture.width / picture.height, file).toBeCloseTo(width / height, 1);
        const found = await middlesOf(page, picture);
        for (const { name, within } of shown) {
          if (within === undefined) expect.fail(`the truth has no place for ${name}`);
          const [x0, y0, x1, y1] = within;
          const on = found.filter(({ x, y }) => x > x0 && x < x1 && y > y0 && y < y1);
          expect(on, `${file}: ${name}`).toHaveLength(1);
        }
        middles.push(found);
      }
      const [first = []] = middles;
      for (const found of middles) {
        for (const [who, { x, y }] of found.entries()) {
          expect(Math.hypot(x - (first[who]?.x ?? 9), y - (first[who]?.y ?? 9))).toBeLessThan(0.02);
        }
      }
    });

    it('stay on the faces in every window, to the pixel', async () => {
      const page = await open(five);
      const id = await faces(page).first().getAttribute('id');
      const { faces: known } = accepted(await library.service.faces({}));
      const box = known.find((face) => face.id === id)?.box;
      if (box === undefined) expect.fail(`${id} is no face`);
      for (const [width, height] of [
        [1280, 800],
        [360, 720],
        [800, 400],
        [1920, 1080],
      ] as const) {
        await page.setViewportSize({ width, height });
        await page.waitForTimeout(100);
        const picture = await pictureOf(page);
        const shown = await rectangle(faces(page).first());
        expect(Math.abs(shown.x - picture.x - box.x0 * picture.width)).toBeLessThan(1);
        expect(Math.abs(shown.y - picture.y - box.y0 * picture.height)).toBeLessThan(1);
        expect(Math.abs(shown.width - (box.x1 - box.x0) * picture.width)).toBeLessThan(1);
        expect(Math.abs(shown.height - (box.y1 - box.y0) * picture.height)).toBeLessThan(1);
      }
    });
  });

  describe('naming', () => {
    it('names a face by typing, says what that did, and takes it back with one key', async () => {
      const page = await open(five);
      const face = faces(page).first();
      expect(await face.getAttribute('aria-label')).toBe('Face without a name');
      await face.click();
      await page.keyboard.type('Anna Berg');
      await page.keyboard.press('Enter');
      await soon(() => face.getAttribute('aria-label')).toBe('Face of Anna Berg');
      expect(await page.locator('.toast > span').textContent()).toMatch(/^This is Anna Berg/);
      expect(await page.locator('.present .name').first().textContent()).toBe('Anna Berg');
      expect(await people()).toEqual(['Anna Berg']);
      await undo(page);
      await soon(() => face.getAttribute('aria-label')).toBe('Face without a name');
      expect(await people()).toEqual([]);
      expect(await page.getByTitle('Undo (U)').isDisabled()).toBe(true);
    });

    it('completes a name that is known, and gives the second face to the same person', async () => {
      const page = await open(five);
      await nameFace(page, 0, 'Zoë Ünal');
      await faces(page).nth(1).click();
      await page.keyboard.type('unal');
      const options = page.getByRole('option');
      await expect
        .poll(() => options.allTextContents())
        .toEqual([expect.stringMatching(/^Zoë Ünal/), 'New person “unal”']);
      expect(await options.first().getAttribute('aria-selected')).toBe('true');
      await page.keyboard.press('ArrowDown');
      expect(await options.nth(1).getAttribute('aria-selected')).toBe('true');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      await soon(() => faces(page).nth(1).getAttribute('aria-label')).toBe('Face of Zoë Ünal');
      expect(await people()).toEqual(['Zoë Ünal']);
      await page.locator('.toast .link').click();
      await soon(() => faces(page).nth(1).getAttribute('aria-label')).toBe('Face without a name');
      await undo(page);
      await soon(people).toEqual([]);
    });

    it('says who a face is not', async () => {
      const page = await open(five);
      await nameFace(page, 0, 'Ben');
      await faces(page).first().click();
      await page.getByRole('button', { name: 'Not Ben' }).click();
      await soon(() => faces(page).first().getAttribute('aria-label')).toBe('Face without a name');
      await undo(page);
      await soon(() => faces(page).first().getAttribute('aria-label')).toBe('Face of Ben');
      await page.keyboard.press('Control+z');
      await soon(people).toEqual([]);
    });

    it('works by the keyboard alone, and gives the focus back to the face', async () => {
      const page = await open(five);
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('Tab');
      const first = await faces(page).first().getAttribute('id');
      expect(await focused(page)).toBe(first);
      await page.keyboard.press('Enter');
      await page.getByRole('combobox').waitFor();
      await page.keyboard.press('Escape');
      expect(await page.getByRole('combobox').count()).toBe(0);
      expect(await focused(page)).toBe(first);
      await page.keyboard.press('Enter');
      await page.keyboard.type('李 Ana');
      await page.keyboard.press('Enter');
      await soon(() => faces(page).first().getAttribute('aria-label')).toBe('Face of 李 Ana');
      await soon(() => focused(page)).toBe(first);
      await page.keyboard.press('Delete');
      await soon(() => faces(page).first().getAttribute('aria-label')).toBe('Face without a name');
      await undo(page);
      await undo(page);
      await soon(people).toEqual([]);
    });

    it('types u and arrows into a name, and does nothing else by them', async () => {
      const page = await open(five);
      await faces(page).first().click();
      await page.keyboard.type('uu');
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.type('x');
      expect(await page.getByRole('combobox').inputValue()).toBe('uxu');
      expect(await page.locator('.caption .position').textContent()).toBe('1 of 5');
    });

    it('says why a name cannot be', async () => {
      const page = await open(five);
      await nameFace(page, 0, 'p17', 'Face without a name');
      expect(await page.locator('.toast.failed').textContent()).toMatch(/looks like the id of a group/);
      expect(await people()).toEqual([]);
    });
  });

  describe('going through photos', () => {
    it('by arrows, by the strip and by the people, and no further than they go', async () => {
      const page = await open(five);
      const names = five.map((file) => file.split('/').at(-1));
      const at = (index: number) => soon(() => photoShown(page)).toBe(names[index]);
      await page.keyboard.press('ArrowLeft');
      await at(0);
      for (const index of [1, 2, 3, 4, 4]) {
        await page.keyboard.press('ArrowRight');
        await at(index);
      }
      await page.locator('.strip button').nth(1).click();
      await at(1);
      expect(await page.locator('.strip button[aria-current="true"]').count()).toBe(1);
      await page.reload();
      await at(1);
      await page.getByRole('button', { name: 'Next photo' }).click();
      await at(2);
      await page.goBack();
      expect(page.url()).not.toContain('/#/photos/');
    });

    it('counts people over all of the photos, and goes to those who are pointed at', async () => {
      const page = await open(five);
      await nameFace(page, 0, 'Ana');
      const expected = new Set(
        accepted(await library.service.faces({ person: 'Ana' }))
          .faces.filter(({ file }) => five.some((name) => file.endsWith(name)))
          .map(({ photo }) => photo),
      ).size;
      const entry = page.locator('.present button', { hasText: 'Ana' });
      expect(await entry.locator('.count').textContent()).toBe(
        expected === 1 ? 'on 1 photo' : `on ${expected} photos`,
      );
      await page.keyboard.press('ArrowRight');
      await entry.click();
      await soon(() => page.locator('.face.highlighted').count()).toBeGreaterThan(0);
      await undo(page);
      await soon(people).toEqual([]);
    });
  });

  describe('photos that Kith does not know', () => {
    it('are said to be so, and known when their folder is added', async () => {
      const elsewhere = join(library.photos, '..', 'elsewhere');
      mkdirSync(elsewhere);
      const [photo = ''] = five;
      cpSync(join(library.photos, photo), join(elsewhere, 'ünï "new" %20.jpg'));
      const page = await openPage(
        browser,
        await library.link(five[0] ?? '', '../elsewhere/gone.jpg', '../elsewhere'),
      );
      await faces(page).first().waitFor();
      expect(await page.locator('.unknown-files').textContent()).toMatch(/does not know 2 of these photos/);
      expect(await page.getByRole('button', { name: /^Add/ }).count()).toBe(0);
      const other = await openPage(browser, await library.link('../elsewhere/ünï "new" %20.jpg'));
      await other.getByRole('button', { name: `Add ${elsewhere}` }).click();
      await faces(other).first().waitFor({ timeout: 30_000 });
      expect(await other.locator('.unknown-files').count()).toBe(0);
      expect((await library.service.watchList()).folders.map(({ path }) => path)).toContain(elsewhere);
      accepted(await library.service.watchRemove({ path: elsewhere }));
    });
  });

  describe('the start page', () => {
    it('shows everybody, most faces first, and leads to their photos', async () => {
      const page = await openPage(browser, await library.link());
      await page.locator('.people .person').first().waitFor();
      const counts = await page.locator('.people .count').allTextContents();
      const numbers = counts.map((text) => Number.parseInt(text, 10));
      expect(numbers.length).toBeGreaterThan(5);
      expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
      await page.locator('.people .person').first().click();
      await page.locator('.face-tile a').first().click();
      await faces(page).first().waitFor();
      expect(await page.locator('.header .detail').textContent()).toBe(counts[0]);
      await page.goBack();
      await page.locator('.face-tile').first().waitFor();
      await page.getByRole('button', { name: 'Name', exact: true }).click();
      await page.keyboard.type('Clara');
      await page.keyboard.press('Enter');
      await soon(() => page.locator('h1').textContent()).toBe('Clara');
      await page.getByRole('link', { name: 'All people' }).click();
      await soon(() => page.locator('.people .name').first().textContent()).toBe('Clara');
      await undo(page);
      await soon(people).toEqual([]);
    });

    it('loads every picture that it shows', async () => {
      const page = await openPage(browser, await library.link());
      await page.locator('.people img').first().waitFor();
      const widths = () =>
        page
          .locator('.people img')
          .evaluateAll((images) =>
            images.map((image) => ('naturalWidth' in image ? Number(image.naturalWidth) : 0)),
          );
      await soon(async () => (await widths()).slice(0, 8).every((width) => width > 40)).toBe(true);
    });
  });

  describe('every window', () => {
    it.each([
      [360, 640],
      [768, 1024],
      [1920, 1080],
    ])(
      '%i × %i px has no sideways scrolling and shows the photo and the editor whole',
      async (width, height) => {
        const page = await open(five, { viewport: { width, height } });
        await faces(page).first().click();
        await page.getByRole('combobox').waitFor();
        await page.waitForTimeout(300);
        expect(await page.evaluate('document.scrollingElement.scrollWidth')).toBeLessThanOrEqual(width);
        for (const shown of [page.locator('.editor'), page.locator('.picture')]) {
          const { x, y, width: wide, height: high } = await rectangle(shown);
          expect(x >= 0 && y >= 0 && x + wide <= width && y + high <= height).toBe(true);
          expect(wide).toBeGreaterThan(200);
        }
      },
    );

    it('360 px has room for the name of a person', async () => {
      const page = await openPage(browser, await library.link(), { viewport: { width: 360, height: 640 } });
      await page.locator('.people .person').first().click();
      await page.getByRole('button', { name: 'Name', exact: true }).click();
      await page.waitForTimeout(300);
      const { x, y, width, height } = await rectangle(page.locator('.renaming .options'));
      expect(x >= 0 && y >= 0 && x + width <= 360 && y + height <= 640).toBe(true);
      expect(await page.evaluate('document.scrollingElement.scrollWidth')).toBeLessThanOrEqual(360);
    });

    it.each(['light', 'dark'] as const)('has text that can be read in %s', async (colorScheme) => {
      const page = await open(five, { colorScheme });
      const dark = colorScheme === 'dark';
      expect((await luminanceOf(page, 'body', 'background-color')) < 0.2).toBe(dark);
      for (const selector of ['h1', '.caption .muted', '.present .count', '.present .name.unnamed']) {
        const [text, ground] = [
          await luminanceOf(page, selector, 'color'),
          await luminanceOf(page, 'body', 'background-color'),
        ];
        const contrast = (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
        expect(contrast, selector).toBeGreaterThanOrEqual(4.5);
      }
    });
  });

  async function nameFace(page: Page, at: number, name: string, label = `Face of ${name}`): Promise<void> {
    await faces(page).nth(at).click();
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    await page.locator('.editor').waitFor({ state: 'detached' });
    await soon(() => faces(page).nth(at).getAttribute('aria-label')).toBe(label);
  }
});

async function rectangle(locator: Locator) {
  const box = await locator.boundingBox();
  if (box === null) expect.fail('it is not shown');
  return box;
}

async function pictureOf(page: Page) {
  const full = page.locator('.picture .full');
  await soon(() => full.evaluate((image) => 'complete' in image && image.complete)).toBe(true);
  return rectangle(full);
}

/** Middles of the boxes, 0..1 of the picture, from left to right. */
async function middlesOf(page: Page, picture: { x: number; y: number; width: number; height: number }) {
  const boxes = await Promise.all((await page.locator('.picture .face').all()).map(rectangle));
  return boxes.map(({ x, y, width, height }) => ({
    x: (x + width / 2 - picture.x) / picture.width,
    y: (y + height / 2 - picture.y) / picture.height,
  }));
}

function focused(page: Page): Promise<unknown> {
  return page.evaluate('document.activeElement.id');
}

/** Relative luminance (WCAG 2.2) of a colour of an element. */
async function luminanceOf(page: Page, selector: string, property: string): Promise<number> {
  const element = `document.querySelector(${JSON.stringify(selector)})`;
  const colour = await page.evaluate(`getComputedStyle(${element}).getPropertyValue('${property}')`);
  const [r = 0, g = 0, b = 0] = (String(colour).match(/[\d.]+/g) ?? []).map((part) => {
    const value = Number(part) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

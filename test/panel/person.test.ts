import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTruth } from '../../daemon/eval/truth.js';
import { accepted } from '../line/album.js';
import { shared } from '../shared.js';
import { haveBrowser, launchBrowser, openPage } from './browser.js';
import { type ServedLibrary, serveLibrary } from './library.js';
import { accessibilityFaults, picture, pictureEveryLook } from './pictures.js';
import { soon } from './soon.js';

const album = shared('data/album-family');

/** Two people with a name; among the faces of the first are two of the second. Each test leaves them as it found them. */
describe.skipIf(album === null || !haveBrowser)('the view of one person', () => {
  let library: ServedLibrary;
  let browser: Browser;
  let george = '';
  let wrong: string[] = [];

  beforeAll(async () => {
    const all = await readTruth(album ?? '');
    const of = (name: string, count: number) =>
      all
        .filter(
          ({ kind, people }) => /single|multi/.test(kind ?? '') && people.some((one) => one.name === name),
        )
        .slice(0, count);
    const some = [...new Set([...of('George W Bush', 30), ...of('Colin Powell', 12)])];
    [library, browser] = await Promise.all([serveLibrary(album ?? '', some), launchBrowser()]);
    const { people } = await library.service.people();
    const [first, second] = people.map(({ id }) => id);
    if (first === undefined || second === undefined) expect.fail('two people were not found');
    george = first;
    accepted(await library.service.name({ person: first, name: 'George' }));
    accepted(await library.service.name({ person: second, name: 'Colin' }));
    wrong = accepted(await library.service.faces({ person: second }))
      .faces.slice(0, 2)
      .map(({ id }) => id);
    accepted(await library.service.move({ faces: wrong, to: first }));
    // What belongs nowhere is looked for when Kith starts.
    await library.restart();
  });
  afterAll(async () => {
    await browser.close();
    await library.close();
  });

  const facesOf = async (person: string) =>
    accepted(await library.service.faces({ person, limit: 1000 })).faces.map(({ id }) => id);
  const tiles = (page: Page) => page.locator('.face-tile');
  const selected = (page: Page) => page.locator('[role="gridcell"][aria-selected="true"]');
  const undo = (page: Page) => page.keyboard.press('u');

  async function open(options = {}): Promise<Page> {
    const page = await openPage(browser, await library.link(), options);
    await page
      .getByRole('gridcell')
      .getByRole('link', { name: /^George/ })
      .click();
    await tiles(page).first().waitFor();
    return page;
  }
  /** Does it, looks at what came of it, and takes it back. */
  async function doAndUndo(
    page: Page,
    act: () => Promise<unknown>,
    look: () => Promise<unknown>,
    wanted: unknown,
  ) {
    const before = await look();
    await act();
    await soon(look).toEqual(wanted);
    // The page knows of it, too.
    await page.locator('.toast').getByRole('button', { name: 'Undo' }).waitFor();
    await undo(page);
    await soon(look).toEqual(before);
  }
  const middle = async (page: Page, at: number) => {
    await tiles(page).nth(at).scrollIntoViewIfNeeded();
    const box = await tiles(page).nth(at).boundingBox();
    if (box === null) expect.fail('the tile is not seen');
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };

  it('shows all faces, the latest first, under their years or months, with what is known', async () => {
    const page = await open();
    const faces = await facesOf(george);
    await soon(() => tiles(page).count()).toBe(faces.length);
    expect(await page.locator('h1').textContent()).toBe('George');
    expect(await page.locator('.person-header .detail').textContent()).toMatch(
      new RegExp(`^\\d+ photos · ${faces.length} faces · \\w+ \\d{4} – \\w+ \\d{4}$`),
    );
    const years = await page.locator('.grid-heading h2').allTextContents();
    expect(years.length).toBeGreaterThan(1);
    const numbers = years.map((heading) => Number(heading.match(/\d{4}/)?.[0]));
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
    await page.getByText('Often together with').waitFor();
    await page.getByText('How complete').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await pictureEveryLook(page, 'person');
  });

  it('shows whole photos instead, keeps to that, and comes back to where one was', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Photos', exact: true }).click();
    await page.locator('.by-photos .face-tile').first().waitFor();
    await soon(() => page.locator('.face-tile img').first().getAttribute('src')).toMatch(/^\/photos\//);
    await pictureEveryLook(page, 'person-photos');
    await page.setViewportSize({ width: 1280, height: 800 });
    await tiles(page).nth(9).locator('a').click();
    await page.locator('.picture').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.goBack();
    await tiles(page).first().waitFor();
    expect(await page.locator('.by-photos').count()).toBe(1);
    expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('gridcell');
  });

  it('asks first whether what is little like the rest belongs, and takes yes and no by key', async () => {
    const page = await open();
    const question = page.locator('.outlier h2');
    await question.waitFor();
    await page.waitForTimeout(500);
    await pictureEveryLook(page, 'person-outlier');
    const asked = await page.locator('.outlier-face').getAttribute('src');
    const face = asked?.match(/\/faces\/([^?]+)/)?.[1] ?? '';
    expect(wrong).toContain(face);
    await doAndUndo(
      page,
      () => page.keyboard.press('n'),
      async () => (await facesOf(george)).includes(face),
      false,
    );
    await soon(() => page.locator('.outlier-face').getAttribute('src')).toBe(asked);
    await page.keyboard.press('y');
    await soon(() => page.locator('.toast').textContent()).toMatch(/This is George/);
    expect(await facesOf(george)).toContain(face);
    await undo(page);
    await soon(() => page.locator('.outlier-face').getAttribute('src')).toBe(asked);
  });

  describe('selects', () => {
    it('by clicks, with Ctrl and Shift, and by the mark in the corner', async () => {
      const page = await open();
      const click = (at: number, modifiers: ('Control' | 'Shift')[] = []) =>
        tiles(page).nth(at).locator('a').click({ modifiers });
      await click(1, ['Control']);
      await click(4, ['Shift']);
      expect(await selected(page).count()).toBe(4);
      await click(2);
      expect(await selected(page).count()).toBe(3);
      await page.getByRole('toolbar').waitFor();
      await pictureEveryLook(page, 'person-selected');
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.keyboard.press('Escape');
      expect(await selected(page).count()).toBe(0);
      await tiles(page).nth(3).hover();
      await tiles(page).nth(3).getByRole('button', { name: 'Select' }).click();
      expect(await selected(page).count()).toBe(1);
      expect(await page.locator('.picture').count()).toBe(0);
    });

    it('by a rubber band, begun on a face, and by one with Ctrl beside it', async () => {
      const page = await open();
      const [from, to] = [await middle(page, 0), await middle(page, 2)];
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x - 40, to.y + 10, { steps: 6 });
      await page.locator('.rubber-band').waitFor();
      await picture(page, 'person-band');
      await page.mouse.up();
      expect(await selected(page).count()).toBe(3);
      expect(await page.locator('.picture').count()).toBe(0);
      const other = await middle(page, 4);
      await page.keyboard.down('Control');
      await page.mouse.move(other.x, other.y);
      await page.mouse.down();
      await page.mouse.move(other.x + 20, other.y + 10, { steps: 4 });
      await page.mouse.up();
      await page.keyboard.up('Control');
      expect(await selected(page).count()).toBe(4);
    });

    it('by keys alone', async () => {
      const page = await open();
      await page.locator('[role="gridcell"][tabindex="0"]').focus();
      await page.keyboard.press(' ');
      await page.keyboard.press('Shift+ArrowRight');
      await page.keyboard.press('Shift+ArrowRight');
      expect(await selected(page).count()).toBe(3);
      await page.keyboard.press('Control+a');
      expect(await selected(page).count()).toBe((await facesOf(george)).length);
      await page.keyboard.press('Escape');
      expect(await selected(page).count()).toBe(0);
      await page.keyboard.press('Enter');
      await page.locator('.picture').waitFor();
    });
  });

  describe('puts right, and takes back', () => {
    async function select(page: Page, count: number): Promise<string[]> {
      await page.locator('[role="gridcell"][tabindex="0"]').focus();
      await page.keyboard.press('Home');
      await page.keyboard.press(' ');
      for (let i = 1; i < count; i++) await page.keyboard.press('Shift+ArrowRight');
      expect(await selected(page).count()).toBe(count);
      const sources = await selected(page)
        .locator('img')
        .evaluateAll((all) => all.map((one) => one.getAttribute('src')));
      return sources.map((source) => source?.match(/\/faces\/([^?]+)/)?.[1] ?? '');
    }
    const isWith = (faces: readonly string[], person: string) => async () => {
      const theirs = await facesOf(person);
      return faces.map((face) => theirs.includes(face));
    };

    it('moves faces to a person whose name is begun', async () => {
      const page = await open();
      const faces = await select(page, 2);
      await doAndUndo(
        page,
        async () => {
          await page.keyboard.press('m');
          await page.getByRole('dialog').waitFor();
          await page.keyboard.type('Col');
          await page.getByRole('option', { name: /Colin/ }).waitFor();
          await picture(page, 'person-move');
          expect(await accessibilityFaults(page)).toEqual([]);
          await page.keyboard.press('Enter');
        },
        isWith(faces, 'Colin'),
        [true, true],
      );
    });

    it('rejects faces, and goes on with the keys where they were', async () => {
      const page = await open();
      const faces = await select(page, 2);
      await doAndUndo(
        page,
        async () => {
          await page.keyboard.press('x');
          await soon(() => page.evaluate('document.activeElement.getAttribute("role")')).toBe('gridcell');
        },
        isWith(faces, george),
        [false, false],
      );
    });

    it('makes a person of their own of some, who can be named then', async () => {
      const page = await open();
      const faces = await select(page, 3);
      const groups = async () => (await library.service.people()).people.length;
      const before = await groups();
      await doAndUndo(
        page,
        async () => {
          await page.getByRole('toolbar').getByRole('button', { name: 'More' }).click();
          await picture(page, 'person-more');
          await page.getByRole('menuitem', { name: 'Make a new person' }).click();
          await soon(groups).toBe(before + 1);
        },
        isWith(faces, george),
        [false, false, false],
      );
    });

    it.each([
      ['Not a face', 'not-a-face'],
      ['A stranger', 'stranger'],
    ])('says of one: %s', async (label, dismissed) => {
      const page = await open();
      const [face = ''] = await select(page, 1);
      const said = async () =>
        accepted(await library.service.faces({ dismissed: true, limit: 1000 })).faces.find(
          ({ id }) => id === face,
        )?.dismissed;
      await doAndUndo(
        page,
        async () => {
          await page.getByRole('toolbar').getByRole('button', { name: 'More' }).click();
          await page.getByRole('menuitem', { name: label }).click();
        },
        said,
        dismissed,
      );
    });

    it('makes one the picture of the person', async () => {
      const page = await open();
      const [face = ''] = await select(page, 1);
      const keyFace = async () => (await library.service.people({ person: george })).people[0]?.keyFace;
      await doAndUndo(
        page,
        async () => {
          await page.getByRole('toolbar').getByRole('button', { name: 'More' }).click();
          await page.getByRole('menuitem', { name: 'Use as the picture' }).click();
          await soon(() => page.locator('.person-face').getAttribute('src')).toContain(face);
        },
        keyFace,
        face,
      );
    });

    it('says why a face is here', async () => {
      const page = await open();
      await select(page, 1);
      await page.keyboard.press('w');
      const dialog = page.getByRole('dialog');
      await dialog.getByText('You said that this is George.').waitFor();
      await page.waitForTimeout(300);
      await pictureEveryLook(page, 'person-why');
      expect(await accessibilityFaults(page)).toEqual([]);
    });
  });

  describe('says of the person', () => {
    it('another name, in place', async () => {
      const page = await open();
      await page.getByRole('button', { name: 'Rename George' }).click();
      await page.keyboard.type('George W.');
      await picture(page, 'person-rename');
      await page.keyboard.press('Enter');
      await soon(() => page.locator('h1').textContent()).toBe('George W.');
      await undo(page);
      await soon(() => page.locator('h1').textContent()).toBe('George');
    });

    it('a favourite, hidden, a date of birth, and takes each back', async () => {
      const page = await open();
      const person = async () => (await library.service.people({ person: george })).people[0];
      await doAndUndo(
        page,
        () => page.getByRole('button', { name: 'Favourite' }).click(),
        async () => (await person())?.favourite,
        true,
      );
      const choose = async (label: string) => {
        await page.locator('.person-header').getByRole('button', { name: 'More' }).click();
        await page.getByText(label, { exact: true }).click();
      };
      await doAndUndo(
        page,
        () => choose('Hide'),
        async () => (await person())?.hidden,
        true,
      );
      await doAndUndo(
        page,
        async () => {
          await choose('Date of birth …');
          await page.getByRole('dialog').waitFor();
          await page.keyboard.type('1946-07-06');
          await picture(page, 'person-birth');
          await page.keyboard.press('Enter');
        },
        async () => (await person())?.born,
        '1946-07-06',
      );
    });

    it('that it is somebody else, too, and goes there', async () => {
      const photosOf = async (person: string) =>
        accepted(await library.service.photos({ person, limit: 1000 })).photos.map(({ id }) => id);
      const theirs = await photosOf(george);
      const { people } = await library.service.people();
      const groups = people.filter(({ name }) => name === null).map(({ id }) => id);
      const apart = await Promise.all(
        groups.map(async (id) => (await photosOf(id)).every((photo) => !theirs.includes(photo))),
      );
      // Who is on one photo with somebody cannot be that one.
      const group = groups[apart.indexOf(true)];
      if (group === undefined) expect.fail('every group is on a photo with George');
      const page = await open();
      await page.goto(`${new URL(page.url()).origin}/#/person/${group}`);
      await soon(() => page.locator('h1').textContent()).toBe('Not named yet');
      await tiles(page).first().waitFor();
      await page.locator('.person-header').getByRole('button', { name: 'More' }).click();
      await page.getByRole('menuitem', { name: 'Merge into …' }).click();
      await page.getByRole('dialog').waitFor();
      await page.keyboard.type('George');
      await page.getByRole('option', { name: /George/ }).waitFor();
      await page.keyboard.press('Enter');
      await soon(() => page.locator('h1').textContent()).toBe('George');
      await undo(page);
      await soon(async () => (await facesOf(group)).length).toBeGreaterThan(0);
    });
  });

  it('follows what is decided elsewhere', async () => {
    const page = await open();
    const detail = page.locator('.person-header .detail');
    const faces = await facesOf(george);
    await soon(() => detail.textContent()).toContain(`${faces.length} faces`);
    const { event } = accepted(await library.service.reject({ face: faces[0] }));
    await soon(() => detail.textContent()).toContain(`${faces.length - 1} faces`);
    accepted(await library.service.undo({ event }));
    await soon(() => detail.textContent()).toContain(`${faces.length} faces`);
  });

  it('speaks Chinese', async () => {
    const page = await open({ locale: 'zh-CN' });
    await page.getByText('完整程度').waitFor();
    await page.locator('.tile-check').first().waitFor({ state: 'attached' });
    await page.keyboard.press('Control+a');
    await page.getByRole('button', { name: '移到…' }).waitFor();
    await pictureEveryLook(page, 'person-chinese');
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('tells who is not there, and shows a group that has no name', async () => {
    const page = await open();
    await page.goto(`${new URL(page.url()).origin}/#/person/p999`);
    await page.getByRole('heading', { name: 'Nobody is here' }).waitFor();
    await pictureEveryLook(page, 'person-gone');
    const { people } = await library.service.people();
    const group = people.find(({ name }) => name === null);
    if (group === undefined) expect.fail('there is no group without a name');
    await page.goto(`${new URL(page.url()).origin}/#/person/${group.id}`);
    await page.getByRole('button', { name: 'Name', exact: true }).waitFor();
    await tiles(page).first().waitFor();
    await pictureEveryLook(page, 'person-group');
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});

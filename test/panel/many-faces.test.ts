import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cursorAt, type PhotoOfPerson, pageEnd } from '../../protocol/index.js';
import { type TestDaemon, testDaemon } from '../serve/daemon.js';
import { linkOf } from '../serve/http.js';
import { haveBrowser, launchBrowser, openPage } from './browser.js';
import { accessibilityFaults, picture, pictureEveryLook } from './pictures.js';
import { plainFace } from './plain-face.js';
import { quantile, scrollThrough, slowInteractions, watchInteractions } from './timing.js';

const person = { id: 'p2', name: 'Anna', faces: 10_000, photos: 10_000, born: '1990-05-17' };

/** One photo a day for twenty-seven years; the machine is not sure of every hundredth. */
const photos: PhotoOfPerson[] = Array.from({ length: 10_000 }, (_, day) => ({
  id: `photo${day}`,
  takenAt: `${new Date(Date.UTC(1998, 0, 1 + day)).toISOString().slice(0, 10)}T12:00:00`,
  faces: [
    { id: `photo${day}-500-500`, confirmed: day % 2 === 0, probability: day % 100 === 1 ? 0.9 : 0.999 },
  ],
}));

/** The real server and the real page, over a person who is made up. */
describe.skipIf(!haveBrowser)('a person with 10,000 faces', () => {
  let browser: Browser;
  let face: Buffer;

  beforeAll(async () => {
    browser = await launchBrowser();
    face = await plainFace({ r: 150, g: 130, b: 120 });
  });
  afterAll(() => browser.close());

  async function open(change: (daemon: TestDaemon) => void = () => {}): Promise<[Page, TestDaemon]> {
    const daemon = await testDaemon();
    const { library } = daemon;
    library.people = async () => ({ people: [person], next: null });
    library.personPhotos = async ({ cursor, limit = 200 }) => {
      const start = cursor === undefined ? 0 : pageEnd(cursor).shown;
      const page = photos.slice(start, start + limit);
      const end = start + page.length;
      const next = end < photos.length ? cursorAt({ shown: end, last: 'x' }) : null;
      return { person: person.id, name: person.name, photos: page, next };
    };
    const sure = { name: 'sure', value: 0.995, byDefault: 0.995, isSet: false, summary: '' } as const;
    library.settingsGet = async () => ({ settings: [sure] });
    library.reviewNext = async () => ({ questions: [], left: { same: 0, who: 0, belongs: 0 } });
    library.memoriesPeople = async () => ({ summary: '', people: [] });
    library.personCompleteness = async () => ({
      person: person.id,
      name: person.name,
      photos: 10_000,
      missing: { estimate: 212.4, low: 120, high: 340 },
      where: [
        {
          folder: '/home/anna/Pictures/2019/Holidays in Rome',
          expected: 31.2,
          groups: [{ id: 'p8', probability: 0.8, photos: 40 }],
        },
      ],
    });
    library.facePicture = (id) => ({ tag: id, make: async () => face });
    library.personPicture = (id) => ({ tag: id, make: async () => face });
    change(daemon);
    const page = await openPage(browser, await linkOf(daemon));
    await page.getByRole('gridcell').first().waitFor();
    await page.goto(`${new URL(page.url()).origin}/#/person/p2`);
    return [page, daemon];
  }
  const tiles = (page: Page) => page.locator('.face-tile');

  it('scrolls with no more in the page than is seen, and keeps up', async () => {
    const [page] = await open();
    await tiles(page).first().waitFor();
    await page
      .getByText('10,000 photos · 10,000 faces · January 1998 – May 2025 · born 1990-05-17')
      .waitFor();
    const { frames, mostTiles } = await scrollThrough(page, 400, 200);
    const [middle, slow] = [quantile(frames, 0.5), quantile(frames, 0.95)];
    const late = frames.filter((frame) => frame > 25).length;
    console.log(
      `10,000 faces of one person: ${frames.length} frames, median ${middle.toFixed(1)} ms, p95 ${slow.toFixed(1)} ms, ${late} later than 25 ms, at most ${mostTiles} tiles`,
    );
    expect(mostTiles).toBeLessThan(200);
    await page.evaluate('scrollTo(0, document.scrollingElement.scrollHeight)');
    await page.getByRole('heading', { name: 'January 1998' }).waitFor();
    // The figures are for a quiet machine; here it is only seen that the page does not stand still.
    expect(slow).toBeLessThan(500);
  });

  it('leads to a month at once, and to the unsure ones alone', async () => {
    const [page] = await open();
    await tiles(page).first().waitFor();
    await page.getByText('about 97% found').waitFor();
    await page.getByText('Where to look').click();
    await page.getByText('…/2019/Holidays in Rome').waitFor();
    await pictureEveryLook(page, 'many-faces');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByLabel('Go to').selectOption({ label: 'July 2005' });
    const heading = page.getByRole('heading', { name: 'July 2005' });
    await heading.waitFor();
    const box = await heading.boundingBox();
    expect(box !== null && box.y > 56 && box.y < 200).toBe(true);
    await picture(page, 'many-faces-month');
    await page.evaluate('scrollTo(0, 0)');
    await page.getByRole('button', { name: 'Not sure 100' }).click();
    await expect.poll(() => page.getByRole('grid').getAttribute('aria-rowcount')).not.toBe('1500');
    await page.locator('.doubt').first().waitFor();
    await page.keyboard.press('Control+a');
    await page.getByRole('toolbar', { name: '100 selected' }).waitFor();
    await pictureEveryLook(page, 'many-faces-unsure');
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('confirms thousands in one step, and selects them before a person would notice', async () => {
    const [page, daemon] = await open();
    await tiles(page).first().waitFor();
    await watchInteractions(page);
    await tiles(page)
      .nth(0)
      .locator('a')
      .click({ modifiers: ['Control'] });
    await tiles(page)
      .nth(12)
      .locator('a')
      .click({ modifiers: ['Shift'] });
    await page.keyboard.press('Control+a');
    await page.getByRole('toolbar', { name: '10,000 selected' }).waitFor();
    await page.keyboard.press('Escape');
    await page.waitForTimeout(200);
    const slow = await slowInteractions(page);
    console.log(`selecting among 10,000: ${slow.length} above 16 ms, p95 ${quantile(slow, 0.95)} ms`);
    await page.keyboard.press('Control+a');
    await page.keyboard.press('c');
    const asked = () => daemon.library.calls.filter(({ method }) => method === 'confirm').length;
    await expect.poll(asked, { timeout: 20_000 }).toBe(2);
    await page.getByText('The 10,000 faces are Anna.').waitFor();
  });

  it('is calm about a failure', async () => {
    const [page, daemon] = await open(({ library }) => {
      library.personPhotos = () => Promise.reject(new Error('the disk is away'));
    });
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await pictureEveryLook(page, 'person-failure');
    expect(await accessibilityFaults(page)).toEqual([]);
    daemon.library.personPhotos = async () => ({ person: person.id, name: 'Anna', photos: [], next: null });
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'No face is left here' }).waitFor();
    await pictureEveryLook(page, 'person-empty');
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});

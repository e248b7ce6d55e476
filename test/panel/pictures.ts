import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { z } from 'zod';

const folder = join(import.meta.dirname, '..', '..', 'artifacts', 'panel');

/** Both looks and both ends of the sizes that a page is looked at in. */
export const looks = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  { name: 'narrow-light', colorScheme: 'light', viewport: { width: 360, height: 720 } },
  { name: 'narrow-dark', colorScheme: 'dark', viewport: { width: 360, height: 720 } },
] as const;

/** Keeps a picture of the page as `artifacts/panel/NAME.png`, for somebody to look at after the tests. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await stillness(page);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** Runs through each look, with a picture of each. Ends with the last. */
export async function pictureEveryLook(page: Page, name: string): Promise<void> {
  for (const look of looks) {
    await page.setViewportSize(look.viewport);
    await page.emulateMedia({ colorScheme: look.colorScheme });
    await page.waitForTimeout(100);
    await picture(page, `${name}-${look.name}`);
  }
}

/** How long pictures of the library may take on a busy machine, ms. */
const patience = 10_000;

/**
 * Waits until what moves to its place is there, and the pictures too: half-seen text has no contrast. What turns for ever
 * is let turn.
 */
async function stillness(page: Page): Promise<void> {
  await page.evaluate(
    `Promise.allSettled(document.getAnimations()
      .filter((animation) => animation.effect.getTiming().iterations !== Infinity)
      .map((animation) => animation.finished)).then(() => {})`,
  );
  const loaded = "[...document.images].every(({ complete, loading }) => complete || loading === 'lazy')";
  const end = Date.now() + patience;
  while (!(await page.evaluate(loaded)) && Date.now() < end) await page.waitForTimeout(50);
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const violations = z.array(
  z.object({
    id: z.string(),
    help: z.string(),
    nodes: z.array(z.object({ html: z.string(), failureSummary: z.string().optional() })),
  }),
);

/** What axe-core finds wrong with the page for people with a screen reader, a keyboard or weak eyes: WCAG 2.2 A and AA. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // Through the browser's own door for tools: the page itself runs no text as code.
  await stillness(page);
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: axe });
  const { result } = await session.send('Runtime.evaluate', {
    expression: `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
      .then(({ violations }) => JSON.stringify(violations))`,
    awaitPromise: true,
  });
  await session.detach();
  return violations
    .parse(JSON.parse(String(result.value)))
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, failureSummary = '' }) => `${id}: ${help}\n${html}\n${failureSummary}`),
    );
}

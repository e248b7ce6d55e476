import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { haveAll } from '../programs.js';

/** Whether there is a browser. CI must have one: there a missing one is a failure. */
export const haveBrowser = haveAll(['chromium'], 'chromium');

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });
}

export interface PageOptions extends BrowserContextOptions {
  /** A script that runs before those of the page. */
  readonly before?: string;
}

/** A page of a browser that nobody is signed in with, closed after the test; it must behave until then. */
export async function openPage(
  browser: Browser,
  url: string,
  { before = '', ...options }: PageOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const faults: string[] = [];
  const { origin } = new URL(url);
  context.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) faults.push(`asked for ${request.url()}`);
  });
  context.on('weberror', (error) => faults.push(String(error.error())));
  // The browser tells of everything that the Content-Security-Policy stopped.
  context.on('console', (message) => {
    if (/Content Security Policy|TrustedHTML|TrustedScript/.test(message.text())) faults.push(message.text());
  });
  onTestFinished(async () => {
    await context.close();
    expect(faults).toEqual([]);
  });
  await context.addInitScript(before);
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

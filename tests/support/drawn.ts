import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';

import type { Portal } from './portal';
import { enter } from './test';

/** A browser of this person, or of nobody, without scripts. */
export async function withoutScripts(
  browser: Browser,
  options: BrowserContextOptions,
  portal: Portal,
  login?: string,
): Promise<BrowserContext> {
  const context = await browser.newContext({ ...options, javaScriptEnabled: false });
  if (login) await enter(context, portal, login);
  return context;
}

/** Holds the app's file back, so that there is time to use the page that the server has drawn. */
export async function held(page: Page): Promise<() => void> {
  let letGo = () => {};
  const gone = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(/_bg\.wasm$/, async (route) => {
    await gone;
    await route.continue();
  });
  return letGo;
}

/** Loads a page up to what the server has drawn. */
export async function drawn(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => location.assign(to), address);
  await page.waitForFunction(() => document.getElementById('drawn')?.querySelector('h1'));
}

/** Waits until the app has taken the place of what the server has drawn. */
export async function taken(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.getElementById('drawn'));
}

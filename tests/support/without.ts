import type { BrowserContext, Page } from '@playwright/test';

/** Ways in which a browser comes without the app. */
export const WITHOUT: { name: string; javaScriptEnabled?: boolean; prepare?: (context: BrowserContext) => Promise<unknown> }[] = [
  { name: 'scripts', javaScriptEnabled: false },
  {
    name: 'WebAssembly',
    prepare: (context) => context.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly')),
  },
  { name: 'the file of the app', prepare: (context) => context.route(/_bg\.wasm$/, (route) => route.abort()) },
];

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

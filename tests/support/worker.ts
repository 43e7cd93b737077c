import type { BrowserContext, Page, Route } from '@playwright/test';

/** The empty page that the service worker keeps, once it does. */
export async function kept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    const page = await caches.match('/index.html');
    return (await page?.text()) ?? '';
  });
}

/** Waits until the service worker has the whole app. */
export async function whole(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const pieces: Record<string, string[]> = await (await fetch('/pieces.json')).json();
    const missing = async () => {
      const kept = await Promise.all(Object.values(pieces).flat().map((path) => caches.match(path)));
      return kept.some((answer) => !answer);
    };
    while (await missing()) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
}

/** All that the service worker keeps in a store. */
async function records(page: Page, store: 'answers' | 'pages'): Promise<Record<string, string>[]> {
  return page.evaluate(async (store) => {
    const asked = indexedDB.open('portico');
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      // A database that is not there is not made.
      asked.onupgradeneeded = () => asked.transaction?.abort();
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    }).catch(() => undefined);
    if (!database) return [];
    const all = database.transaction(store).objectStore(store).getAll();
    await new Promise((resolve) => (all.onsuccess = resolve));
    database.close();
    return all.result as Record<string, string>[];
  }, store);
}

/** The addresses of the answers that the service worker keeps, sorted; without the language. */
export async function answers(page: Page): Promise<string[]> {
  const addresses = (await records(page, 'answers')).map(({ address }) => address);
  return addresses.map((address) => address.replace(/^\/api\/v1|[?&]language=[a-z-]+/g, '')).sort();
}

/** What the service worker keeps of what the server has drawn at an address. */
export async function drawn(page: Page, address: string): Promise<string> {
  return (await records(page, 'pages')).find((one) => one.page === address)?.content ?? '';
}

const refuse = (route: Route): Promise<void> => route.abort('internetdisconnected');

/**
 * Cuts the network of the pages and of the service worker. What the browser emulates is not enough: a worker is on the
 * network again once the browser's tools let go of it beside the story, as they do with each page that it controls.
 */
export async function cut(context: BrowserContext): Promise<void> {
  await context.route('**/*', refuse);
  await context.setOffline(true);
}

/** Restores the network after `cut`. */
export async function restore(context: BrowserContext): Promise<void> {
  await context.unroute('**/*', refuse);
  await context.setOffline(false);
}

import type { Page } from '@playwright/test';

import type { Portal } from './portal';
import { expect, people } from './test';

/** A page to check: who opens which address, and what is done there first. */
export interface Place {
  name: string;
  login: string | undefined;
  path: (made: Made) => string;
  /** Brings the page into the intended state, and waits until it is displayed. */
  arrive?: (page: Page) => Promise<void>;
}

/** Numbers of the tickets for pages that show one. */
export interface Made {
  waiting: string;
  resolved: string;
}

const { employee, agent } = people;

/** Creates a ticket that waits for its requester, and a resolved one. */
export async function makeTickets(portal: Portal): Promise<Made> {
  const [requester, helper] = [await portal.as(employee), await portal.as(agent)];
  const ask = (subject: string) =>
    requester.ask('ask-it', { subject, details: 'The projector of the canteen shows everything in green.' });
  const waiting = (await ask('A projector in the canteen')).number;
  await helper.act(waiting, 'take');
  await helper.act(waiting, 'ask', { text: 'Which of the two canteens is it?' });
  const resolved = (await ask('A cable for the canteen')).number;
  await helper.act(resolved, 'take');
  await helper.act(resolved, 'resolve', { text: 'It hangs beside the door now.' });
  return { waiting, resolved };
}

/** All pages of both apps, with their dialogs. */
export const places: Place[] = [
  { name: 'sign-in', login: undefined, path: () => '/' },
  { name: 'home', login: employee, path: () => '/' },
  { name: 'catalog', login: employee, path: () => '/catalog' },
  { name: 'a category', login: employee, path: () => '/catalog/software' },
  { name: 'a search of the catalog', login: employee, path: () => '/catalog?q=laptop' },
  { name: 'a search that finds nothing', login: employee, path: () => '/catalog?q=zeppelin' },
  { name: 'requests', login: employee, path: () => '/requests?show=all' },
  { name: 'no requests', login: people.serviceManager, path: () => '/requests' },
  { name: 'a request that waits for the requester', login: employee, path: ({ waiting }) => `/requests/${waiting}` },
  { name: 'a resolved request', login: employee, path: ({ resolved }) => `/requests/${resolved}` },
  { name: 'a request that is none', login: employee, path: () => '/requests/REQ-999999' },
  { name: 'search', login: employee, path: () => '/search?q=vpn' },
  { name: 'a search that finds articles only', login: employee, path: () => '/search?q=vpn%20erorr%20codes&in=articles' },
  { name: 'a search for these words only', login: employee, path: () => '/search?q=pasword&exact=1' },
  { name: 'a search that filters leave nothing of', login: employee, path: () => '/search?q=printer&label=vpn&in=articles' },
  { name: 'a search for nothing yet', login: employee, path: () => '/search' },
  { name: 'articles', login: employee, path: () => '/knowledge' },
  { name: 'articles of a category', login: employee, path: () => '/knowledge/in/network' },
  { name: 'an article', login: employee, path: () => '/knowledge', arrive: openArticle },
  { name: 'an article that is none', login: employee, path: () => '/knowledge/KB-9999' },
  { name: 'settings', login: employee, path: () => '/settings' },
  { name: 'accessibility', login: employee, path: () => '/accessibility' },
  { name: 'not found', login: employee, path: () => '/nowhere' },
  { name: 'search palette', login: employee, path: () => '/', arrive: openPalette },
  { name: 'keys', login: employee, path: () => '/', arrive: openKeys },
  { name: 'menu of the person', login: employee, path: () => '/', arrive: openMenu },
  { name: 'review and confirmation', login: employee, path: () => '/items/ask-it', arrive: toReview },
  { name: 'desk', login: agent, path: () => '/desk/?queue=all' },
  { name: 'no articles at the desk', login: people.admin, path: () => '/desk/articles?filter=retired' },
  { name: 'a ticket at the desk', login: agent, path: ({ waiting }) => `/desk/tickets/${waiting}` },
  { name: 'feedback at the desk', login: agent, path: () => '/desk/feedback' },
  { name: 'what the searches say', login: people.serviceManager, path: () => '/desk/knowledge-reports' },
  { name: 'the desk for who is no agent', login: employee, path: () => '/desk/' },
];

/** Waits until the page's content has replaced its skeleton. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('.skeleton')).toHaveCount(0);
}

async function openArticle(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Fix VPN error codes' }).or(page.locator('main .item-row a')).first().click();
  await expect(page.locator('.prose')).toBeVisible();
}

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+K');
  await page.locator('dialog[open]').getByRole('combobox').fill('lap');
  await expect(page.getByRole('option').first()).toBeVisible();
}

async function openKeys(page: Page): Promise<void> {
  await page.keyboard.press('?');
  await expect(page.locator('dialog[open]')).toBeVisible();
}

async function openMenu(page: Page): Promise<void> {
  await page.locator('#person').click();
  await expect(page.locator('#person-menu')).toBeVisible();
}

/** The text typed on the way to the review. */
export const typed = ['A question', 'Who can tell me more about the new canteen?'];

async function toReview(page: Page): Promise<void> {
  await page.getByRole('textbox').nth(0).fill(typed[0]);
  await page.getByRole('textbox').nth(1).fill(typed[1]);
  await page.locator('main button[type=submit]').click();
  await expect(page).toHaveURL(/step=review/);
}

/** The result of `read` in the document; signing out loads a new one, in which case `read` runs there. */
export async function inDocument<T>(page: Page, read: () => T): Promise<T> {
  const now = () => page.evaluate(read) as Promise<T>;
  return now().catch(async (error: Error) => {
    if (!error.message.includes('because of a navigation')) throw error;
    await page.waitForLoadState();
    return now();
  });
}

/** From now on the page gets the app's empty page in the place of a drawn one, as from the service worker. */
export async function withoutDrawing(page: Page, portal: Pick<Portal, 'url'>): Promise<void> {
  await page.route(/.*/, async (route) => {
    if (!route.request().isNavigationRequest()) return route.fallback();
    return route.fulfill({ response: await route.fetch({ url: `${portal.url}/index.html` }) });
  });
}

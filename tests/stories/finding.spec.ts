import type { Page, Request } from '@playwright/test';

import { expectAccessible, expectNoSidewaysScroll } from '../support/axe';
import { search } from '../support/palette';
import { settled } from '../support/pages';
import { expect, people, test } from '../support/test';
import { like, say } from '../support/words';

const corrected = say('search.corrected', { query: 'password' });

function box(page: Page) {
  return page.getByRole('searchbox', { name: say('search.label') });
}

function rows(page: Page) {
  return page.locator('#found-articles + ul > li');
}

/** The reported searches, in order. */
function told(page: Page): { id: string; query: string; opened?: unknown }[] {
  const all: { id: string; query: string; opened?: unknown }[] = [];
  page.on('request', (sent: Request) => {
    const id = /\/api\/v1\/searches\/(\w+)$/.exec(sent.url())?.[1];
    if (id) all.push({ id, ...sent.postDataJSON() });
  });
  return all;
}

test('Back shows what the address says, in the box and below it', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/search?q=vpn');
  await page.getByRole('button', { name: like('search.articles') }).click();
  await expect(page).toHaveURL(/in=articles/);
  await box(page).press('End');
  await box(page).pressSequentially(' printer');
  await expect(page).toHaveURL(/q=vpn(%20|\+)printer/);
  await expect(box(page)).toHaveValue('vpn printer');
  await page.goBack();
  await expect(page).toHaveURL(/\/search\?q=vpn$/);
  await expect(box(page)).toHaveValue('vpn');
  await expect(rows(page).first()).toContainText(/vpn/i);
  await page.goForward();
  await expect(box(page)).toHaveValue('vpn printer');
});

test('Back from an article leads to where one was, and is no other search', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/search?q=vpn');
  const searches = told(page);
  const link = rows(page).nth(8).getByRole('link');
  await link.scrollIntoViewIfNeeded();
  const top = await page.evaluate(() => scrollY);
  expect(top).toBeGreaterThan(200);
  await link.click();
  await expect(page.locator('.prose')).toBeVisible();
  await expect.poll(() => searches.filter(({ opened }) => opened).length).toBe(1);
  await page.goBack();
  await expect(rows(page).nth(8)).toBeVisible();
  await expect.poll(() => page.evaluate(() => Math.round(scrollY))).toBe(Math.round(top));

  // Leaving the page sends pending reports.
  await page.getByRole('link', { name: say('layout.brand') }).first().click();
  await page.getByRole('searchbox', { name: say('home.search') }).fill('a quokka');
  await expect.poll(() => searches.map(({ query }) => query)).toContain('a quokka');
  const [first] = searches;
  const after = searches.slice(searches.findIndex(({ opened }) => opened) + 1);
  expect(after.filter(({ query }) => query === 'vpn')).toEqual([]);
  expect(new Set(searches.filter(({ query }) => query === 'vpn').map(({ id }) => id))).toEqual(new Set([first.id]));
});

test('one insists on these words only, says the page, and there is a way back', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/search?q=pasword');
  await expect(page.getByRole('status').filter({ hasText: corrected })).toHaveCount(1);
  await page.getByRole('button', { name: say('search.exact', { query: 'pasword' }) }).click();
  await expect(page.getByText(say('search.only_exact', { query: 'pasword' })).first()).toBeVisible();
  await expect(page).toHaveURL(/exact=1/);
  // Items with typing errors are not found either.
  await expect(page.getByRole('button', { name: say('search.items', { n: 0 }) })).toBeVisible();
  const back = page.getByRole('button', { name: say('search.spell') });
  await expect(back).toBeFocused();
  await back.press('Enter');
  await expect(page.getByText(corrected).first()).toBeVisible();
  await expect(page).not.toHaveURL(/exact/);
  const insist = page.getByRole('button', { name: say('search.exact', { query: 'pasword' }) });
  await expect(insist).toBeFocused();

  await insist.click();
  await expect(page).toHaveURL(/exact=1/);
  await box(page).fill('outlok');
  await expect(page).toHaveURL(/\/search\?q=outlok$/);
  await expect(page.getByText(say('search.corrected', { query: 'outlook' })).first()).toBeVisible();
});

test('filters that leave nothing say so, and what there is without them', async ({ demo, open }) => {
  const page = await open(demo, people.contractor, '/search?q=printer&in=tickets');
  const tickets = say('search.tickets_heading');
  await expect(page.getByText(say('search.nothing_under', { filters: `“${tickets}”` }))).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: say('search.status.other', { n: 0 }) })).toHaveCount(1);
  const all = page.getByRole('button', { name: like('search.unfiltered.other') });
  await expectAccessible(page);
  await all.click();
  await expect(rows(page).first()).toBeVisible();
  await expect(page.getByRole('button', { name: say('search.everything') })).toBeFocused();
  await expect(page).toHaveURL(/\/search\?q=printer$/);

  await page.goto(`${demo.url}/search?q=printer&label=vpn`);
  await expect(page.getByText(say('search.nothing_under', { filters: '“vpn”' }))).toBeVisible();
  await all.click();
  await expect(rows(page).first()).toBeVisible();
});

test('the answer comes before the request, unless a request is named', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/');
  const groups = page.getByRole('listbox').getByRole('group');
  const palette = await search(page, 'vpn');
  await expect(groups.nth(0)).toHaveAccessibleName(say('search.articles_heading'));
  await expect(groups.nth(1)).toHaveAccessibleName(say('search.items_heading'));
  await palette.fill('vpn acc');
  await expect(groups.nth(0)).toHaveAccessibleName(say('search.items_heading'));
  await expect(page.getByRole('option').first()).toContainText('Get VPN access');
  await page.keyboard.press('Escape');

  const found = page.locator('#finder').locator('xpath=ancestor::form/following-sibling::div//ul/li');
  await page.locator('#finder').fill('vpn');
  await expect(found.first().getByRole('link')).toHaveAttribute('href', /^\/knowledge\//);
  await page.locator('#finder').fill('vpn access');
  await expect(found.first().getByRole('link')).toHaveAttribute('href', '/items/vpn-access');

  await page.goto(`${demo.url}/search?q=vpn`);
  const headings = page.getByRole('heading', { level: 2 });
  await expect(headings.first()).toHaveText(say('search.articles_heading'));
  await box(page).fill('vpn access');
  await expect(headings.first()).toHaveText(say('search.items_heading'));
});

test('palette and home say what they corrected, and lead to the words as they are', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/');
  await search(page, 'pasword');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('status')).toContainText(corrected);
  await expectAccessible(page);
  await page.getByRole('option', { name: say('search.exact', { query: 'pasword' }) }).click();
  await expect(page).toHaveURL(/\/search\?q=pasword&exact=1$/);
  await expect(page.getByText(say('search.only_exact', { query: 'pasword' })).first()).toBeVisible();

  await page.goto(demo.url);
  await page.locator('#finder').fill('pasword');
  await expect(page.getByRole('status').filter({ hasText: corrected })).toHaveCount(1);
  await page.getByRole('link', { name: say('search.exact', { query: 'pasword' }) }).click();
  await expect(page).toHaveURL(/\/search\?q=pasword&exact=1$/);
});

test('home finds one’s own tickets', async ({ demo, open }) => {
  const requester = await demo.as(people.employee);
  await requester.ask('ask-it', { subject: 'Strange quokka noise', details: 'It comes from the printer.' });
  const page = await open(demo, people.employee, '/');
  await settled(page);
  await page.locator('#finder').fill('quokka');
  const found = page.locator('#finder').locator('xpath=ancestor::form/following-sibling::div//ul');
  await expect(found.getByRole('link', { name: 'Strange quokka noise' }).first()).toBeVisible();
  await expect(found.getByText(say('catalog.none_text'))).toHaveCount(0);
});

test('a result of the palette opens in a tab of its own', async ({ demo, open, context }) => {
  const page = await open(demo, people.employee, '/');
  const palette = await search(page, 'vpn 809');
  const option = page.getByRole('option').filter({ hasText: /VPN error/i }).first();
  const tab = context.waitForEvent('page');
  await option.click({ modifiers: ['ControlOrMeta'] });
  await expect((await tab).locator('.prose')).toBeVisible();
  await expect(palette).toBeFocused();
});

test('long words and many labels leave the first result in sight', async ({ demo, open, context }) => {
  await context.route('**/api/v1/search?**', async (route) => {
    const response = await route.fetch();
    const found = await response.json();
    // Nothing is found while the index is being built.
    if (found.articles.length > 0) found.articles[0].card.title = 'FSLogix_unsupported_environment_of_a_terminal_server';
    found.labels = Array.from({ length: 12 }, (_, at) => ({ value: `a label of theirs ${at}`, count: 9 }));
    await route.fulfill({ response, json: found });
  });
  // The first answer of an address comes with its page.
  const page = await open(demo, people.employee, '/search');
  await box(page).fill('outlok');
  await page.setViewportSize({ width: 320, height: 780 });
  // In the list of results, or above it as the best answer.
  const first = page.getByRole('main').getByRole('link', { name: /^FSLogix/ });
  await expect(first).toBeVisible();
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 360, height: 780 });
  await expect(first).toBeInViewport({ ratio: 1 });
  await expectNoSidewaysScroll(page);
});

import type { Page } from '@playwright/test';

import { expectNoSidewaysScroll } from '../support/axe';
import { type Made, makeTickets, places, settled } from '../support/pages';
import { textsOn } from '../support/pseudo';
import { test as base, expect, people } from '../support/test';
import { pattern, sayIn, sentences } from '../support/words';

/** In a German browser the interface is German; the texts of the catalog, articles and tickets are content. */
const test = base.extend<object, { made: Made }>({
  made: [async ({ demo }, use) => use(await makeTickets(demo)), { scope: 'worker' }],
});
test.use({ locale: 'de-DE' });

const german = (key: string, values: Record<string, string | number> = {}) => sayIn('de', key, values);

/** Whether a sentence has enough text besides its parameters to be recognised: “Open {name}” also matches names. */
const isKnown = (text: string) =>
  text.replace(/\{\w+\}/g, '').replace(/[^\p{L}]/gu, '').length > (text.includes('{') ? 8 : 1);

/** English sentences that are not also German ones. */
const english = [...sentences('en')]
  .filter(([key, text]) => isKnown(text) && !key.startsWith('cli.') && ![...sentences('de').values()].includes(text))
  .map(([, text]) => pattern(text));
const germanPatterns = [...sentences('de').values()].filter((text) => isKnown(text)).map((text) => pattern(text));

/** English names used by the demo organisation. */
const content = ['Software', 'Critical', 'High', 'Medium', 'Low'];

/** Texts of a page that are English sentences of the interface, or had not been loaded when they were used. */
async function foreign(page: Page): Promise<string[]> {
  const texts = [...new Set(await textsOn(page))].map((text) => text.trim()).filter((text) => !content.includes(text));
  const isEnglish = (text: string) => english.some((one) => one.test(text)) && !germanPatterns.some((one) => one.test(text));
  return texts.filter((text) => text.includes('\ufffd') || isEnglish(text));
}

async function expectGerman(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect.poll(() => foreign(page)).toEqual([]);
  await expectNoSidewaysScroll(page);
}

const shown = [
  'sign-in',
  'home',
  'catalog',
  'requests',
  'a request that waits for the requester',
  'a resolved request',
  'search',
  'articles',
  'an article',
  'settings',
  'search palette',
  'keys',
  'review and confirmation',
  'desk',
  'a ticket at the desk',
];

for (const { name, login, path, arrive } of places.filter((place) => shown.includes(place.name))) {
  test(`${name}: everything is said in German`, async ({ demo, made, open }) => {
    const page = await open(demo, login, path(made));
    await settled(page);
    await arrive?.(page);
    await expectGerman(page);
  });
}

test('a form says in German what is missing', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/items/ask-it');
  await settled(page);
  await page.locator('main button[type=submit]').click();
  await expect(page.getByText(pattern(sentences('de').get('missing.text') ?? '')).first()).toBeVisible();
  await expectGerman(page);
});

test('the catalog and its forms are German where they are translated', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/catalog');
  await expect(page.getByRole('heading', { name: 'Zugang und Anmeldung' })).toBeVisible();
  await page.getByRole('link', { name: 'VPN-Zugang anfragen' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Wofür brauchen Sie ihn?' })).toBeVisible();
  await expect(page.locator('main').getByText('VPN-Zugang anfragen')).toBeVisible();
  // A page that carries no catalog asks for it where it is needed.
  await page.goto(`${demo.url}/requests`);
  const asked = page.waitForRequest((request) => request.url().includes('/api/v1/catalog?'));
  await page.keyboard.press('Control+K');
  await page.locator('dialog[open]').getByRole('combobox').fill('vpn');
  expect((await asked).url()).toContain('language=de');
  const form = await (await demo.as(people.employee)).form('vpn-access');
  expect(form.item.name, 'without a language the catalog speaks its own').toBe('Get VPN access');
});

test('what the organisation says of itself and its teams are German where they are translated', async ({ demo, made, open }) => {
  const page = await open(demo, people.employee, `/requests/${made.resolved}`);
  await expect(page.getByRole('contentinfo')).toContainText('montags bis freitags, 7 bis 18 Uhr');
  await expect(page.getByRole('main').getByText('IT-Support', { exact: true })).toBeVisible();
  await page.goto(`${demo.url}/accessibility`);
  await expect(page.getByRole('heading', { name: 'Was wir anstreben' })).toBeVisible();
});

test('days and months are German', async ({ demo, made, open }) => {
  const page = await open(demo, people.employee, `/requests/${made.resolved}`);
  await settled(page);
  const times = page.locator('main time');
  await expect(times.first()).toContainText(/^(Mo|Di|Mi|Do|Fr|Sa|So)\.?,? \d{1,2}\. \p{L}+/u);
});

test('the settings name the languages, and English chosen there is kept', async ({ demo, open }) => {
  const page = await open(demo, people.contractor, '/settings');
  await expect(page.getByRole('heading', { level: 1, name: german('settings.title') })).toBeVisible();
  const choice = page.getByRole('combobox', { name: german('settings.language') });
  await expect(choice.getByRole('option')).toHaveText([german('settings.language_system'), 'English', 'Deutsch']);
  await choice.selectOption('English');
  await expect(page.getByRole('heading', { level: 1, name: sayIn('en', 'settings.title') })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.goto(`${demo.url}/`);
  await expect(page.getByRole('heading', { name: sayIn('en', 'home.popular') })).toBeVisible();
  await page.goto(`${demo.url}/settings`);
  await page.getByRole('combobox', { name: sayIn('en', 'settings.language') }).selectOption('');
  await expect(page.getByRole('heading', { level: 1, name: german('settings.title') })).toBeVisible();
});

test('where the words do not arrive, the page says so', async ({ demo, context, open }) => {
  await context.route('**/words-*-shell.txt', (route) => route.abort());
  const page = await open(demo, people.employee, '/settings');
  const cut = page.getByRole('alert');
  await expect(cut).toContainText('konnte nicht geladen werden');
  await context.unroute('**/words-*-shell.txt');
  await cut.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
});

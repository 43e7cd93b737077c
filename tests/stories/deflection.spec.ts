import type { Page } from '@playwright/test';

import { attach } from '../support/attach';
import { expectAccessible } from '../support/axe';
import { expect, people, test } from '../support/test';
import { like, say } from '../support/words';

const VPN = 'Connect to the VPN from home';
const OUTLOOK = 'Outlook asks for the password again and again';

/** The button that opens a suggested article. */
function suggestion(page: Page, title: string) {
  return page.getByRole('button', { name: say('suggestions.open', { title }) });
}

/** Chooses Outlook in the form for reporting a fault. */
async function reportOutlook(page: Page) {
  await page.getByRole('radio', { name: /^Mail, calendar/ }).check();
  const service = page.getByRole('combobox', { name: 'Which service or device?' });
  await service.fill('Outlook');
  await page.getByRole('option', { name: 'Outlook', exact: true }).click();
}

test('the open known error of what is chosen is read beside the form, which stays as it is', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/items/something-is-broken');
  await reportOutlook(page);
  const what = page.getByRole('textbox', { name: /^What happens/ });
  await what.fill('It asks for my password');
  const first = page.getByRole('region', { name: say('suggestions.title') }).getByRole('listitem').first();
  await expect(first).toContainText(OUTLOOK);
  await expect(first).toContainText(say('suggestions.known_error'));

  await suggestion(page, OUTLOOK).click();
  const panel = page.getByRole('dialog', { name: OUTLOOK });
  await expect(panel.locator('.prose')).toContainText('new Outlook');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(suggestion(page, OUTLOOK)).toBeFocused();
  await expect(what).toHaveValue('It asks for my password');
  await expect(page).toHaveURL(/\/items\/something-is-broken$/);
});

test('what a form says by itself is nobody’s search', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/');
  const asked = page.waitForRequest((sent) => sent.url().includes('/suggestions'));
  await page.goto(`${demo.url}/items/guest-wifi`);
  const query = new URL((await asked).url()).searchParams;
  await expect(page.getByRole('combobox', { name: 'Building' })).not.toHaveValue('');
  expect(query.get('said')).toBe('{}');
});

test('suggestions for an answer that has changed do not wait for those of the one before', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/items/ask-it');
  const subject = page.getByRole('textbox', { name: 'In a few words' });
  const asks = (sent: string) => {
    const url = new URL(sent);
    return url.pathname.endsWith('/suggestions') && Boolean(url.searchParams.get('said')?.includes('Printer'));
  };
  // The first answer never gets suggestions.
  await page.route((url) => asks(url.href), () => {});
  const calledOff = page.waitForEvent('requestfailed', (sent) => asks(sent.url()));
  const asked = page.waitForRequest((sent) => asks(sent.url()));
  await subject.fill('Printer');
  await asked;
  await subject.fill('The VPN drops when I work at home');
  await calledOff;
  await expect(page.getByRole('region', { name: say('suggestions.title') }).getByRole('button').first()).toBeVisible();
});

test('links of an article beside the form lead to articles beside the form', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/items/something-is-broken');
  await reportOutlook(page);
  await suggestion(page, OUTLOOK).click();
  const panel = page.getByRole('dialog');
  await expect(panel.locator('.prose')).toBeVisible();
  await panel.locator('.prose a[href^="/knowledge/KB-"]').first().click();
  await expect(page.getByRole('dialog', { name: OUTLOOK })).toHaveCount(0);
  await expect(panel.locator('.prose')).toBeVisible();
  await expect(page).toHaveURL(/\/items\/something-is-broken$/);
  await page.getByRole('button', { name: say('suggestions.close') }).click();
  await expect(panel).toBeHidden();
});

test('“This solved it” ends the draft with thanks, counts, and can be taken back', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/items/ask-it');
  const subject = page.getByRole('textbox', { name: 'In a few words' });
  await subject.fill('The VPN drops when I work at home');
  const found = page.getByRole('region', { name: say('suggestions.title') }).getByRole('button').first();
  await expect(found).toBeVisible();
  await found.click();
  const counted = page.waitForRequest((request) => request.url().includes('/deflections/') && request.method() === 'PUT');
  await page.getByRole('button', { name: say('suggestions.solved') }).click();
  await counted;
  await expect(page.getByRole('heading', { name: say('suggestions.thanks_title') })).toBeFocused();
  await expectAccessible(page);
  const agent = await demo.as(people.agent);
  const total = async () => {
    const report = (await agent.send('GET', '/knowledge/reports?days=7', undefined, 200)) as {
      deflections: { by_item: { item: string; count: number }[] };
    };
    return report.deflections.by_item.find(({ item }) => item === 'ask-it')?.count ?? 0;
  };
  await expect.poll(total).toBeGreaterThan(0);
  const before = await total();

  await page.getByRole('button', { name: say('suggestions.undo') }).click();
  await expect(subject).toHaveValue('The VPN drops when I work at home');
  await expect.poll(total).toBe(before - 1);
  await page.getByRole('region', { name: say('suggestions.title') }).getByRole('button').first().click();
  await page.getByRole('button', { name: say('suggestions.solved') }).click();
  await page.getByRole('link', { name: say('suggestions.home') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('The VPN drops when I work at home')).toHaveCount(0);
});

test('a search that fails shows nothing and blocks nothing', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/');
  await page.route('**/suggestions?**', (route) => route.abort('connectionreset'));
  await page.goto(`${demo.url}/items/ask-it`);
  const asked = page.waitForRequest((request) => decodeURIComponent(request.url()).includes('A broken chair'));
  await page.getByRole('textbox').first().fill('A broken chair');
  await page.getByRole('textbox').nth(1).fill('It has three legs, and it had four of them last week.');
  await asked;
  await expect(page.getByRole('region', { name: say('suggestions.title') })).toHaveCount(0);
  await page.getByRole('button', { name: say('form.go_on') }).click();
  await expect(page.getByRole('heading', { name: say('form.review') })).toBeVisible();
  await page.getByRole('button', { name: say('form.send') }).click();
  await expect(page.getByRole('heading', { name: say('confirmation.request') })).toBeVisible();
});

test('an item shows the article that it names before anything is typed', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/items/vpn-access');
  await expect(suggestion(page, VPN)).toBeVisible();
  await expect(page.getByText(like('suggestions.count.one')).or(page.getByText(like('suggestions.count.other')))).toHaveCount(1);
});

test('what belongs to an article is kept from beside the form, which stays', async ({ demo, open }) => {
  const agent = await demo.as(people.agent);
  const suggested = (await agent.send('GET', '/catalog/items/vpn-access/suggestions', undefined, 200)) as {
    articles: { card: { number: string; title: string } }[];
  };
  const { number } = suggested.articles.find(({ card }) => card.title === VPN)!.card;
  await attach(agent, number, 'Checklist.txt', 'First the token');
  const page = await open(demo, people.employee, '/items/vpn-access');
  await suggestion(page, VPN).click();
  const list = page.getByRole('dialog', { name: VPN }).getByRole('region', { name: say('knowledge.attachments') });
  await expect(list.getByRole('listitem').filter({ hasText: 'Checklist.txt' }).getByText('1 kB')).toBeVisible();
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await list.getByRole('link', { name: 'Checklist.txt' }).click();
  expect((await download).suggestedFilename()).toBe('Checklist.txt');
  expect(page.context().pages()).toEqual([page]);
  await expect(page).toHaveURL(/\/items\/vpn-access$/);
});

test('an article that cannot be loaded is called what it was called', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/items/vpn-access');
  await page.route('**/knowledge/articles/*', (route) => route.abort('connectionreset'));
  await suggestion(page, VPN).click();
  const panel = page.getByRole('dialog', { name: VPN });
  await expect(panel.getByText(say('suggestions.missing'))).toBeVisible();
  await expect(panel.getByRole('heading', { name: VPN })).toBeVisible();
  await expect(panel.getByText(/KB-/)).toHaveCount(0);
});

test('an article fills in the form that it leads to, choices as well', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/knowledge/in/network');
  await page.getByRole('link', { name: 'The VPN drops again and again' }).click();
  await expect(page.locator('.prose')).toBeVisible();
  await page.getByRole('link', { name: say('knowledge.offer_link') }).click();
  await expect(page.getByRole('radio', { name: /^Network/ })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: /^Restarted/ })).toBeChecked();
});

import { expectAccessible } from '../support/axe';
import { withoutScripts } from '../support/drawn';
import { enter, expect, people, test } from '../support/test';
import { like, say } from '../support/words';

test('without scripts the catalog is searched, and what is not found is asked for', async ({ demo, browser, contextOptions }) => {
  const context = await withoutScripts(browser, contextOptions, demo, people.employee);
  const page = await context.newPage();
  await page.goto(`${demo.url}/catalog`);
  const main = page.locator('#main');
  await main.getByRole('link', { name: 'Software', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Software');
  const box = page.getByRole('searchbox');
  await box.fill('laptop');
  await box.press('Enter');
  await expect(page).toHaveURL(`${demo.url}/catalog/software?q=laptop`);
  await expect(box).toHaveValue('laptop');
  await main.getByRole('link', { name: say('catalog.none_in_category') }).click();
  await expect(page).toHaveURL(`${demo.url}/catalog?q=laptop`);
  await expect(main.getByRole('link', { name: 'Get a laptop' }).first()).toBeVisible();
  await box.fill('zeppelin');
  await box.press('Enter');
  await expect(main.getByText(say('catalog.none_text'))).toBeVisible();
  await expect(main.getByRole('link', { name: say('catalog.none_link', { query: 'zeppelin' }) })).toBeVisible();
  await context.close();
});

test('without scripts articles are found by topic', async ({ demo, browser, contextOptions }) => {
  const context = await withoutScripts(browser, contextOptions, demo, people.employee);
  const page = await context.newPage();
  await page.goto(`${demo.url}/knowledge`);
  await page.getByRole('navigation', { name: say('catalog.categories') }).getByRole('link', { name: 'Wi-Fi and VPN' }).click();
  await expect(page).toHaveURL(`${demo.url}/knowledge/in/network`);
  await page.getByRole('link', { name: /VPN error/i }).first().click();
  await expect(page.locator('.prose')).toContainText('809');
  await page.getByRole('button', { name: say('layout.search') }).click();
  await expect(page.getByRole('heading', { level: 1, name: say('search.title') })).toBeVisible();
  await context.close();
});

test('what the server draws to find something has no fault that axe finds', async ({ demo, browser, contextOptions }) => {
  const context = await browser.newContext(contextOptions);
  await context.route(/_bg\.wasm$/, (route) => route.abort());
  await enter(context, demo, people.employee);
  const page = await context.newPage();
  const lists = ['/catalog', '/catalog/software', '/catalog?q=zeppelin', '/knowledge', '/knowledge/in/mail'];
  for (const path of [...lists, '/search', '/search?q=printer', '/search?q=printer&in=articles&label=vpn']) {
    await page.goto(demo.url + path);
    await expect(page.locator('#drawn h1')).toBeVisible();
    await expectAccessible(page);
  }
  await context.close();
});

test('without scripts a search is filtered, corrected and continued', async ({ demo, browser, contextOptions }) => {
  const context = await withoutScripts(browser, contextOptions, demo, people.employee);
  const page = await context.newPage();
  await page.goto(demo.url);
  const box = page.getByRole('searchbox');
  await box.fill('printer');
  await box.press('Enter');
  await expect(page).toHaveURL(`${demo.url}/search?q=printer`);
  await expect(page.getByRole('heading', { name: say('search.items_heading') })).toBeVisible();
  const kinds = page.getByRole('group', { name: say('search.show') });
  await kinds.getByRole('button', { name: like('search.articles') }).click();
  await expect(page).toHaveURL(`${demo.url}/search?in=articles&q=printer`);
  await expect(page.getByRole('heading', { name: say('search.items_heading') })).toHaveCount(0);
  await kinds.getByRole('button', { name: say('search.everything') }).click();
  await expect(page).toHaveURL(`${demo.url}/search?q=printer`);
  await page.getByRole('button', { name: say('search.why') }).click();
  await expect(page.locator('.hit-why').first()).toBeVisible();
  await box.fill('pasword');
  await box.press('Enter');
  await page.getByRole('button', { name: say('search.exact', { query: 'pasword' }) }).click();
  await expect(page.getByText(say('search.only_exact', { query: 'pasword' })).first()).toBeVisible();
  await page.getByRole('button', { name: say('search.spell') }).click();
  await expect(page).toHaveURL(`${demo.url}/search?q=pasword`);
  await context.close();
});

import { expectAccessible } from '../support/axe';
import { withoutScripts } from '../support/drawn';
import { enter, expect, people, test } from '../support/test';
import { say } from '../support/words';

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

test('what the server draws to find something has no fault that axe finds', async ({ demo, browser, contextOptions }) => {
  const context = await browser.newContext(contextOptions);
  await context.route(/_bg\.wasm$/, (route) => route.abort());
  await enter(context, demo, people.employee);
  const page = await context.newPage();
  for (const path of ['/catalog', '/catalog/software', '/catalog?q=zeppelin', '/knowledge', '/knowledge/in/mail']) {
    await page.goto(demo.url + path);
    await expect(page.locator('#drawn h1')).toBeVisible();
    await expectAccessible(page);
  }
  await context.close();
});

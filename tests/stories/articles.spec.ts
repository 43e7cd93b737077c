import { search } from '../support/palette';
import { expect, people, test } from '../support/test';
import { like, say } from '../support/words';

test('articles are found by topic and read with what belongs to them', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/knowledge');
  await expect(page.getByRole('heading', { level: 1, name: say('knowledge.title') })).toBeVisible();
  await page.getByRole('navigation', { name: say('catalog.categories') }).getByRole('link', { name: 'Wi-Fi and VPN' }).click();
  await expect(page).toHaveURL(/\/knowledge\/in\/network$/);
  await page.getByRole('link', { name: /VPN error/i }).first().click();
  await expect(page).toHaveURL(/\/knowledge\/KB-\d+$/);
  await expect(page.locator('.prose')).toContainText('809');
  await expect(page.getByText(say('knowledge.owner', { name: '' }))).toBeVisible();
  await expect(page.getByRole('heading', { name: say('knowledge.related') })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\/knowledge\/in\/network$/);
});

test('an article leads to the form of what it is about', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/knowledge/in/network');
  await page.getByRole('link', { name: /Connect to the VPN/i }).first().click();
  await page.getByRole('link', { name: say('knowledge.offer_link') }).click();
  await expect(page).toHaveURL(/\/items\/vpn-access/);
  await expect(page.getByRole('button', { name: say('form.go_on') })).toBeVisible();
});

test('a heading has an address of its own', async ({ demo, open, context }) => {
  const page = await open(demo, people.employee, '/knowledge/in/network');
  await page.getByRole('link', { name: /VPN error/i }).first().click();
  const heading = page.locator('.prose :is(h2, h3)').last();
  const id = await heading.getAttribute('id');
  const again = await context.newPage();
  await again.goto(`${page.url()}#${id}`);
  await expect(again.locator(`#${id}`)).toBeInViewport();
});

test('what one may not read is not there', async ({ demo, open }) => {
  const staff = await open(demo, people.agent, '/knowledge/in/service-desk');
  const hidden = staff.getByRole('link', { name: /major incident/i });
  const path = await hidden.getAttribute('href');
  const page = await open(demo, people.employee, '/knowledge/in/service-desk');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText(say('knowledge.empty'))).toBeVisible();
  await expect(page.getByRole('link', { name: /major incident/i })).toHaveCount(0);
  await page.goto(demo.url + path);
  await expect(page.getByText(say('knowledge.not_found_title'))).toBeVisible();
});

test('the search finds articles while one types, and leads to the passage', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/');
  const box = await search(page, 'vpn 809');
  const found = page.getByRole('option').filter({ hasText: /VPN error/i }).first();
  await expect(found).toBeVisible();
  await expect(found.locator('mark').first()).toBeVisible();
  await box.fill('vpn erorr codes');
  await expect(page.getByText(like('search.corrected')).first()).toBeVisible();
  await found.click();
  await expect(page).toHaveURL(/\/knowledge\/KB-\d+/);
  await expect(page.locator('.prose')).toBeVisible();
});

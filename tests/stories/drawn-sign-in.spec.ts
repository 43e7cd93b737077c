import type { Page } from '@playwright/test';

import { expectAccessible } from '../support/axe';
import { drawn, held, taken, withoutScripts } from '../support/drawn';
import { expect, people, test } from '../support/test';
import { say } from '../support/words';

const ANA = people.employee;
const account = (page: Page) => page.getByLabel(say('sign_in.login'));
const password = (page: Page) => page.getByLabel(say('sign_in.password'), { exact: true });

test('without scripts one signs in and gets the page that was asked for', async ({ demo, browser, contextOptions }) => {
  const context = await withoutScripts(browser, contextOptions, demo);
  const page = await context.newPage();
  await page.goto(`${demo.url}/requests?show=all`);
  await page.getByRole('button', { name: say('sign_in.submit') }).click();
  await expect(page.getByText(say('sign_in.missing_login'))).toBeVisible();
  await account(page).fill(ANA);
  await password(page).fill('not this one at all');
  await password(page).press('Enter');
  await expect(page.getByRole('alert')).toContainText(say('problem_title.wrong_credentials'));
  await expect(account(page)).toHaveValue(ANA);
  await expect(password(page)).toHaveValue('');
  await expect(page.getByText(say('sign_in.show_password'))).toBeHidden();
  await password(page).fill(demo.password(ANA));
  await password(page).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: say('requests.title') })).toBeVisible();
  await expect(page).toHaveURL(`${demo.url}/requests?show=all`);
  await context.close();
});

test('the app takes over what was typed to sign in', async ({ demo, open }) => {
  const page = await open(demo, undefined, '/accessibility');
  const letGo = await held(page);
  await drawn(page, `${demo.url}/catalog/software`);
  await expect(account(page)).toBeFocused();
  await account(page).fill(ANA);
  await password(page).fill(demo.password(ANA));
  letGo();
  await taken(page);
  await expect(account(page)).toHaveValue(ANA);
  await expect(password(page)).toBeFocused();
  await page.getByText(say('sign_in.show_password')).click();
  await expect(password(page)).toHaveValue(demo.password(ANA));
  await page.getByRole('button', { name: say('sign_in.submit') }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Software' })).toBeVisible();
});

test('what was refused before the app is said by the app', async ({ demo, open }) => {
  const page = await open(demo, undefined, '/accessibility');
  const letGo = await held(page);
  await drawn(page, `${demo.url}/`);
  await account(page).fill(ANA);
  await password(page).fill('not this one at all');
  await password(page).press('Enter');
  await expect(page.getByRole('alert')).toContainText(say('problem_title.wrong_credentials'));
  letGo();
  await taken(page);
  await expect(page.getByRole('alert')).toContainText(say('problem_title.wrong_credentials'));
  await expect(account(page)).toHaveValue(ANA);
  await password(page).fill(demo.password(ANA));
  await password(page).press('Enter');
  await expect(page.getByRole('searchbox')).toBeVisible();
});

test('the drawn page to sign in has no fault that axe finds', async ({ demo, browser, contextOptions }) => {
  const context = await browser.newContext(contextOptions);
  await context.route(/_bg\.wasm$/, (route) => route.abort());
  const page = await context.newPage();
  await page.goto(`${demo.url}/`);
  await expect(page.locator('#drawn h1')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: say('sign_in.submit') }).click();
  await expect(page.getByText(say('sign_in.missing_password'))).toBeVisible();
  await expectAccessible(page);
  await context.close();
});

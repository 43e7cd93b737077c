import type { Page } from '@playwright/test';

import { expectAccessible, expectNoSidewaysScroll } from '../support/axe';
import { withoutScripts } from '../support/drawn';
import { expect, people, test } from '../support/test';
import { say } from '../support/words';

const panel = (page: Page) => page.locator('#no-request-needed');
const goOn = (page: Page) => page.getByRole('button', { name: say('form.go_on') });

/** Answers that say that the person can help themselves. */
async function forgotten(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'Windows, e-mail and Teams' }).check();
  await page.getByRole('textbox', { name: 'User name' }).fill('ana.reyes');
  await page.getByRole('radio', { name: 'expired' }).check();
}

test('who needs no request is told at once, and where they are helped', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/items/unlock-account');
  await expect(panel(page)).toHaveCount(0);
  await forgotten(page);
  await expect(panel(page)).toContainText(say('form.no_request_needed'));
  await expect(panel(page)).toContainText('Choose a new password yourself');
  const link = panel(page).getByRole('link', { name: say('form.open_page') });
  await expect(link).toHaveAttribute('href', 'https://password.calder.example/');
  await expect(page.locator('.field-problem')).toHaveCount(0);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  // Nothing leads on: what is said is said again.
  await goOn(page).click();
  await expect(panel(page)).toBeFocused();
  await page.getByRole('radio', { name: 'locked' }).check();
  await expect(panel(page)).toHaveCount(0);
  await goOn(page).click();
  await expect(page.getByRole('heading', { name: say('form.review') })).toBeVisible();
});

test('without scripts it is told after "continue", and another answer leads on', async ({
  demo,
  browser,
  contextOptions,
}) => {
  const context = await withoutScripts(browser, contextOptions, demo, people.serviceManager);
  const page = await context.newPage();
  await page.goto(`${demo.url}/items/unlock-account`);
  await forgotten(page);
  await goOn(page).click();
  await expect(panel(page)).toContainText('Choose a new password yourself');
  await page.getByRole('radio', { name: 'locked' }).check();
  await goOn(page).click();
  await expect(page.getByRole('heading', { name: say('form.review') })).toBeVisible();
  await context.close();
});

test('a warning is said when a question is left, and does not stop anybody', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/items/reset-mfa');
  await page.getByRole('radio', { name: 'I have a new phone' }).check();
  const warning = page.locator('.field-warning');
  await page.getByRole('checkbox', { name: 'With a text message' }).check();
  await page.getByRole('checkbox', { name: 'With the app on a phone' }).uncheck();
  await expect(warning).toHaveCount(0);
  await page.getByRole('radio', { name: 'I have a new phone' }).focus();
  await expect(warning).toContainText('a text message can be intercepted');
  await expect(page.locator('.field-problem')).toHaveCount(0);
  await expectAccessible(page);
  await goOn(page).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('How do we check that it is you?');
});

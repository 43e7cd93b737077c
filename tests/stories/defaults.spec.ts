import type { Page } from '@playwright/test';

import { withoutScripts } from '../support/drawn';
import { expect, people, test } from '../support/test';
import { say } from '../support/words';

const from = (page: Page) => page.getByRole('textbox', { name: 'From' });
const until = (page: Page) => page.getByRole('textbox', { name: 'Until' });

test('a question follows another answer until it is changed or emptied, also over a reload', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/items/loan-equipment');
  await from(page).fill('1/12/2026');
  await expect(until(page)).toHaveValue('1/12/2026');
  await from(page).fill('2/12/2026');
  await expect(until(page)).toHaveValue('2/12/2026');
  await page.reload();
  await expect(until(page)).toHaveValue('2/12/2026');
  await until(page).fill('');
  await from(page).fill('3/12/2026');
  await expect(until(page)).toHaveValue('');
  await until(page).fill('4/12/2026');
  await from(page).fill('2/12/2026');
  await expect(until(page)).toHaveValue('4/12/2026');
  await page.reload();
  await expect(until(page)).toHaveValue('4/12/2026');
});

test('without scripts it follows from page to page, and what is brought back is no change', async ({
  demo,
  browser,
  contextOptions,
}) => {
  const context = await withoutScripts(browser, contextOptions, demo, people.serviceManager);
  const page = await context.newPage();
  await page.goto(`${demo.url}/items/loan-equipment`);
  const goOn = page.getByRole('button', { name: say('form.go_on') });
  await from(page).fill('1/12/2026');
  await goOn.click();
  await expect(until(page)).toHaveValue(/0?1\/12\/2026/);
  await from(page).fill('2/12/2026');
  await goOn.click();
  await expect(until(page)).toHaveValue(/0?2\/12\/2026/);
  await context.close();
});

import type { Page } from '@playwright/test';

import { expectAccessible, expectNoSidewaysScroll } from '../support/axe';
import { withoutScripts } from '../support/drawn';
import { expect, people, test } from '../support/test';
import { say } from '../support/words';

const goOn = (page: Page) => page.getByRole('button', { name: say('form.go_on') });
const device = (page: Page, name: string) => page.getByRole('checkbox', { name });

test('an option that cannot be chosen is shown with the reason, and one with its price', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/items/loan-equipment');
  await page.getByRole('radio', { name: 'Hamburg' }).check();

  const projector = device(page, 'Projector (5,000 lumens)');
  await expect(projector).toBeDisabled();
  await expect(projector).toHaveAccessibleDescription('In repair: a smaller projector is free, ask IT for it.');
  await expect(device(page, 'Document camera')).toHaveAccessibleDescription('Not kept at this site.');
  await expect(page.locator('label.choice', { hasText: 'Projector (5,000 lumens)' })).toContainText('€50.00');
  const camera = device(page, 'Camera for a meeting room');
  await expect(camera).toHaveAccessibleDescription('For up to ten people; plugs into any laptop.');
  await camera.check();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  // What was chosen and is not there at another site is said, and can be taken back.
  await page.getByRole('radio', { name: 'Berlin' }).check();
  await goOn(page).click();
  const problem = page.locator('.field-problem', { hasText: 'Camera for a meeting room' });
  await expect(problem).toContainText('Not kept at this site.');
  await camera.uncheck();
  await expect(camera).toBeDisabled();
  await device(page, 'Loudspeakers and microphones').check();
  await expect(problem).toHaveCount(0);
});

test('an option is there or not by another answer', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/items/loan-equipment');
  await page.getByRole('radio', { name: 'Munich' }).check();
  const setUp = page.getByRole('radio', { name: 'It is set up in a room' });
  await setUp.check();
  await device(page, 'Travel router').check();
  await expect(setUp).toHaveAccessibleDescription('A travel router goes with you: fetch it at the reception.');
  await goOn(page).click();
  await expect(page.locator('.field-problem', { hasText: 'A travel router goes with you' })).toHaveCount(1);
  await page.getByRole('radio', { name: 'I fetch it' }).check();
  await expect(setUp).toBeDisabled();
  await device(page, 'Travel router').uncheck();
  await expect(setUp).toBeEnabled();
});

test('without scripts an option that does not fit is refused with the reason', async ({
  demo,
  browser,
  contextOptions,
}) => {
  const context = await withoutScripts(browser, contextOptions, demo, people.serviceManager);
  const page = await context.newPage();
  await page.goto(`${demo.url}/items/loan-equipment`);
  await page.getByRole('radio', { name: 'Munich' }).check();
  await page.getByRole('radio', { name: 'It is set up in a room' }).check();
  await goOn(page).click();
  await expect(device(page, 'Conference')).toHaveCount(0);
  await expect(device(page, 'Camera for a meeting room')).toBeDisabled();
  await device(page, 'Travel router').check();
  await goOn(page).click();
  await expect(page.locator('.field-problem', { hasText: 'A travel router goes with you' })).toHaveCount(1);
  await context.close();
});

test('prices stand in the list that one searches', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/items/monitor-accessories');
  const box = page.getByRole('combobox', { name: 'Accessories' });
  await box.fill('trackball');
  await expect(page.getByRole('option', { name: 'Trackball €55.00' })).toBeVisible();
});

import type { Page } from '@playwright/test';

import { expect, people, test } from '../support/test';
import { say } from '../support/words';

const goOn = (page: Page) => page.getByRole('button', { name: say('form.go_on') });

test('several people are chosen and taken out by keyboard alone, and stay over a reload', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/items/distribution-list');
  const box = page.getByRole('combobox', { name: 'People', exact: true });
  const chosen = page.getByRole('list', { name: say('form.chosen') }).first().getByRole('listitem');
  await box.focus();
  for (const [typed, at] of [['priya', 1], ['emre', 2]] as const) {
    await page.keyboard.type(typed);
    await expect(page.getByRole('listbox', { name: 'People', exact: true }).getByRole('option')).toHaveCount(1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(chosen).toHaveCount(at);
    await expect(box).toHaveValue('');
  }
  await expect(chosen).toHaveText([/Priya Raman/, /Emre Yıldız/]);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(chosen).toHaveText([/Priya Raman/]);
  await expect(box).toBeFocused();
  await expect(page.getByText('A list with one person')).toBeVisible();
  await page.reload();
  await expect(chosen).toHaveText([/Priya Raman/]);
});

test('who leaves between the choice and the sending is a problem at the question, and nothing is lost', async ({
  demo,
  open,
}) => {
  const page = await open(demo, people.employee, '/items/website-certificate');
  const label = 'Owner of the system';
  const purpose = page.getByRole('textbox', { name: 'For which system is it?' });
  const box = page.getByRole('combobox', { name: label });
  await purpose.fill('Archive of measurements');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('archive.calder.example');
  await goOn(page).click();
  await box.fill('jonas web');
  await page.getByRole('option', { name: /Jonas Weber/ }).click();
  await expect(box).toHaveValue(/Jonas Weber/);
  await goOn(page).click();
  await expect(page.getByRole('heading', { name: say('form.review') })).toBeVisible();
  demo.command('user', 'disable', people.manager);
  try {
    await page.getByRole('button', { name: say('form.send') }).click();
    const problem = page.getByRole('link', { name: say('problem_text.not_a_person', { label }) });
    await expect(problem).toBeVisible();
    await problem.click();
    await expect(box).toHaveValue(/Jonas Weber/);
    await page.getByRole('button', { name: say('form.back') }).click();
    await expect(purpose).toHaveValue('Archive of measurements');
  } finally {
    demo.command('user', 'enable', people.manager);
  }
});

import type { Page } from '@playwright/test';

import { expectAccessible, expectNoSidewaysScroll } from '../support/axe';
import { withoutScripts } from '../support/drawn';
import { expect, people, test } from '../support/test';
import { say } from '../support/words';

const LABEL = 'First and last day of the event';

const days = (page: Page) => page.getByRole('group', { name: LABEL });
const first = (page: Page) => days(page).getByRole('textbox', { name: say('form.period_from') });
const last = (page: Page) => days(page).getByRole('textbox', { name: say('form.period_to') });
const problem = (page: Page) => days(page).locator('.field-problem');
const goOn = (page: Page) => page.getByRole('button', { name: say('form.go_on') });

/** Types both days and leaves the question. */
async function type(page: Page, from: string, to: string): Promise<void> {
  await first(page).fill(from);
  await last(page).fill(to);
  await page.getByRole('textbox', { name: 'What is the event called?' }).focus();
}

test('what is wrong with a period is said once it is left, naming the day, and nothing typed is lost', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/items/event-setup');
  // Leaving the first day for the last is not leaving the question.
  await first(page).pressSequentially('3/5/2027');
  await last(page).focus();
  await expect(problem(page)).toHaveCount(0);
  await page.getByRole('textbox', { name: 'What is the event called?' }).focus();
  await expect(problem(page)).toContainText(say('problem_plain.last_day_unclear', { label: LABEL }).slice(0, 40));
  await expect(last(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(first(page)).toHaveValue('3/5/2027');

  await type(page, 'in May', '7/5/2027');
  await expect(problem(page)).toContainText(say('problem_plain.first_day_unclear', { label: LABEL }).slice(0, 40));
  await expect(first(page)).toHaveValue('in May');
  await type(page, '7/5/2027', '3/5/2027');
  await expect(problem(page)).toHaveText(say('problem_text.end_before_start', { label: LABEL }));
  await type(page, '3/5/2027', '7/6/2027');
  await expect(problem(page)).toContainText('For more than ten working days');
  await expect(problem(page)).toContainText(say('problem_text.too_many_days.other', { label: LABEL, n: 21, actual: 36 }));
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  await type(page, '3/5/2027', '7/5/2027');
  await expect(problem(page)).toHaveCount(0);
  await expect(days(page)).toContainText(say('form.working_days.other', { n: 4 }));
  // Ascension Day is no working day. A condition asks for the length.
  await expect(page.getByRole('group', { name: 'Can everything stay in place overnight?' })).toBeVisible();
  await type(page, '3/5/2027', '3/5/2027');
  await expect(page.getByRole('group', { name: 'Can everything stay in place overnight?' })).toHaveCount(0);
});

test('a day is picked for each end, and a draft keeps both', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/items/event-setup');
  await type(page, '3/5/2027', '7/5/2027');
  await days(page).getByRole('button', { name: say('form.pick_end', { end: say('form.period_to'), question: LABEL }) }).click();
  // The keyboard begins at the day that is there.
  await expect(page.locator('.day:focus')).toHaveText('7');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(last(page)).toHaveValue('6/5/2027');
  await expect(first(page)).toHaveValue('3/5/2027');
  await page.reload();
  await expect(last(page)).toHaveValue('6/5/2027');
  await expect(first(page)).toHaveValue('3/5/2027');
});

test('without scripts both days are sent, and a problem leaves them as they were typed', async ({
  demo,
  browser,
  contextOptions,
}) => {
  const context = await withoutScripts(browser, contextOptions, demo, people.serviceManager);
  const page = await context.newPage();
  await page.goto(`${demo.url}/items/event-setup`);
  await page.getByRole('textbox', { name: 'What is the event called?' }).fill('Open day');
  await type(page, '7/5/2027', '3/5/2027');
  await goOn(page).click();
  await expect(problem(page)).toHaveText(say('problem_text.end_before_start', { label: LABEL }));
  await expect(first(page)).toHaveValue('7/5/2027');
  await expect(last(page)).toHaveValue('3/5/2027');
  await expect(page.locator('#problems').getByRole('link')).not.toHaveCount(0);
  await last(page).fill('');
  await goOn(page).click();
  await expect(last(page)).toHaveValue('');
  await expect(problem(page)).toContainText(say('problem_plain.last_day_unclear', { label: LABEL }).slice(0, 40));
  await last(page).fill('7/5/2027');
  await goOn(page).click();
  await expect(problem(page)).toHaveCount(0);
  await expect(days(page)).toContainText(say('form.working_days.one', { n: 1 }));
  await context.close();
});

test.describe('in German', () => {
  test.use({ locale: 'de-DE' });

  test('a period is asked and said in German', async ({ demo, open }) => {
    const page = await open(demo, people.employee, '/items/event-setup');
    const group = page.getByRole('group', { name: 'Erster und letzter Tag der Veranstaltung' });
    await group.getByRole('textbox', { name: 'Erster Tag' }).fill('3. Mai 2027');
    await group.getByRole('textbox', { name: 'Letzter Tag' }).fill('1.5.2027');
    await page.getByRole('textbox', { name: 'Wie heißt die Veranstaltung?' }).focus();
    await expect(group.locator('.field-problem')).toContainText('der nicht vor dem ersten liegt');
    await group.getByRole('textbox', { name: 'Letzter Tag' }).fill('7.5.2027');
    await expect(group).toContainText('4 Arbeitstage');
    await expectNoSidewaysScroll(page);
  });
});

import type { Page } from '@playwright/test';

import { withoutScripts } from '../support/drawn';
import { ERIN, OTTO } from '../support/note';
import { expect, test } from '../support/test';
import { say } from '../support/words';

const CHOICES = '/items/kinds?step=choices';

const picker = (page: Page) => page.getByRole('combobox', { name: 'Who helps?' });

/** What the person picker lists. */
function listed(page: Page) {
  return page.getByRole('listbox', { name: 'Who helps?' });
}

/** The options of the person picker. */
function offered(page: Page) {
  return listed(page).getByRole('option');
}

test('people are found without accents and by spelled-out accents, from the second letter on', async ({ small, open }) => {
  const page = await open(small, ERIN, CHOICES);
  const box = picker(page);
  await box.click();
  await expect(listed(page)).toHaveText(say('form.people_letters'));
  await box.fill('b');
  await expect(listed(page)).toHaveText(say('form.people_letters'));
  for (const typed of ['Bjorn', 'bjoern', 'Krueger', 'kruger', 'Bjørn']) {
    await box.fill(typed);
    await expect(offered(page), typed).toHaveText([/Björn Krüger/]);
  }
  await box.fill('Zzzz');
  await expect(listed(page)).toHaveText(say('form.people_none'));
  // A full name without accents chooses its option when the input loses focus.
  await box.fill('bjorn kruger');
  await expect(offered(page)).toHaveText([/Björn Krüger/]);
  await box.blur();
  await expect(box).toHaveValue('Björn Krüger');
});

test('two people of one name are told apart where one chooses, and by keyboard alone', async ({ small, open }) => {
  const page = await open(small, ERIN, CHOICES);
  const box = picker(page);
  await box.pressSequentially('dana');
  await expect(offered(page)).toHaveText([/Dana Haddad \(Finance, Harbour\)/, /Dana Haddad \(Legal, Harbour\)/]);
  await box.press('ArrowDown');
  await box.press('ArrowDown');
  await box.press('Enter');
  await expect(box).toHaveValue('Dana Haddad (Legal, Harbour)');
  // The draft knows the name, whoever answers.
  await page.reload();
  await expect(box).toHaveValue('Dana Haddad (Legal, Harbour)');
});

test('a search that fails says so and is tried again, and an earlier answer does not take the place of a later one', async ({
  small,
  open,
}) => {
  const page = await open(small, ERIN, CHOICES);
  const box = picker(page);
  const search = (text: string) => (url: URL) => url.pathname.endsWith('/people') && url.searchParams.get('q') === text;
  const ofDana = search('dana');
  await page.route(ofDana, (route) => route.fulfill({ status: 503, body: '' }));
  await box.fill('dana');
  const again = page.getByRole('button', { name: say('common.try_again') });
  await expect(again).toBeVisible();
  await page.unroute(ofDana);
  await again.click();
  await expect(again).toHaveCount(0);
  await box.click();
  await expect(offered(page)).toHaveCount(2);
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route(search('bj'), async (route) => {
    await held;
    await route.continue().catch(() => {});
  });
  await box.fill('bj');
  await expect(listed(page)).toHaveText(say('form.people_loading'));
  await box.fill('dana');
  await expect(offered(page)).toHaveCount(2);
  answer();
  await expect(offered(page)).toHaveText([/Dana/, /Dana/]);
});

test('without scripts a name is found when the page is posted, and asked for when two have it', async ({
  small,
  browser,
  contextOptions,
}) => {
  const context = await withoutScripts(browser, contextOptions, small, OTTO);
  const page = await context.newPage();
  await page.goto(`${small.url}${CHOICES}`);
  const box = page.getByRole('textbox', { name: 'Who helps?' });
  await box.fill('Nobody of this name');
  await page.getByRole('button', { name: say('form.go_on') }).click();
  await expect(page.locator('#problems')).toContainText(say('problem_text.not_a_person', { label: 'Who helps?' }));
  await expect(box).toHaveValue('Nobody of this name');
  await box.fill('dana');
  await page.getByRole('button', { name: say('form.go_on') }).click();
  const which = page.getByRole('group', { name: say('form.which_person', { name: 'dana' }) });
  await which.getByRole('radio', { name: /Legal/ }).check();
  await page.getByRole('button', { name: say('form.go_on') }).click();
  await expect(box).toHaveValue('Dana Haddad (Legal, Harbour)');
  await expect(which).toHaveCount(0);
  await context.close();
});

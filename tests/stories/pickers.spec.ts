import type { Page } from '@playwright/test';

import { ERIN } from '../support/note';
import { expect, test } from '../support/test';

/** The options of the person picker. */
function offered(page: Page) {
  return page.getByRole('listbox', { name: 'Who helps?' }).getByRole('option');
}

test('people are found without accents, by spelled-out accents and in spite of a slip', async ({ small, open }) => {
  const page = await open(small, ERIN, '/items/kinds?step=choices');
  const box = page.getByRole('combobox', { name: 'Who helps?' });
  for (const typed of ['Bjorn', 'bjoern', 'Krueger', 'kruger', 'Krügre', 'Bjørn']) {
    await box.fill(typed);
    await expect(offered(page), typed).toHaveText(['Björn Krüger']);
  }
  // A full name without accents chooses its option when the input loses focus.
  await box.fill('bjorn kruger');
  await box.blur();
  await expect(box).toHaveValue('Björn Krüger');
});

test('two people of one name are told apart where one chooses', async ({ small, open }) => {
  const page = await open(small, ERIN, '/items/kinds?step=choices');
  const box = page.getByRole('combobox', { name: 'Who helps?' });
  await box.fill('dana');
  await expect(offered(page)).toHaveText(['Dana Haddad (Finance, Harbour)', 'Dana Haddad (Legal, Harbour)']);
  await offered(page).nth(1).click();
  await expect(box).toHaveValue('Dana Haddad (Legal, Harbour)');
});

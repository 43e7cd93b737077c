import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

import { expectAccessible, expectNoSidewaysScroll } from '../support/axe';
import { ERIN } from '../support/note';
import { expect, test } from '../support/test';
import { say } from '../support/words';

/** A picture of one pixel. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** Creates a file on disk. */
function made(name: string, content: string | Buffer): string {
  const path = test.info().outputPath(name);
  writeFileSync(path, content);
  return path;
}

const input = (page: Page) => page.getByLabel('Pictures');
const added = (page: Page) => page.getByRole('list', { name: say('form.files_added') }).getByRole('listitem');
const remove = (page: Page, name: string) => page.getByRole('button', { name: `${say('form.file_remove')} ${name}` });

test('files are added, kept through a reload, judged by their content, and removed', async ({ small, open }) => {
  const page = await open(small, ERIN, '/items/kinds?step=choices');
  await input(page).setInputFiles([made('screen.png', PNG), made('notes.png', 'No picture')]);
  await expect(added(page)).toHaveCount(2);
  await expect(added(page).filter({ hasText: 'screen.png' }).locator('img')).toBeVisible();
  await input(page).blur();
  await expect(page.getByText(say('problem_text.not_allowed_file', { accepts: say('file_group.images'), label: 'Pictures', name: 'notes.png' })).first()).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  await page.reload();
  await expect(added(page)).toHaveCount(2);
  await remove(page, 'notes.png').click();
  await expect(added(page)).toHaveCount(1);
  await expect(input(page)).toBeFocused();
});

test('an upload that fails can be tried again', async ({ small, open, tolerated }) => {
  tolerated.push(/ERR_FAILED/);
  const page = await open(small, ERIN, '/items/kinds?step=choices');
  await input(page).focus();
  await page.route('**/api/v1/drafts/*/files?*', (route) => route.abort());
  await input(page).setInputFiles(made('screen.png', PNG));
  const failed = page.getByRole('alert').filter({ hasText: say('form.file_failed', { name: 'screen.png' }) });
  await expect(failed).toBeVisible();
  await page.unroute('**/api/v1/drafts/*/files?*');
  await failed.getByRole('button', { name: `${say('common.try_again')} screen.png` }).click();
  await expect(added(page)).toHaveCount(1);
  await expect(failed).toHaveCount(0);
});

import { readFileSync, writeFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';

import { expectAccessible, expectNoSidewaysScroll } from '../support/axe';
import type { Portal } from '../support/portal';
import { enter, expect, people, test } from '../support/test';
import { say } from '../support/words';

/** Begins an article over the API; its number. */
async function begun(portal: Portal, title: string): Promise<string> {
  const agent = await portal.as(people.agent);
  const { number } = (await agent.send('POST', '/editing/articles', { title, category: 'network', language: 'en' }, 201)) as {
    number: string;
  };
  return number;
}

/** A file on the disk: one of many bytes is not sent to the browser before it is chosen. */
function made(name: string, content: string | Buffer): string {
  const path = test.info().outputPath(name);
  writeFileSync(path, content);
  return path;
}

async function reader(browser: Browser, portal: Portal, path: string, like: Page): Promise<Page> {
  const context = await browser.newContext({ viewport: like.viewportSize(), locale: 'en-GB', timezoneId: 'Europe/Berlin' });
  await enter(context, portal, people.employee);
  const page = await context.newPage();
  await page.goto(portal.url + path);
  return page;
}

const section = (page: Page) => page.getByRole('region', { name: say('editor.attachments') });
const remove = (page: Page, name: string) => page.getByRole('button', { name: `${say('editor.remove_attachment')} ${name}` });
const putBack = (page: Page, name: string) => page.getByRole('button', { name: `${say('editor.put_back_attachment')} ${name}` });

test('an agent attaches files, and a reader keeps one', async ({ demo, open, browser }) => {
  const number = await begun(demo, `With a form ${test.info().project.name}`);
  const page = await open(demo, people.agent, `/desk/articles/${number}`);
  const input = section(page).getByLabel(say('editor.attach'));
  await input.setInputFiles([
    made('Order form für dich.pdf', 'What is ordered'),
    made('prices.csv', 'x'.repeat(1_400_000)),
    made('film.mp4', Buffer.alloc(25 * 1024 * 1024 + 1)),
  ]);
  await expect(section(page).getByText(say('editor.attach_too_large', { name: 'film.mp4' }))).toBeVisible();
  const form = section(page).getByRole('listitem').filter({ hasText: 'Order form für dich.pdf' });
  await expect(form.getByText('1 kB')).toBeVisible();
  await expect(section(page).getByRole('listitem').filter({ hasText: 'prices.csv' }).getByText('1.4 MB')).toBeVisible();
  await expect(section(page).getByRole('listitem')).toHaveCount(2);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  await page.getByRole('button', { name: say('edit_action_text.publish'), exact: true }).click();
  await expect(page.getByText(say('edit_done_text.publish')).first()).toBeVisible();
  const other = await reader(browser, demo, `/knowledge/${number}`, page);
  const list = other.getByRole('region', { name: say('knowledge.attachments') });
  await expect(list.getByRole('link')).toHaveText(['Order form für dich.pdf', 'prices.csv']);
  const download = other.waitForEvent('download');
  await list.getByRole('link', { name: 'Order form für dich.pdf' }).click();
  const kept = await download;
  expect(kept.suggestedFilename()).toBe('Order form für dich.pdf');
  expect(readFileSync((await kept.path())!, 'utf8')).toBe('What is ordered');
  await expectAccessible(other);
  await expectNoSidewaysScroll(other);
  await other.context().close();
});

test('what is removed is gone for readers, and can be put back', async ({ demo, open, browser }) => {
  const number = await begun(demo, `With a plan ${test.info().project.name}`);
  const page = await open(demo, people.agent, `/desk/articles/${number}`);
  const file = { name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('A plan') };
  await section(page).getByLabel(say('editor.attach')).setInputFiles(file);
  await expect(remove(page, 'plan.txt')).toBeVisible();
  await page.getByRole('button', { name: say('edit_action_text.publish'), exact: true }).click();
  await expect(page.getByText(say('edit_done_text.publish')).first()).toBeVisible();
  await remove(page, 'plan.txt').click();
  await expect(section(page).getByText(say('editor.removed_attachment'))).toBeVisible();
  await expect(putBack(page, 'plan.txt')).toBeFocused();
  const other = await reader(browser, demo, `/knowledge/${number}`, page);
  await expect(other.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(other.getByRole('region', { name: say('knowledge.attachments') })).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(remove(page, 'plan.txt')).toBeFocused();
  await other.reload();
  await expect(other.getByRole('link', { name: 'plan.txt' })).toBeVisible();
  await other.context().close();
});

test('a file that did not arrive is named, and the next one is taken', async ({ demo, open }) => {
  const number = await begun(demo, `Cut off ${test.info().project.name}`);
  const page = await open(demo, people.agent, `/desk/articles/${number}`);
  const input = section(page).getByLabel(say('editor.attach'));
  await page.route('**/attachments?*', (route) => route.abort());
  const file = { name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('A plan') };
  await input.setInputFiles(file);
  await expect(section(page).getByText(say('editor.not_attached', { name: 'plan.txt' }))).toBeVisible();
  await page.unroute('**/attachments?*');
  await input.setInputFiles(file);
  await expect(remove(page, 'plan.txt')).toBeVisible();
  await expect(section(page).getByText(say('editor.not_attached', { name: 'plan.txt' }))).toHaveCount(0);
  await input.setInputFiles({ ...file, buffer: Buffer.alloc(0) });
  await expect(section(page).getByText(say('editor.not_attached', { name: 'plan.txt' }))).toBeVisible();
});

import { readFileSync, writeFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';

import { expectAccessible, expectNoSidewaysScroll } from '../support/axe';
import type { Portal } from '../support/portal';
import { enter, expect, people, test } from '../support/test';
import { say } from '../support/words';

/** Creates an article over the API; returns its number. */
async function begun(portal: Portal, title: string): Promise<string> {
  const agent = await portal.as(people.agent);
  const { number } = (await agent.send('POST', '/editing/articles', { title, category: 'network', language: 'en' }, 201)) as {
    number: string;
  };
  return number;
}

/** Creates a file on disk: large files are then not sent to the browser before they are chosen. */
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
const notAdded = (page: Page, name: string) => section(page).getByRole('alert').filter({ hasText: say('editor.not_attached', { name }) });
const again = (page: Page, name: string) => page.getByRole('button', { name: `${say('common.try_again')} ${name}` });
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
  await expect(notAdded(page, 'film.mp4')).toContainText(say('editor.attach_too_large'));
  await expect(again(page, 'film.mp4')).toHaveCount(0);
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

test('a file that did not arrive stays chosen, and is tried again with one key', async ({ demo, open }) => {
  const number = await begun(demo, `Cut off ${test.info().project.name}`);
  const page = await open(demo, people.agent, `/desk/articles/${number}`);
  const input = section(page).getByLabel(say('editor.attach'));
  await page.route('**/attachments?*', (route) => route.abort());
  await input.setInputFiles([made('plan.txt', 'A plan'), made('map.txt', 'A map'), made('old.txt', 'Old')]);
  for (const name of ['plan.txt', 'map.txt', 'old.txt']) {
    await expect(notAdded(page, name)).toContainText(say('failure.unreachable_title'));
    await expect(notAdded(page, name)).toContainText(say('editor.still_chosen'));
  }
  await expect(section(page)).not.toContainText('entered');
  await expectAccessible(page);
  await page.unroute('**/attachments?*');

  const problem = { type: '/problems/unavailable', title: 'T', status: 503, request_id: 'abc', retry_after: 5 };
  const busy = { status: 503, contentType: 'application/problem+json', body: JSON.stringify(problem) };
  await page.route('**/attachments?*', (route) => route.fulfill(busy));
  await again(page, 'plan.txt').click();
  await expect(notAdded(page, 'plan.txt')).toContainText(say('problem_title.unavailable'));
  await page.unroute('**/attachments?*');
  await expect(again(page, 'plan.txt')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(remove(page, 'plan.txt')).toBeVisible();
  await expect(notAdded(page, 'plan.txt')).toHaveCount(0);
  await expect(input).toBeFocused();

  // Files that are chosen again or left out disappear from the list; the others stay.
  await input.setInputFiles(made('new.txt', 'New'));
  await expect(remove(page, 'new.txt')).toBeVisible();
  await page.getByRole('button', { name: `${say('editor.leave_out')} old.txt` }).click();
  await expect(section(page).getByRole('alert')).toHaveCount(1);
  await input.setInputFiles(made('map.txt', 'Another map'));
  await expect(remove(page, 'map.txt')).toBeVisible();
  await expect(section(page).getByRole('alert')).toHaveCount(0);
});

test('a file that cannot be taken says just why', async ({ demo, open }) => {
  const number = await begun(demo, `Refused ${test.info().project.name}`);
  const page = await open(demo, people.agent, `/desk/articles/${number}`);
  const input = section(page).getByLabel(say('editor.attach'));
  const sent: string[] = [];
  page.on('request', (request) => request.url().includes('/attachments?') && sent.push(request.url()));
  await input.setInputFiles(made('empty.txt', ''));
  await expect(notAdded(page, 'empty.txt')).toContainText(say('editor.attach_empty'));
  expect(sent).toEqual([]);
  const long = { name: `${'x'.repeat(201)}.txt`, mimeType: 'text/plain', buffer: Buffer.from('A long name') };
  await input.setInputFiles(long);
  await expect(section(page).getByRole('alert')).toHaveCount(1);
  await expect(section(page).getByRole('alert')).toContainText(say('editing_reason.file_name', { most: 200 }));
  await expect(section(page).getByRole('alert').getByRole('button')).toHaveCount(0);
});

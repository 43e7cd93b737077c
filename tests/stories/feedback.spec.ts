import type { Page } from '@playwright/test';

import { expectAccessible } from '../support/axe';
import { search } from '../support/palette';
import { enter, expect, people, test } from '../support/test';
import { say } from '../support/words';

async function openBySearch(page: Page, text: string, title: RegExp) {
  await search(page, text);
  await page.getByRole('option').filter({ hasText: title }).first().click();
  await expect(page.locator('.prose')).toBeVisible();
}

test('what did not help reaches the owner, with the search that led there and without a name', async ({ demo, open, browser }) => {
  const page = await open(demo, people.employee, '/');
  await openBySearch(page, 'account locked', /My account is locked/);
  const title = await page.getByRole('heading', { level: 1 }).innerText();
  const owner = /Owner: ([^·]+?) ·/.exec(await page.locator('article header').innerText())![1];
  const helpful = page.getByRole('region', { name: say('helpful.question') });
  await helpful.getByRole('button', { name: say('common.no') }).click();
  await helpful.getByRole('radio', { name: say('helpful.did_not_work') }).check();
  const words = `The page for it is gone (${test.info().project.name})`;
  await helpful.getByRole('textbox').fill(words);
  await expectAccessible(page);
  await helpful.getByRole('button', { name: say('helpful.send') }).click();
  await expect(helpful.getByText(say('helpful.thanks'))).toBeVisible();

  const other = await browser.newContext({ viewport: page.viewportSize() });
  await enter(other, demo, people.agent);
  const desk = await other.newPage();
  await desk.goto(`${demo.url}/desk/feedback`);
  const row = desk.getByRole('listitem').filter({ hasText: words });
  await expect(row).toContainText(title);
  await expect(row).toContainText(say('helpful.did_not_work'));
  await expect(row).toContainText(say('feedback.searched', { query: 'account locked' }));
  await expect(row).not.toContainText('Ana');
  await expectAccessible(desk);
  await row.getByRole('button', { name: say('feedback.done_named', { title }) }).click();
  await expect(row.getByRole('button', { name: say('feedback.undone_named', { title }) })).toBeVisible();
  await other.close();

  const overseer = await browser.newContext({ viewport: page.viewportSize() });
  await enter(overseer, demo, people.serviceManager);
  const all = await overseer.newPage();
  await all.goto(`${demo.url}/desk/feedback`);
  await expect(all.getByRole('listitem').filter({ hasText: words })).toContainText(say('feedback.owner', { name: owner }));
  await overseer.close();
});

test('an answer can be changed, and yes needs no more', async ({ demo, open }) => {
  const page = await open(demo, people.manager, '/');
  await openBySearch(page, 'wifi office', /Connect to the office Wi-Fi/);
  const helpful = page.getByRole('region', { name: say('helpful.question') });
  await helpful.getByRole('button', { name: say('common.no') }).click();
  await expect(helpful.getByRole('radio').first()).toBeVisible();
  await helpful.getByRole('button', { name: say('common.yes') }).click();
  await expect(helpful.getByText(say('helpful.thanks'))).toBeVisible();
  await expect(helpful.getByRole('radio')).toHaveCount(0);
});

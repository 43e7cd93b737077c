import type { Page, Request } from '@playwright/test';

import { published } from '../support/articles';
import { ERIN, Note, OTTO } from '../support/note';
import type { Portal } from '../support/portal';
import { expect, people, test } from '../support/test';
import { escaped, say } from '../support/words';

const named = (key: string) => new RegExp(`^${escaped(say(key))}`);

async function ticketOf(portal: Portal, subject: string): Promise<{ number: string; version: number }> {
  return (await portal.as(ERIN)).ask('note', { subject, urgent: false });
}

async function comments(portal: Portal, number: string): Promise<string[]> {
  const { events } = (await (await portal.as(ERIN)).ticket(number)) as unknown as { events: { kind: string; data?: { text: string } }[] };
  return events.filter(({ kind }) => kind === 'commented').map(({ data }) => data!.text);
}

const send = (page: Page) => page.getByRole('button', { name: say('common.send'), exact: true });

test.describe('without a network', () => {
  test.use({ tolerated: [/Failed to fetch/] });

  test('a comment is kept, says so, and is there after a reload until it has been sent', async ({ small, open, context }) => {
    const { number } = await ticketOf(small, 'Written in the tunnel');
    const page = await open(small, ERIN, `/requests/${number}`);
    const comment = page.getByRole('textbox', { name: say('request.comment') });
    await comment.fill('From the tunnel');
    await context.setOffline(true);
    await send(page).click();
    await expect(page.getByText(say('kept_text.kept'))).toBeVisible();
    await context.setOffline(false);
    await page.reload();
    await expect(comment).toHaveValue('From the tunnel');
    await page.goto(small.url);
    const drafts = page.getByRole('region', { name: say('home.drafts') });
    await drafts.getByRole('link', { name: say('kept_text.comment', { number }) }).click();
    await expect(comment).toHaveValue('From the tunnel');
    await send(page).click();
    await expect(page.getByText(say('request.comment_sent')).first()).toBeVisible();
    await expect(comment).toHaveValue('');
    await page.reload();
    await expect(page.getByRole('listitem').filter({ hasText: 'From the tunnel' })).toHaveCount(1);
    await expect(comment).toHaveValue('');
  });
});

test('a comment whose answer was lost arrives once; one that was changed since says that the first has arrived', async ({ small, open }) => {
  const { number } = await ticketOf(small, 'Answer lost');
  const page = await open(small, ERIN, `/requests/${number}`);
  const comment = page.getByRole('textbox', { name: say('request.comment') });
  const pass = async (request: Request) => {
    const { 'idempotency-key': key, 'if-match': seen, 'content-type': type } = await request.allHeaders();
    const headers = { cookie: await small.cookie(ERIN), origin: small.url, 'content-type': type, 'idempotency-key': key, 'if-match': seen };
    return fetch(request.url(), { method: 'POST', headers, body: request.postData() });
  };
  const lose = async () => {
    await page.route('**/transitions', async (route) => {
      expect((await pass(route.request())).status).toBe(200);
      await route.abort('connectionreset');
    });
    await send(page).click();
    await expect(page.getByText(say('kept_text.kept'))).toBeVisible();
    await page.unroute('**/transitions');
  };
  await comment.fill('Once');
  await lose();
  expect(await comments(small, number)).toEqual(['Once']);
  // The text and its key survive a reload.
  await page.reload();
  await expect(comment).toHaveValue('Once');
  await send(page).click();
  await expect(page.getByText(say('request.comment_sent')).first()).toBeVisible();
  expect(await comments(small, number)).toEqual(['Once']);

  await comment.fill('Twice');
  await lose();
  await comment.fill('Twice, and more');
  await send(page).click();
  await expect(page.getByText(say('request.sent_before'))).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Twice' })).toHaveCount(1);
  await expect(comment).toHaveValue('Twice, and more');
  expect(await comments(small, number)).toEqual(['Once', 'Twice']);
  await send(page).click();
  await expect(comment).toHaveValue('');
  expect(await comments(small, number)).toEqual(['Once', 'Twice', 'Twice, and more']);
});

test('a comment that was sent in one tab is gone from the other', async ({ small, open, context }) => {
  const { number } = await ticketOf(small, 'Two tabs');
  const one = await open(small, ERIN, `/requests/${number}`);
  const other = await context.newPage();
  await other.goto(`${small.url}/requests/${number}`);
  const comment = (page: Page) => page.getByRole('textbox', { name: say('request.comment') });
  await expect(comment(other)).toHaveValue('');
  await comment(one).fill('From one of two');
  await expect(comment(other)).toHaveValue('From one of two');
  await send(one).click();
  await expect(comment(one)).toHaveValue('');
  await expect(comment(other)).toHaveValue('');
  expect(await comments(small, number)).toEqual(['From one of two']);
});

test('what is written to one ticket does not stand at another', async ({ small, open }) => {
  const [one, other] = [await ticketOf(small, 'The first of two'), await ticketOf(small, 'The second of two')];
  const page = await open(small, ERIN, `/requests/${one.number}`);
  const comment = page.getByRole('textbox', { name: say('request.comment') });
  await comment.fill('For the first');
  await page.keyboard.press('Control+K');
  await page.getByRole('dialog').getByRole('combobox').fill(other.number);
  await page.getByRole('option').filter({ hasText: 'The second of two' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('The second of two');
  await expect(comment).toHaveValue('');
});

test('why a request is cancelled, and what the desk writes, are there after a reload', async ({ small, open }) => {
  const { number } = await ticketOf(small, 'Reloaded in mid-sentence');
  const page = await open(small, ERIN, `/requests/${number}`);
  await page.getByRole('button', { name: say('action_text.cancel') }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('I found one');
  await page.reload();
  await page.getByRole('button', { name: say('action_text.cancel') }).click();
  await expect(page.getByRole('dialog').getByRole('textbox')).toHaveValue('I found one');
  const desk = await open(small, OTTO, `/desk/tickets/${number}`);
  await desk.getByRole('textbox').fill('A reply');
  await desk.reload();
  await expect(desk.getByRole('textbox')).toHaveValue('A reply');
});

test('a word to an author, and what was said about an article, are there after a reload', async ({ demo, open }) => {
  const number = await published(demo, `Reloaded ${test.info().project.name}`, 'Text.');
  const page = await open(demo, people.agent, `/knowledge/${number}`);
  const helpful = page.getByRole('region', { name: say('helpful.question') });
  await helpful.getByRole('button', { name: say('common.no') }).click();
  await helpful.getByRole('textbox').fill('Half a word');
  await page.reload();
  await expect(helpful.getByRole('textbox')).toHaveValue('Half a word');
  await helpful.getByRole('button', { name: say('helpful.send') }).click();
  await expect(helpful.getByText(say('helpful.thanks'))).toBeVisible();
  await page.reload();
  await expect(helpful).toBeVisible();
  await expect(helpful.getByRole('textbox')).toHaveCount(0);

  await page.goto(`${demo.url}/desk/articles/${number}`);
  await page.getByText(say('editor.about'), { exact: true }).click();
  const labels = page.getByRole('textbox', { name: named('editor.labels') });
  await labels.fill('half, typed');
  await page.reload();
  await expect(labels).toHaveValue('half, typed');
  await page.getByRole('button', { name: say('editor.save_about') }).click();
  await expect(page.getByText(say('common.saved'), { exact: true }).first()).toBeVisible();
  await page.reload();
  await expect(page.getByText(say('editor.about'), { exact: true })).toBeVisible();
  await expect(labels).toBeHidden();
});

test('a text for a ticket that takes it no more is shown, until it is discarded', async ({ small, open }) => {
  const { number } = await ticketOf(small, 'Closed meanwhile');
  const requester = await small.as(ERIN);
  const page = await open(small, ERIN, `/requests/${number}`);
  await page.getByRole('textbox', { name: say('request.comment') }).fill('Too late');
  await requester.act(number, 'cancel');
  await send(page).click();
  await expect(page.getByText(say('request.left_over'))).toBeVisible();
  await expect(page.getByRole('textbox', { name: named('request.left_over_label') })).toHaveValue('Too late');
  await page.getByRole('button', { name: say('request.left_over_discard') }).click();
  await expect(page.getByText(say('request.left_over'))).toHaveCount(0);
});

test('where the browser refuses storage, nothing is promised', async ({ small, open, context }) => {
  await context.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  const { number } = await ticketOf(small, 'Nowhere to keep');
  const page = await open(small, ERIN, `/requests/${number}`);
  await page.getByRole('textbox', { name: say('request.comment') }).fill('Not kept');
  await page.route('**/transitions', (route) => route.abort());
  await send(page).click();
  await expect(page.getByText(say('kept_text.refused'))).toBeVisible();
  await page.goto(`${small.url}/items/note`);
  const note = new Note(page);
  await note.toReview('Not kept either');
  await page.route('**/api/v1/tickets', (route) => route.abort());
  await note.send.click();
  await expect(page.getByRole('alert').filter({ hasText: say('form.cut_title') })).toContainText(say('draft.refused'));
});

test('what is typed while a comment is on its way stays; what was sent before its page was left is no draft', async ({ small, open }) => {
  const { number } = await ticketOf(small, 'On its way');
  const page = await open(small, ERIN, `/requests/${number}`);
  const comment = page.getByRole('textbox', { name: say('request.comment') });
  let arrive = () => {};
  const hold = async () => {
    const held = new Promise<void>((done) => (arrive = done));
    await page.route('**/transitions', async (route) => {
      const response = await route.fetch();
      await held;
      await route.fulfill({ response });
    });
  };
  await hold();
  await comment.fill('Sent at once');
  await send(page).click();
  await comment.fill('Sent at once, and this came to mind');
  arrive();
  await expect(page.getByText(say('request.comment_sent')).first()).toBeVisible();
  await expect(comment).toHaveValue('Sent at once, and this came to mind');
  await page.unroute('**/transitions');
  await hold();
  const asked = page.waitForRequest('**/transitions');
  await send(page).click();
  await asked;
  await page.getByRole('link', { name: say('layout.brand') }).first().click();
  const drafts = page.getByRole('region', { name: say('home.drafts') });
  await expect(drafts).toBeVisible();
  arrive();
  const kept = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('text:')));
  await expect.poll(kept).toEqual([]);
  expect(await comments(small, number)).toEqual(['Sent at once', 'Sent at once, and this came to mind']);
});

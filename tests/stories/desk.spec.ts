import { ERIN, OTTO, Note } from '../support/note';
import { enter, expect, test } from '../support/test';
import { say } from '../support/words';

test('an agent takes a request, asks, and resolves it; its requester sees each step and answers', async ({ small, open, browser }) => {
  const subject = 'From the counter to the desk and back';
  const requester = await open(small, ERIN, '/items/note');
  const note = new Note(requester);
  await note.toReview(subject);
  await note.send.click();
  const number = await note.number();
  await requester.getByRole('link', { name: say('form.open_ticket', { number }) }).click();
  const status = requester.getByRole('main');
  await expect(status.getByText(say('status_text.received')).first()).toBeVisible();

  const other = await browser.newContext({ viewport: requester.viewportSize() });
  await enter(other, small, OTTO);
  const desk = await other.newPage();
  await desk.goto(`${small.url}/desk/`);
  await desk.getByRole('link', { name: `Note: ${subject}` }).click();
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText(`Note: ${subject}`);
  await desk.getByRole('button', { name: say('desk.take') }).click();
  await expect(desk.getByText(say('desk.taken', { number })).first()).toBeVisible();

  await desk.getByRole('button', { name: say('desk.ask'), exact: true }).click();
  await desk.getByRole('textbox', { name: say('desk.ask_label') }).fill('Which counter?');
  await desk.locator('form').getByRole('button', { name: say('desk.ask'), exact: true }).click();
  await expect(desk.getByRole('listitem').filter({ hasText: 'Which counter?' })).toBeVisible();

  await requester.goto(small.url);
  const waiting = requester.getByRole('region', { name: say('home.waiting') });
  await waiting.getByRole('link', { name: `Note: ${subject}` }).click();
  await expect(status.getByText(say('status_text.waiting_for_you')).first()).toBeVisible();
  await expect(status.getByText('Which counter?').first()).toBeVisible();
  await requester.getByRole('textbox', { name: say('request.comment_answer') }).fill('The one at the window.');
  await requester.getByRole('button', { name: say('common.send'), exact: true }).click();
  await expect(status.getByText(say('status_text.in_progress')).first()).toBeVisible();

  await desk.reload();
  await expect(desk.getByText('The one at the window.')).toBeVisible();
  await desk.getByRole('button', { name: say('desk.resolve'), exact: true }).click();
  await desk.getByRole('textbox', { name: say('desk.resolve_label') }).fill('It is done.');
  await desk.locator('form').getByRole('button', { name: say('desk.resolve'), exact: true }).click();
  await expect(desk.getByRole('listitem').filter({ hasText: 'It is done.' })).toBeVisible();

  await requester.reload();
  await expect(status.getByText(say('status_text.resolved')).first()).toBeVisible();
  await expect(status.getByText('It is done.')).toBeVisible();
  await other.close();
});

test('a requester cancels their request, once they have said that they mean it', async ({ small, open }) => {
  const ticket = await (await small.as(ERIN)).ask('note', { subject: 'Not needed any more', urgent: false });
  const page = await open(small, ERIN, `/requests/${ticket.number}`);
  await page.getByRole('button', { name: say('action_text.cancel') }).click();
  const dialog = page.getByRole('dialog', { name: say('request.cancel_title') });
  await dialog.getByRole('button', { name: say('request.cancel_keep') }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: say('action_text.cancel') }).click();
  await dialog.getByRole('textbox').fill('I found one in the cellar.');
  await dialog.getByRole('button', { name: say('action_text.cancel') }).click();
  await expect(page.getByRole('main').getByText(say('status_text.cancelled')).first()).toBeVisible();
  await expect(page.getByText('I found one in the cellar.')).toBeVisible();
});

test('what an agent does to a ticket that has changed meanwhile is kept, and done once they have seen it', async ({ small, open }) => {
  const requester = await small.as(ERIN);
  const helper = await small.as(OTTO);
  const { number } = await requester.ask('note', { subject: 'Met a change', urgent: false });
  await helper.act(number, 'take');
  const page = await open(small, OTTO, `/desk/tickets/${number}`);
  const resolve = page.getByRole('button', { name: say('desk.resolve'), exact: true });
  await resolve.first().click();
  const text = page.getByRole('textbox', { name: say('desk.resolve_label') });
  await text.fill('It is done.');
  await requester.act(number, 'comment', { text: 'One thing more.' });
  await resolve.last().click();
  await expect(page.getByText(say('changed.title'))).toBeVisible();
  await expect(page.getByRole('alert').getByText('One thing more.')).toBeVisible();
  await expect(text).toHaveValue('It is done.');
  await resolve.last().click();
  await expect(page.getByRole('listitem').filter({ hasText: 'It is done.' })).toBeVisible();
});

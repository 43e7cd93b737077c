import { published, write } from '../support/articles';
import { ERIN, OTTO } from '../support/note';
import { expect, people, test } from '../support/test';
import { escaped, like, say } from '../support/words';

const named = (key: string) => new RegExp(`^${escaped(say(key))}`);

test('cancelling a ticket that has changed shows what changed, keeps the reason, and goes on', async ({ small, open }) => {
  const { number } = await (await small.as(ERIN)).ask('note', { subject: 'Overtaken', urgent: false });
  const page = await open(small, ERIN, `/requests/${number}`);
  await page.getByRole('button', { name: say('action_text.cancel') }).click();
  const dialog = page.getByRole('dialog', { name: say('request.cancel_title') });
  await dialog.getByRole('textbox').fill('Not needed');
  await (await small.as(OTTO)).act(number, 'comment', { text: 'I look at it.' });
  const cancel = dialog.getByRole('button', { name: say('action_text.cancel') });
  await cancel.click();
  await expect(dialog.getByText(say('changed.title'))).toBeVisible();
  await expect(dialog.getByText('I look at it.')).toBeVisible();
  await expect(dialog.getByRole('textbox')).toHaveValue('Not needed');
  await cancel.click();
  await expect(page.getByText(say('request.cancelled', { number })).first()).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Not needed' })).toBeVisible();
});

test('a ticket that was resolved meanwhile is not cancelled, and the dialog says so', async ({ small, open }) => {
  const { number } = await (await small.as(ERIN)).ask('note', { subject: 'Resolved first', urgent: false });
  const page = await open(small, ERIN, `/requests/${number}`);
  await page.getByRole('button', { name: say('action_text.cancel') }).click();
  const dialog = page.getByRole('dialog', { name: say('request.cancel_title') });
  const helper = await small.as(OTTO);
  await helper.act(number, 'take');
  await helper.act(number, 'resolve', { text: 'Done.' });
  await dialog.getByRole('button', { name: say('action_text.cancel') }).click();
  await expect(dialog.getByText(say('request.cancel_over'))).toBeVisible();
  await dialog.getByRole('button', { name: say('common.close') }).last().click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: say('action_text.cancel') })).toHaveCount(0);
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
});

test('taking a ticket that has changed shows what changed, and takes it with the next press', async ({ small, open }) => {
  const { number } = await (await small.as(ERIN)).ask('note', { subject: 'Taken late', urgent: false });
  const page = await open(small, OTTO, `/desk/tickets/${number}`);
  const take = page.getByRole('button', { name: say('desk.take') });
  await expect(take).toBeVisible();
  await (await small.as(ERIN)).act(number, 'comment', { text: 'It is urgent now.' });
  await take.click();
  const told = page.getByRole('alert').filter({ hasText: say('changed.title') });
  await expect(told).toContainText('It is urgent now.');
  await take.click();
  await expect(page.getByText(say('desk.taken', { number })).first()).toBeVisible();
  await expect(told).toHaveCount(0);
});

test('what is said about an article is joined with what another has said meanwhile', async ({ demo, open }) => {
  const number = await published(demo, `Said by two ${test.info().project.name}`, 'Text.');
  const page = await open(demo, people.agent, `/desk/articles/${number}`);
  await page.getByText(say('editor.about'), { exact: true }).click();
  const labels = page.getByRole('textbox', { name: named('editor.labels') });
  const service = page.getByRole('textbox', { name: named('editor.service') });
  await labels.fill('mine');
  const manager = await demo.as(people.serviceManager);
  const seen = (await manager.send('GET', `/editing/articles/${number}`, undefined, 200)) as { version: number; about: object };
  const about = { ...seen.about, labels: ['theirs'], service: 'network' };
  await manager.send('PUT', `/editing/articles/${number}/about`, about, 204, { 'if-match': `"${seen.version}"` });
  const save = page.getByRole('button', { name: say('editor.save_about') });
  await save.click();
  const told = page.getByRole('alert').filter({ hasText: say('changed.title') });
  await expect(told).toContainText(say('changed.field', { field: say('editor.service'), value: 'network' }));
  await expect(told).toContainText(say('changed.field_both', { field: say('editor.labels'), value: 'theirs' }));
  await expect(labels).toHaveValue('mine');
  await expect(service).toHaveValue('network');
  await save.click();
  await expect(page.getByText(say('common.saved'), { exact: true }).first()).toBeVisible();
  await expect(told).toHaveCount(0);
  const now = (await manager.send('GET', `/editing/articles/${number}`, undefined, 200)) as { about: { labels: string[]; service: string } };
  expect([now.about.labels, now.about.service]).toEqual([['mine'], 'network']);
});

test('publishing and restoring over what another has written say so, and go on with the next press', async ({ demo, open }) => {
  const title = `Published by two ${test.info().project.name}`;
  const number = await published(demo, title, 'First.');
  await write(demo, number, title, 'Second.');
  const page = await open(demo, people.agent, `/desk/articles/${number}`);
  await expect(page.getByRole('textbox', { name: say('editor.text'), exact: true })).toHaveValue('Second.');
  await write(demo, number, title, 'Third.', people.serviceManager);
  const publish = page.getByRole('button', { name: say('edit_action_text.publish'), exact: true });
  await publish.click();
  await expect(page.getByText(like('changed.text_by', { name: 'Ingrid Solberg' }))).toBeVisible();
  await expect(page.getByRole('textbox', { name: say('editor.text'), exact: true })).toHaveValue('Third.');
  await publish.click();
  await expect(page.getByText(say('edit_done_text.publish')).first()).toBeVisible();

  await page.goto(`${demo.url}/desk/articles/${number}/revisions?language=en&revision=1`);
  const restore = page.getByRole('button', { name: say('editor.restore') });
  await expect(restore).toBeVisible();
  await write(demo, number, title, 'Fourth.', people.serviceManager);
  await restore.click();
  await expect(page.getByText(like('changed.text_by', { name: 'Ingrid Solberg' }))).toBeVisible();
  await restore.click();
  await expect(page).toHaveURL(new RegExp(`/desk/articles/${number}\\?language=en$`));
  await expect(page.getByRole('textbox', { name: say('editor.text'), exact: true })).toHaveValue('First.');
});

test('what was written to resolve a ticket does not become a reply because it was resolved first', async ({ small, open }) => {
  const { number } = await (await small.as(ERIN)).ask('note', { subject: 'Two at once', urgent: false });
  const otto = await small.as(OTTO);
  await otto.act(number, 'take');
  const page = await open(small, OTTO, `/desk/tickets/${number}`);
  await page.getByRole('button', { name: say('desk.resolve'), exact: true }).click();
  await page.getByRole('textbox', { name: named('desk.resolve_label') }).fill('I have restarted it');
  await otto.act(number, 'resolve', { text: 'A new one.' });
  await page.locator('form').getByRole('button', { name: say('desk.resolve'), exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: say('changed.title') })).toContainText('A new one.');
  await expect(page.getByRole('textbox', { name: named('desk.undecided_label') })).toHaveValue('I have restarted it');
  await expect(page.locator('form')).toHaveCount(0);
  await page.getByRole('button', { name: say('desk.reply'), exact: true }).click();
  await expect(page.getByRole('textbox', { name: named('desk.reply_label') })).toHaveValue('I have restarted it');
});

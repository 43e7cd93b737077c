import type { Actor } from '../support/actor';
import { ERIN, OTTO } from '../support/note';
import { enter, expect, people, test } from '../support/test';
import { say } from '../support/words';

/** A request of Erin's that Otto has taken and resolved. */
async function resolved(requester: Actor, helper: Actor, subject: string): Promise<string> {
  const { number } = await requester.ask('note', { subject, urgent: false });
  await helper.act(number, 'take');
  await helper.act(number, 'resolve', { text: 'It is done.' });
  return number;
}

test('on a resolved ticket one says that something is missing, or only comments, and the assignee sees both', async ({ small, open, browser }) => {
  const [erin, otto] = [await small.as(ERIN), await small.as(OTTO)];
  const subject = 'Resolved too early';
  const number = await resolved(erin, otto, subject);
  const requester = await open(small, ERIN, `/requests/${number}`);
  const text = requester.getByRole('textbox', { name: say('request.comment') });
  await text.fill('Thank you.');
  await requester.getByRole('button', { name: say('request.just_comment') }).click();
  await expect(requester.getByText(say('request.comment_sent')).first()).toBeVisible();
  await expect(requester.getByRole('main').getByText(say('status_text.resolved')).first()).toBeVisible();

  const other = await browser.newContext({ viewport: requester.viewportSize() });
  await enter(other, small, OTTO);
  const desk = await other.newPage();
  const row = desk.getByRole('row').filter({ hasText: `Note: ${subject}` });
  await desk.goto(`${small.url}/desk/?queue=mine`);
  await expect(row.getByText(say('desk.new_comment'))).toBeVisible();
  const read = desk.waitForResponse((answer) => answer.url().endsWith(`/tickets/${number}/read`));
  await row.getByRole('link').click();
  await expect(desk.getByText('Thank you.')).toBeVisible();
  expect((await read).status()).toBe(204);
  await desk.goto(`${small.url}/desk/?queue=mine`);
  await expect(desk.getByRole('heading', { name: say('desk.queue') })).toBeVisible();
  await expect(row).toHaveCount(0);

  await text.fill('The blue one is missing.');
  await requester.getByRole('button', { name: say('request.still_missing') }).click();
  await expect(requester.getByText(say('request.reopened', { number })).first()).toBeVisible();
  await expect(requester.getByRole('main').getByText(say('status_text.in_progress')).first()).toBeVisible();
  await desk.reload();
  await expect(row.getByText(say('desk.reopened'))).toBeVisible();
  await other.close();
});

test('a requester sees that there is a reply, also when that resolved the ticket', async ({ small, open }) => {
  const number = await resolved(await small.as(ERIN), await small.as(OTTO), 'Answered unseen');
  const page = await open(small, ERIN, '/requests');
  const row = page.getByRole('listitem').filter({ hasText: number });
  await expect(row.getByText(say('request.new_reply'))).toBeVisible();
  const read = page.waitForResponse((answer) => answer.url().endsWith(`/tickets/${number}/read`));
  await row.getByRole('link').click();
  await read;
  await page.goto(`${small.url}/requests?show=closed`);
  await expect(row).toBeVisible();
  await expect(row.getByText(say('request.new_reply'))).toHaveCount(0);
});

test('a ticket that is over says so and leads to a new one', async ({ small, open }) => {
  const erin = await small.as(ERIN);
  const { number } = await erin.ask('note', { subject: 'Over and done', urgent: false });
  await erin.act(number, 'cancel');
  const page = await open(small, ERIN, `/requests/${number}`);
  await expect(page.getByText(say('request.over_cancelled'))).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveCount(0);
  await page.getByRole('link', { name: say('request.again') }).click();
  await expect(page).toHaveURL(/\/items\/note$/);
});

test('many comments are shown a page at a time, the newest first', async ({ small, open }) => {
  const erin = await small.as(ERIN);
  const { number } = await erin.ask('note', { subject: 'Much to say', urgent: false });
  for (let n = 0; n < 45; n++) await erin.act(number, 'comment', { text: `Comment ${n}.` });
  const page = await open(small, ERIN, `/requests/${number}`);
  const comments = page.locator('.event-text');
  const earlier = page.getByRole('button', { name: say('request.earlier') });
  await expect(comments).toHaveCount(30);
  await expect(comments.last()).toHaveText('Comment 44.');
  await earlier.click();
  await expect(comments).toHaveCount(45);
  await expect(earlier).toHaveCount(0);
  await expect(comments.first()).toHaveText('Comment 0.');
  await expect(page.getByRole('heading', { name: say('request.timeline') })).toBeFocused();
  await page.getByRole('textbox', { name: say('request.comment') }).fill('Comment 45.');
  await page.getByRole('button', { name: say('common.send'), exact: true }).click();
  await expect(comments.last()).toHaveText('Comment 45.');
  await expect(comments).toHaveCount(46);
});

test('a typed number finds its ticket: in the list, in the palette, at the desk', async ({ small, open, browser }) => {
  const erin = await small.as(ERIN);
  const { number } = await erin.ask('note', { subject: 'Found by number', urgent: false });
  await erin.act(number, 'cancel');
  const short = `req ${Number(number.slice(4))}`;
  const page = await open(small, ERIN, '/requests');
  await page.getByRole('searchbox').first().fill(short);
  await expect(page.getByRole('link', { name: 'Note: Found by number' })).toBeVisible();
  const other = await browser.newContext({ viewport: page.viewportSize() });
  await enter(other, small, OTTO);
  const desk = await other.newPage();
  await desk.goto(`${small.url}/desk/`);
  await desk.getByRole('searchbox', { name: say('desk.number_search') }).fill(short);
  await desk.getByRole('link', { name: 'Note: Found by number' }).click();
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('Note: Found by number');
  await other.close();
});

for (const [login, place, address, parameter] of [
  [ERIN, '/requests', '/api/v1/tickets', 'q'],
  [OTTO, '/desk/', '/api/v1/queue', 'number'],
] as const) {
  test(`a search for a ticket that is overtaken is called off: ${place}`, async ({ small, open }) => {
    const { number } = await (await small.as(ERIN)).ask('note', { subject: 'Found at last', urgent: false });
    const page = await open(small, login, place);
    const asks = (sent: string) => {
      const url = new URL(sent);
      return url.pathname === address && url.searchParams.get(parameter) === 'req 999999';
    };
    // The first search never gets a response.
    await page.route((url) => asks(url.href), () => {});
    const calledOff = page.waitForEvent('requestfailed', (sent) => asks(sent.url()));
    const asked = page.waitForRequest((sent) => asks(sent.url()));
    const box = page.locator('main').getByRole('searchbox');
    await box.fill('req 999999');
    await asked;
    await box.fill(number);
    await calledOff;
    await expect(page.locator('main').getByRole('link', { name: 'Note: Found at last' })).toHaveCount(1);
  });
}

test('impact and urgency give a priority in words, and the queue begins with what is due first', async ({ small, open, browser }) => {
  const erin = await small.as(ERIN);
  await erin.ask('fault', { what: 'Can wait', impact: 'me', urgency: 'waits' });
  const page = await open(small, ERIN, '/items/fault');
  const beside = page.getByRole('complementary', { name: say('form.aside') });
  await page.getByRole('textbox', { name: 'What happens' }).fill('Everything stands');
  await page.getByRole('radio', { name: 'Everybody' }).check();
  await page.getByRole('radio', { name: 'Work has stopped' }).check();
  if ((page.viewportSize()?.width ?? 0) >= 1024) {
    await expect(beside.getByText(say('priority_text.critical'))).toBeVisible();
  }
  const ticket = await erin.ask('fault', { what: 'Everything stands', impact: 'all', urgency: 'stopped' });
  await page.goto(`${small.url}/requests/${ticket.number}`);
  await expect(page.getByText(say('priority_text.critical'))).toBeVisible();
  const other = await browser.newContext({ viewport: page.viewportSize() });
  await enter(other, small, OTTO);
  const desk = await other.newPage();
  await desk.goto(`${small.url}/desk/?queue=all`);
  const titles = desk.getByRole('row').getByRole('link', { name: /^Fault: / });
  await expect(titles.first()).toHaveText('Fault: Everything stands');
  await expect(desk.getByRole('row').filter({ hasText: 'Everything stands' }).getByText(say('priority_text.critical'))).toBeVisible();
  await other.close();
});

for (const [login, enters, sees] of [
  [people.employee, false, undefined],
  [people.agent, true, 'desk.queue'],
  [people.serviceManager, true, 'desk.queue'],
  [people.admin, true, 'editor.articles'],
] as const) {
  test(`the menu of ${login} leads ${enters ? 'to the desk and to what is theirs there' : 'to no desk'}`, async ({ demo, open }) => {
    const page = await open(demo, login, '/settings');
    await page.locator('#person').click();
    const link = page.locator('#person-menu').getByRole('link', { name: say('layout.desk') });
    if (!enters) {
      await expect(page.locator('#person-menu')).toBeVisible();
      await expect(link).toHaveCount(0);
      await page.goto(`${demo.url}/desk/`);
      await expect(page.getByRole('heading', { name: say('desk.not_agent_title') })).toBeVisible();
      return;
    }
    await link.click();
    await expect(page.getByRole('heading', { level: 1, name: say(sees) })).toBeVisible();
    await page.goto(`${demo.url}/desk/tickets/REQ-999999`);
    const nothing = sees === 'desk.queue' ? page.getByRole('alert') : page.getByRole('heading', { name: say('desk.not_agent_title') });
    await expect(nothing.first()).toBeVisible();
  });
}

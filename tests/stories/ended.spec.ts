import type { Page } from '@playwright/test';

import { ERIN, Note, OTTO, ticketsAbout } from '../support/note';
import { inDocument, settled } from '../support/pages';
import type { Portal } from '../support/portal';
import { enter, expect, test } from '../support/test';
import { like, say } from '../support/words';

const heading = (page: Page, key: string) => page.getByRole('heading', { level: 1, name: say(key) });

/** Checks that the document contains nothing of the person: no name, no ticket, no text. */
async function expectEmpty(page: Page, key: string, words: string[]): Promise<void> {
  await expect(heading(page, key)).toBeVisible();
  const text = await inDocument(page, () => document.documentElement.textContent + document.title);
  for (const word of ['Erin', 'Otto', ...words]) expect(text).not.toContain(word);
}

async function signIn(page: Page, portal: Portal, login: string): Promise<void> {
  await page.getByLabel(say('sign_in.login')).fill(login);
  await page.getByLabel(say('sign_in.password'), { exact: true }).fill(portal.password(login));
  await page.getByRole('button', { name: say('sign_in.submit') }).click();
}

async function signOut(page: Page): Promise<void> {
  await page.locator('#person').click();
  await page.getByRole('button', { name: say('layout.sign_out') }).click();
}

test('signing out in one tab empties the others, of both apps, and takes every text along', async ({ small, open, context }) => {
  const ticket = await (await small.as(ERIN)).ask('note', { subject: 'Seen by nobody else', urgent: false });
  const own = await open(small, OTTO, '/');
  const form = await context.newPage();
  await form.goto(`${small.url}/items/note`);
  const desk = await context.newPage();
  await desk.goto(`${small.url}/desk/tickets/${ticket.number}`);
  await desk.getByRole('textbox').fill('A reply that was begun');
  await new Note(form).subject.fill('A draft that was begun');
  await expect(new Note(form).saved).toBeVisible();
  await settled(own);
  await signOut(own);
  const dialog = own.getByRole('dialog', { name: say('sign_out.title') });
  await expect(dialog).toContainText('Leave a note');
  await expect(dialog).toContainText(say('kept_text.comment', { number: ticket.number }));
  await dialog.getByRole('button', { name: say('sign_out.leave') }).click();
  for (const page of [own, form, desk]) await expectEmpty(page, 'sign_in.title', ['Seen by nobody', 'begun']);
  const left = await inDocument(own, () => Object.keys(localStorage).filter((key) => key.startsWith('portico.draft')));
  expect(left).toEqual([]);

  await signIn(form, small, ERIN);
  await expect(new Note(form).subject).toHaveValue('');
});

test('a session that ends empties every tab at once; the same person goes on where they were', async ({ small, open, context }) => {
  const subject = 'Sent after the session ended';
  const ticket = await (await small.as(ERIN)).ask('note', { subject: 'Open meanwhile', urgent: false });
  const page = await open(small, ERIN, '/items/note');
  const note = new Note(page);
  await note.toReview(subject);
  const other = await context.newPage();
  await other.goto(`${small.url}/requests/${ticket.number}`);
  const comment = other.getByRole('textbox', { name: say('request.comment') });
  await comment.fill('Typed before the end');
  await small.endSessions(ERIN);
  await note.send.click();
  await expectEmpty(page, 'sign_in.again_title', [subject]);
  await expectEmpty(other, 'sign_in.again_title', ['Open meanwhile']);
  await expect(page.getByLabel(say('sign_in.login'))).toBeFocused();

  await signIn(page, small, ERIN);
  const number = await note.number();
  expect(await ticketsAbout(small, subject)).toEqual([number]);
  await expect(comment).toHaveValue('Typed before the end');
  await expect(other.getByRole('heading', { level: 1 })).toContainText('Open meanwhile');
  await expect(other).toHaveTitle(/Open meanwhile/);
});

test('after an ended session another person finds nothing of the one before, and what waited is not sent as theirs', async ({ small, open }) => {
  const ticket = await (await small.as(ERIN)).ask('note', { subject: 'Met by two', urgent: false });
  const page = await open(small, ERIN, `/requests/${ticket.number}`);
  const comment = page.getByRole('textbox', { name: say('request.comment') });
  await comment.fill('Only mine');
  await small.endSessions(ERIN);
  await page.getByRole('button', { name: say('common.send'), exact: true }).click();
  await expectEmpty(page, 'sign_in.again_title', ['Met by two']);
  await signIn(page, small, OTTO);
  await expect(page.locator('#person')).toHaveAccessibleName(/Otto/);
  await settled(page);
  await expect(page.getByText('Only mine')).toHaveCount(0);
  for (const input of await page.getByRole('textbox').all()) await expect(input).not.toHaveValue('Only mine');
  const { events } = await (await small.as(ERIN)).ticket(ticket.number);
  expect(events.map(({ kind }) => kind)).toEqual(['submitted']);

  await enter(page.context(), small, ERIN);
  await page.reload();
  await expect(comment).toHaveValue('Only mine');
});

test('a page that is come back to after the end is empty', async ({ small, open }) => {
  const ticket = await (await small.as(ERIN)).ask('note', { subject: 'Left open', urgent: false });
  const page = await open(small, ERIN, `/requests/${ticket.number}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Left open');
  await small.endSessions(ERIN);
  // Sent by browsers when a page is restored from the back/forward cache.
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await expectEmpty(page, 'sign_in.again_title', ['Left open']);
});

test('a dialog that was open when the session ended is open again afterwards', async ({ small, open }) => {
  const ticket = await (await small.as(ERIN)).ask('note', { subject: 'Called off late', urgent: false });
  const page = await open(small, ERIN, `/requests/${ticket.number}`);
  await page.getByRole('button', { name: say('action_text.cancel') }).click();
  const dialog = page.getByRole('dialog', { name: say('request.cancel_title') });
  await dialog.getByRole('textbox').fill('No longer needed');
  await small.endSessions(ERIN);
  await dialog.getByRole('button', { name: say('action_text.cancel') }).click();
  await expectEmpty(page, 'sign_in.again_title', ['Called off late']);
  await signIn(page, small, ERIN);
  await expect(page.getByText(say('request.cancelled', { number: ticket.number })).first()).toBeVisible();
  await expect(page.getByText('No longer needed')).toBeVisible();
  await expect(page.getByText(like('sign_in.again_title'))).toHaveCount(0);
});

test('a page that nobody touches hears of the end', async ({ small, open }) => {
  const ticket = await (await small.as(ERIN)).ask('note', { subject: 'Left on screen', urgent: false });
  const page = await open(small, ERIN, `/requests/${ticket.number}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Left on screen');
  await settled(page);
  await small.endSessions(ERIN);
  // The app checks the session once a minute, and when the page becomes visible.
  const asked = page.waitForRequest('**/api/v1/session');
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  await asked;
  await expectEmpty(page, 'sign_in.again_title', ['Left on screen']);
});

test.describe('a sign-in after which nothing more is heard', () => {
  test.use({ tolerated: [/Failed to fetch/] });

  test('says so, and works with the next press', async ({ small, open }) => {
    const page = await open(small, undefined, '/');
    await expect(heading(page, 'sign_in.title')).toBeVisible();
    await page.route(/\/api\/v1\/me\?/, (route) => route.abort());
    await signIn(page, small, ERIN);
    await expect(page.getByRole('alert')).toContainText(say('failure.unreachable_title'));
    await page.unroute(/\/api\/v1\/me\?/);
    await page.getByRole('button', { name: say('sign_in.submit') }).click();
    await expect(page.locator('#person')).toHaveAccessibleName(/Erin/);
  });
});

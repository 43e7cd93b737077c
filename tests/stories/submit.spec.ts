import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page, Request } from '@playwright/test';

import { ERIN, Note, ticketsAbout } from '../support/note';
import { Portal } from '../support/portal';
import { expect, test } from '../support/test';
import { say } from '../support/words';

const FORM = '/items/note';
const TICKETS = '**/api/v1/tickets';

/** Sends a request to the server outside the browser. */
async function passOn(request: Request, portal: Portal): Promise<Response> {
  const { 'idempotency-key': key, 'content-type': type } = await request.allHeaders();
  return fetch(request.url(), {
    method: request.method(),
    headers: { cookie: await portal.cookie(ERIN), origin: portal.url, 'content-type': type, 'idempotency-key': key },
    body: request.postData(),
  });
}

/** The idempotency keys of all submissions of the page from now on. */
function keys(page: Page): Promise<string | undefined>[] {
  const keys: Promise<string | undefined>[] = [];
  page.on('request', (request) => {
    const submit = request.method() === 'POST' && request.url().endsWith('/api/v1/tickets');
    if (submit) keys.push(request.headerValue('idempotency-key').then((key) => key ?? undefined));
  });
  return keys;
}

test('a cut after the request has arrived makes one ticket, by the same key', async ({ small, open }) => {
  const page = await open(small, ERIN, FORM);
  const note = new Note(page);
  await note.toReview('Cut off');
  const used = keys(page);
  await page.route(TICKETS, async (route) => {
    const answer = await passOn(route.request(), small);
    expect(answer.status).toBe(201);
    await route.abort('connectionreset');
  });
  await note.send.click();
  await expect(page.getByRole('alert').filter({ hasText: say('form.cut_title') })).toBeVisible();
  expect(await ticketsAbout(small, 'Cut off')).toHaveLength(1);

  await page.unroute(TICKETS);
  await note.send.click();
  const number = await note.number();
  expect(await ticketsAbout(small, 'Cut off')).toEqual([number]);
  const [first, second] = await Promise.all(used);
  expect(first).toBeTruthy();
  expect(second).toBe(first);
});

test('offline says so, and the request is sent by itself once the connection is back', async ({ small, open, context }) => {
  const page = await open(small, ERIN, FORM);
  const note = new Note(page);
  await note.toReview('From the tunnel');
  await context.setOffline(true);
  const banner = page.getByRole('status').filter({ hasText: say('layout.offline') });
  await expect(banner).toBeVisible();
  await note.send.click();
  await expect(page.getByText(say('form.offline_text'))).toBeVisible();
  expect(await ticketsAbout(small, 'From the tunnel')).toEqual([]);
  await context.setOffline(false);
  const number = await note.number();
  await expect(banner).toHaveCount(0);
  expect(await ticketsAbout(small, 'From the tunnel')).toEqual([number]);
});

test('a double click makes one ticket', async ({ small, open }) => {
  const page = await open(small, ERIN, FORM);
  const note = new Note(page);
  await note.toReview('Clicked twice');
  const used = keys(page);
  await note.send.dblclick();
  const number = await note.number();
  expect(used).toHaveLength(1);
  expect(await ticketsAbout(small, 'Clicked twice')).toEqual([number]);
});

test('a server that cannot save says what was kept, and the next try works', async ({ small, open }) => {
  const page = await open(small, ERIN, FORM);
  const note = new Note(page);
  await note.toReview('Disk full');
  const full = {
    type: '/problems/unavailable',
    title: say('problem_title.unavailable'),
    status: 503,
    detail: say('problem_detail.unavailable'),
    request_id: 'cafe',
  };
  await page.route(TICKETS, (route) =>
    route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(full) }),
  );
  await note.send.click();
  const alert = page.getByRole('alert').filter({ hasText: say('problem_title.unavailable') });
  await expect(alert).toContainText(say('problem_detail.unavailable'));
  await expect(alert).toContainText('cafe');
  await page.unroute(TICKETS);
  await note.send.click();
  const number = await note.number();
  expect(await ticketsAbout(small, 'Disk full')).toEqual([number]);
});

test('what only the server sees is shown at its field', async ({ small, open }) => {
  const page = await open(small, ERIN, FORM);
  const note = new Note(page);
  await note.toReview('Refused');
  const report = [{ path: 'subject', kind: 'pattern', hint: 'no refusals' }];
  const refusal = { type: '/problems/invalid-answers', title: 'x', status: 422, request_id: 'cafe', report };
  await page.route(TICKETS, (route) =>
    route.fulfill({ status: 422, contentType: 'application/problem+json', body: JSON.stringify(refusal) }),
  );
  await note.send.click();
  const sentence = say('problem_text.pattern_with_hint', { label: 'Subject', hint: 'no refusals' });
  const summary = page.getByRole('group', { name: say('form.problems.one') });
  await expect(summary).toBeFocused();
  await summary.getByRole('link', { name: sentence }).click();
  await expect(note.subject).toBeFocused();
  await expect(note.subject).toHaveAccessibleDescription(sentence);
});

test('a form that has changed meanwhile says what changed, keeps every answer, and is sent', async ({ open }) => {
  const catalog = mkdtempSync(join(tmpdir(), 'portico-catalog-'));
  cpSync('tests/catalog', catalog, { recursive: true });
  const portal = await Portal.start(catalog);
  try {
    const page = await open(portal, ERIN, FORM);
    const note = new Note(page);
    await note.details.fill('Kept through the change');
    await note.toReview('Stale');

    const file = join(catalog, 'items/note.toml');
    const field = '\n[[sections.fields]]\nid = "room"\nkind = "short_text"\nlabel = "Room"\nrequired = true\n';
    writeFileSync(file, readFileSync(file, 'utf8') + field);
    await portal.restart();

    await note.send.click();
    await expect(page.getByText(say('form_change.added', { label: 'Room' }))).toBeVisible();
    expect(await ticketsAbout(portal, 'Stale')).toEqual([]);
    const summary = page.getByRole('group', { name: say('form.problems.one') });
    await summary.getByRole('link', { name: say('missing.text', { label: 'Room' }) }).click();
    const room = page.getByRole('textbox', { name: 'Room' });
    await expect(room).toBeFocused();
    await room.fill('4.12');
    await expect(note.details).toHaveValue('Kept through the change');
    await note.goOn.click();
    await note.send.click();
    const number = await note.number();
    expect(await ticketsAbout(portal, 'Stale')).toEqual([number]);
  } finally {
    await portal.stop();
    rmSync(catalog, { recursive: true, force: true });
  }
});

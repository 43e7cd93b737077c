import { ERIN, Note, ticketsAbout } from '../support/note';
import { inDocument } from '../support/pages';
import { expect, people, test } from '../support/test';
import { like, say } from '../support/words';

const FORM = '/items/note';

test('what is typed is stored within a second', async ({ small, open }) => {
  const page = await open(small, ERIN, FORM);
  const note = new Note(page);
  await expect(note.subject).toBeVisible();
  const took = await note.subject.evaluate(async (input: HTMLInputElement) => {
    input.value = 'Quickly stored';
    const began = performance.now();
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    const stored = () => Object.values(localStorage).some((text) => text.includes('Quickly stored'));
    while (!stored() && performance.now() - began < 5_000) await new Promise(requestAnimationFrame);
    return performance.now() - began;
  });
  expect(took).toBeLessThan(1_000);
  await expect(note.saved).toBeVisible();
});

test('a draft survives a reload, with its place in the form', async ({ small, open }) => {
  const page = await open(small, ERIN, FORM);
  const note = new Note(page);
  await note.subject.fill('Reloaded');
  await note.yes.check();
  await note.reason.fill('Because');
  await page.reload();
  await expect(note.subject).toHaveValue('Reloaded');
  await expect(note.yes).toBeChecked();
  await expect(note.reason).toHaveValue('Because');
  await note.goOn.click();
  await expect(page.getByRole('heading', { name: say('form.review') })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: say('form.review') })).toBeVisible();
  await expect(page.getByText('Because', { exact: true })).toBeVisible();
});

test('a draft that an earlier version has stored is carried over', async ({ small, open }) => {
  const page = await open(small, ERIN, FORM);
  const note = new Note(page);
  await note.subject.fill('From before');
  await note.yes.check();
  await expect(note.saved).toBeVisible();
  await page.goto(`${small.url}/catalog`);
  const format = await page.evaluate(() => {
    const [key, json] = Object.entries(localStorage).find(([key]) => key.endsWith('/note')) ?? ['', '{}'];
    const stored = JSON.parse(json);
    localStorage.setItem(key, JSON.stringify({ ...stored, format: 1 }));
    return stored.format;
  });
  expect(format).toBe(2);
  await page.goto(small.url);
  await page.getByRole('region', { name: say('home.drafts') }).getByRole('link', { name: /Leave a note/ }).click();
  await expect(note.subject).toHaveValue('From before');
  await expect(note.yes).toBeChecked();
});

test('a draft survives the crash of its tab', async ({ small, open, context }) => {
  const page = await open(small, ERIN, FORM);
  const note = new Note(page);
  await note.subject.fill('Survivor');
  await expect(note.saved).toBeVisible();
  const crashed = page.waitForEvent('crash');
  // The navigation never completes, because the renderer crashes.
  page.goto('chrome://crash').catch(() => undefined);
  await crashed;
  const again = await context.newPage();
  await again.goto(small.url + FORM);
  await expect(new Note(again).subject).toHaveValue('Survivor');
});

test('two tabs share one draft: each field as it was edited last', async ({ small, open, context }) => {
  const one = new Note(await open(small, ERIN, FORM));
  await one.subject.fill('From the first');
  await expect(one.saved).toBeVisible();
  const page = await context.newPage();
  await page.goto(small.url + FORM);
  const two = new Note(page);
  await expect(two.subject).toHaveValue('From the first');

  await two.details.fill('From the second');
  await expect(one.details).toHaveValue('From the second');
  await one.subject.fill('From the first again');
  await expect(two.subject).toHaveValue('From the first again');
  await two.subject.fill('The last word');
  await expect(one.subject).toHaveValue('The last word');

  await two.no.check();
  await expect(one.no).toBeChecked();
  await two.goOn.click();
  await two.send.click();
  const number = await two.number();
  await expect(one.page.getByText(say('draft.sent_elsewhere', { number }))).toBeVisible();
  expect(await ticketsAbout(small, 'The last word')).toEqual([number]);
});

test('a draft is discarded, and brought back', async ({ small, open }) => {
  const page = await open(small, ERIN, FORM);
  const note = new Note(page);
  await note.subject.fill('Never mind');
  await page.getByRole('button', { name: say('draft.discard') }).click();
  await expect(note.subject).toHaveValue('');
  await page.getByRole('button', { name: say('draft.undo') }).click();
  await expect(note.subject).toHaveValue('Never mind');
  await page.getByRole('button', { name: say('draft.discard') }).click();
  await page.reload();
  await expect(note.subject).toHaveValue('');
});

test('drafts are listed at home, until they are sent', async ({ small, open }) => {
  const page = await open(small, ERIN, FORM);
  const note = new Note(page);
  await note.subject.fill('Begun');
  await expect(note.saved).toBeVisible();
  await page.goto(small.url);
  const drafts = page.getByRole('region', { name: say('home.drafts') });
  await drafts.getByRole('link', { name: /Leave a note/ }).click();
  await expect(note.subject).toHaveValue('Begun');
  await note.no.check();
  await note.goOn.click();
  await note.send.click();
  await note.number();
  await page.goto(small.url);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(drafts).toHaveCount(0);
});

test('signing out names the drafts and removes them', async ({ demo, open }) => {
  const page = await open(demo, people.contractor, '/items/ask-it');
  await page.getByRole('textbox').first().fill('Begun and left');
  await expect(page.getByText(like('draft.saved'))).toBeVisible();
  await page.getByRole('button', { name: /settings and sign-out/ }).click();
  await page.getByRole('button', { name: say('layout.sign_out') }).click();
  const dialog = page.getByRole('dialog', { name: say('sign_out.title') });
  await expect(dialog).toContainText('Ask IT');
  await dialog.getByRole('button', { name: say('sign_out.leave') }).click();
  await expect(page.getByRole('heading', { name: say('sign_in.title') })).toBeVisible();
  const left = await inDocument(page, () => Object.keys(localStorage).filter((key) => key.startsWith('portico.draft')));
  expect(left).toEqual([]);
});

test('a hidden answer comes back with its question and never leaves the browser while it is hidden', async ({ small, open }) => {
  const page = await open(small, ERIN, FORM);
  const note = new Note(page);
  await note.subject.fill('With a secret');
  await note.yes.check();
  await note.reason.fill('A secret reason');
  await note.no.check();
  await expect(note.reason).toHaveCount(0);
  await note.yes.check();
  await expect(note.reason).toHaveValue('A secret reason');
  await note.no.check();
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.postData() ?? ''));
  await note.goOn.click();
  const post = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/v1/tickets'));
  await note.send.click();
  expect((await post).postDataJSON().answers).toEqual({ subject: 'With a secret', urgent: false });
  await note.number();
  expect(sent.join()).not.toContain('secret reason');
});

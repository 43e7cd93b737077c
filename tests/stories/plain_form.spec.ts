import type { Page } from '@playwright/test';

import { expectAccessible } from '../support/axe';
import { drawn, held, withoutScripts } from '../support/drawn';
import { ERIN, Note } from '../support/note';
import { enter, expect, test } from '../support/test';
import { WITHOUT } from '../support/without';
import { say } from '../support/words';

const problems = (page: Page) => page.locator('#problems');

for (const { name, javaScriptEnabled = true, prepare } of WITHOUT) {
  test(`without ${name} a request is filled in, corrected and sent`, async ({ small, browser, contextOptions }) => {
    const context = await browser.newContext({ ...contextOptions, javaScriptEnabled });
    await prepare?.(context);
    await enter(context, small, ERIN);
    const page = await context.newPage();
    await page.goto(`${small.url}/items/note`);
    const note = new Note(page);
    await note.details.fill('Typed without the app.');
    await note.goOn.click();
    await expect(problems(page).getByRole('link')).toHaveCount(2);
    await expect(note.details).toHaveValue('Typed without the app.');
    await note.subject.fill('No');
    await note.no.check();
    await note.goOn.click();
    await expect(problems(page).getByRole('link')).toHaveCount(1);
    await note.subject.fill('Nothing but a form');
    await note.yes.check();
    await note.goOn.click();
    await expect(page.getByText(say('form.more_questions'))).toBeVisible();
    await note.reason.fill('It is late.');
    await note.subject.press('Enter');
    await expect(page.getByRole('heading', { name: say('form.review') })).toBeVisible();
    await page.getByRole('link', { name: say('form.change_named', { question: 'Details' }) }).click();
    await note.details.fill('Changed from the review.');
    await note.goOn.click();
    await expect(page.getByText('Changed from the review.')).toBeVisible();
    // The home page leads back to what was begun.
    await page.goto(`${small.url}/`);
    await page.getByRole('region', { name: say('home.drafts') }).getByRole('link', { name: 'Leave a note' }).click();
    await expect(note.details).toHaveValue('Changed from the review.');
    await note.goOn.click();
    await note.send.click();
    const number = await page.locator('#number').textContent();
    const ticket = await (await small.as(ERIN)).ticket(number ?? '');
    const answers = ticket.answers.flatMap((section) => section.answers).map(({ value }) => value);
    expect(answers).toEqual(expect.arrayContaining(['Changed from the review.', 'It is late.']));
    await page.goto(`${small.url}/items/note`);
    await expect(note.subject).toHaveValue('');
    await context.close();
  });
}

test('without scripts rows are added, removed and restored, and the pages follow the answers', async ({
  small,
  browser,
  contextOptions,
}) => {
  const context = await withoutScripts(browser, contextOptions, small, ERIN);
  const page = await context.newPage();
  await page.goto(`${small.url}/items/devices`);
  await page.getByRole('textbox', { name: 'Subject' }).fill('Two of them');
  const device = (number: number) => page.getByRole('group', { name: `Device ${number}` });
  const serial = (number: number) => device(number).getByRole('textbox', { name: 'Serial number' });
  const broken = (number: number, word: string) => device(number).getByRole('radio', { name: say(word), exact: true });
  await serial(1).fill('AAA-1');
  await page.getByRole('button', { name: say('form.add_row_named', { row: 'Device' }) }).click();
  await expect(serial(1)).toHaveValue('AAA-1');
  await serial(2).fill('AAA-1');
  await broken(1, 'common.no').check();
  await broken(2, 'common.yes').check();
  await page.getByRole('button', { name: say('form.go_on') }).click();
  await expect(problems(page)).toBeVisible();
  await page.getByRole('button', { name: say('form.copy_row_named', { row: 'Device 1' }) }).click();
  await expect(serial(2)).toHaveValue('AAA-1');
  await expect(device(3).getByRole('radio', { name: say('common.yes'), exact: true })).toBeChecked();
  expect(new URL(page.url()).hash).toMatch(/^#row-field-items-/);
  await page.getByRole('button', { name: say('form.remove_row_named', { row: 'Device 2' }) }).click();
  await expect(device(3)).toHaveCount(0);
  await page.getByRole('button', { name: say('form.remove_row_named', { row: 'Device 2' }) }).click();
  await expect(device(2)).toHaveCount(0);
  await page.getByRole('button', { name: say('form.undo_remove_row', { row: 'Device 2' }) }).click();
  await serial(2).fill('BBB-2');
  await device(2).getByRole('textbox', { name: 'What is wrong with it?' }).fill('It hums.');
  await expect(page.getByRole('textbox', { name: /Whom may we call/ })).toBeVisible();
  await page.getByRole('button', { name: say('form.go_on') }).click();
  await expect(page.getByRole('heading', { name: say('form.review') })).toBeVisible();
  await page.getByRole('button', { name: say('form.send'), exact: true }).click();
  await expect(page.locator('#number')).toBeVisible();
  await context.close();
});

test('a drawn form has no fault that axe finds', async ({ small, browser, contextOptions }) => {
  const context = await browser.newContext(contextOptions);
  await context.route(/_bg\.wasm$/, (route) => route.abort());
  await enter(context, small, ERIN);
  const page = await context.newPage();
  await page.goto(`${small.url}/items/kinds?step=choices`);
  await expectAccessible(page);
  await page.goto(`${small.url}/items/devices`);
  await page.getByRole('button', { name: say('form.go_on') }).click();
  await expect(problems(page)).toBeVisible();
  await expectAccessible(page);
  await page.goto(`${small.url}/items/devices?step=review`);
  await expect(page.getByRole('heading', { name: say('form.review') })).toBeVisible();
  await expectAccessible(page);
  await context.close();
});

test('without scripts the steps lead forth and back', async ({ small, browser, contextOptions }) => {
  const context = await withoutScripts(browser, contextOptions, small, ERIN);
  const page = await context.newPage();
  await page.goto(`${small.url}/items/kinds`);
  const typed = { Code: 'AB-123', Story: 'Once upon a time.', 'Work address': 'a@test.example', 'Home page': 'https://a.example', Telephone: '+49 40 123456' };
  for (const [name, text] of Object.entries(typed)) await page.getByRole('textbox', { name }).fill(text);
  await page.getByRole('button', { name: say('form.go_on') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Numbers and days');
  await page.getByRole('textbox', { name: 'Seats' }).fill('3');
  await page.getByRole('button', { name: say('form.back') }).click();
  for (const [name, text] of Object.entries(typed)) await expect(page.getByRole('textbox', { name })).toHaveValue(text);
  await page.getByRole('button', { name: say('form.go_on') }).click();
  await expect(page.getByRole('textbox', { name: 'Seats' })).toHaveValue('3');
  await context.close();
});

test('the app takes over what was typed and chosen in the form, and the draft that the server keeps', async ({
  small,
  open,
}) => {
  const page = await open(small, ERIN, '/accessibility');
  const letGo = await held(page);
  await drawn(page, `${small.url}/items/note`);
  const note = new Note(page);
  await note.subject.pressSequentially('Typed early');
  await note.yes.check();
  await note.details.pressSequentially('In the middle');
  for (let n = 0; n < 6; n++) await page.keyboard.press('ArrowLeft');
  letGo();
  await page.waitForFunction(() => !document.getElementById('drawn'));
  await expect(note.details).toBeFocused();
  await page.keyboard.type('very ');
  await expect(note.details).toHaveValue('In the very middle');
  await expect(note.subject).toHaveValue('Typed early');
  await expect(note.reason, 'what the answer brings up is asked').toBeVisible();
  await expect(note.saved).toBeVisible();
});

test('a draft that the server keeps is in the app when it opens, and then only there', async ({
  small,
  browser,
  contextOptions,
  open,
}) => {
  const plain = await withoutScripts(browser, contextOptions, small, ERIN);
  const form = await plain.newPage();
  await form.goto(`${small.url}/items/devices`);
  await form.getByRole('textbox', { name: 'Subject' }).fill('Begun without the app');
  await form.getByRole('button', { name: say('form.add_row_named', { row: 'Device' }) }).click();
  await plain.close();
  const page = await open(small, ERIN, '/');
  const draft = page.getByRole('region', { name: say('home.drafts') }).getByRole('listitem').filter({ hasText: 'Devices' });
  await expect(draft.getByRole('button')).toHaveCount(0);
  await draft.getByRole('link').click();
  await expect(page.getByRole('textbox', { name: 'Subject' })).toHaveValue('Begun without the app');
  await expect(page.getByRole('group', { name: 'Device 2' })).toBeVisible();
  const kept = async () => (await (await page.request.get(`${small.url}/api/v1/catalog/items/devices/form`)).json()).kept;
  await expect.poll(kept).toBeUndefined();
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Subject' })).toHaveValue('Begun without the app');
});

test('a drawn form gives way to the draft of this browser, and is not shown before', async ({ small, open }) => {
  const page = await open(small, ERIN, '/items/note');
  const note = new Note(page);
  await note.subject.fill('Begun in this browser');
  await expect(note.saved).toBeVisible();
  const letGo = await held(page);
  await drawn(page, `${small.url}/items/note`);
  await expect(page.locator('#drawn [data-form]')).toBeHidden();
  await expect(page.locator('#drawn').getByRole('link', { name: say('catalog.title'), exact: true })).toBeVisible();
  letGo();
  await expect(note.subject).toHaveValue('Begun in this browser');
});

test('what only the server knows what to do with stays as it was drawn', async ({ small, open }) => {
  const page = await open(small, ERIN, '/accessibility');
  const letGo = await held(page);
  await drawn(page, `${small.url}/items/note`);
  const note = new Note(page);
  await note.subject.fill('Sent too late');
  await small.endSessions(ERIN);
  await note.goOn.click();
  const password = page.getByRole('textbox', { name: say('sign_in.password') });
  await expect(page.locator('html[data-waits="never"]')).toHaveCount(1);
  letGo();
  await page.getByRole('textbox', { name: say('sign_in.login') }).fill(ERIN);
  await password.fill(small.password(ERIN));
  await page.mouse.move(10, 10);
  await page.waitForLoadState('networkidle');
  await expect(page.locator('#drawn')).toHaveCount(1);
  await password.press('Enter');
  await expect(note.subject).toHaveValue('Sent too late');
});

test('a visit of a form that nobody uses fetches no app', async ({ small, browser, contextOptions }) => {
  const context = await browser.newContext(contextOptions);
  await enter(context, small, ERIN);
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${small.url}/items/note`, { waitUntil: 'networkidle' });
  expect(asked.filter((path) => /\.(wasm|js|txt)$/.test(path))).toEqual([]);
  await page.getByRole('textbox', { name: 'Subject' }).focus();
  await page.waitForFunction(() => !document.getElementById('drawn'));
  await context.close();
});

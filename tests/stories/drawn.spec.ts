import { expectAccessible } from '../support/axe';
import { drawn, held } from '../support/drawn';
import { ERIN, OTTO } from '../support/note';
import { enter, expect, test } from '../support/test';
import { WITHOUT } from '../support/without';
import { say } from '../support/words';

for (const { name, javaScriptEnabled = true, prepare } of WITHOUT) {
  test(`without ${name} a request is read, commented on and cancelled`, async ({ small, browser, contextOptions }) => {
    const erin = await small.as(ERIN);
    const { number } = await erin.ask('note', { subject: 'Without the app', urgent: false });
    await erin.act(number, 'comment', { text: 'The first comment.' });
    const context = await browser.newContext({ ...contextOptions, javaScriptEnabled });
    await prepare?.(context);
    await enter(context, small, ERIN);
    const page = await context.newPage();
    await page.goto(`${small.url}/requests/${number}`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Without the app');
    await expect(page.getByText('The first comment.')).toBeVisible();
    await expect(page.getByRole('button', { name: say('request.print') })).toHaveCount(0);

    const text = page.getByRole('textbox', { name: say('request.comment') });
    await text.fill(' ');
    await page.getByRole('button', { name: say('common.send') }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await text.fill('A comment\nin two lines.');
    await page.getByRole('button', { name: say('common.send') }).click();
    await expect(page.locator('.event-text').last()).toHaveText('A comment\nin two lines.');
    await expect(text).toHaveValue('');

    await page.getByRole('button', { name: say('action_text.cancel') }).click();
    const reason = page.getByRole('textbox', { name: say('request.cancel_reason') });
    await reason.fill('I have it.');
    await page.getByRole('button', { name: say('request.cancel_keep') }).click();
    await expect(reason).toHaveCount(0);
    await page.getByRole('button', { name: say('action_text.cancel') }).click();
    await reason.fill('I have it.');
    await page.getByRole('dialog').getByRole('button', { name: say('action_text.cancel') }).click();
    await expect(page.getByText(say('request.over_cancelled'))).toBeVisible();
    await expect(page.getByText('I have it.')).toBeVisible();

    await page.locator('#person').click();
    await page.getByRole('button', { name: say('layout.sign_out') }).click();
    await page.goto(`${small.url}/requests/${number}`);
    await expect(page.getByText('Without the app')).toHaveCount(0);
    await context.close();
  });
}

test('a drawn page has no fault that axe finds', async ({ small, browser, contextOptions }) => {
  const erin = await small.as(ERIN);
  const { number } = await erin.ask('note', { subject: 'Drawn for all', urgent: false });
  const context = await browser.newContext(contextOptions);
  await context.route(/_bg\.wasm$/, (route) => route.abort());
  await enter(context, small, ERIN);
  const page = await context.newPage();
  for (const ask of ['', '?ask=cancel', '?ask=menu']) {
    await page.goto(`${small.url}/requests/${number}${ask}`);
    await expect(page.locator('#drawn h1')).toBeVisible();
    await expectAccessible(page);
  }
  await context.close();
});

test('the app takes over what was typed, the focus, the caret and the place on the page', async ({ small, open }) => {
  const erin = await small.as(ERIN);
  const { number } = await erin.ask('note', { subject: 'Taken over', urgent: false });
  for (let n = 0; n < 25; n++) await erin.act(number, 'comment', { text: `Comment ${n}.` });
  const page = await open(small, ERIN, '/accessibility');
  const letGo = await held(page);
  await drawn(page, `${small.url}/requests/${number}`);
  const text = page.getByRole('textbox', { name: say('request.comment') });
  await text.pressSequentially('Typed before the app');
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowRight');
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(0);
  const place = () => text.evaluate((area) => Math.round(area.getBoundingClientRect().top));
  const before = await place();
  letGo();
  await page.waitForFunction(() => !document.getElementById('drawn'));
  await expect(text).toHaveValue('Typed before the app');
  await expect(text).toBeFocused();
  expect(await text.evaluate((area: HTMLTextAreaElement) => [area.selectionStart, area.selectionEnd])).toEqual([0, 1]);
  expect(Math.abs((await place()) - before), 'the input stays where it is on screen').toBeLessThanOrEqual(1);
  await page.keyboard.press('End');
  await page.keyboard.type(', and after.');
  await page.getByRole('button', { name: say('common.send') }).click();
  await expect(page.locator('.event-text').last()).toHaveText('Typed before the app, and after.');
});

test('what was opened before the app is open in the app', async ({ small, open }) => {
  const erin = await small.as(ERIN);
  const { number } = await erin.ask('note', { subject: 'Opened early', urgent: false });
  const page = await open(small, ERIN, '/accessibility');
  const letGo = await held(page);
  await drawn(page, `${small.url}/requests/${number}`);
  await page.getByRole('button', { name: say('action_text.cancel') }).click();
  const reason = page.getByRole('textbox', { name: say('request.cancel_reason') });
  await reason.fill('Opened and typed early.');
  letGo();
  await page.waitForFunction(() => !document.getElementById('drawn'));
  await expect(reason).toHaveValue('Opened and typed early.');
  expect(await page.evaluate(() => document.querySelector('dialog[open]')?.matches(':modal'))).toBe(true);
  await expect(page).toHaveURL(`${small.url}/requests/${number}`);
  await page.getByRole('dialog').getByRole('button', { name: say('action_text.cancel') }).click();
  await expect(page.getByText(say('request.over_cancelled'))).toBeVisible();
});

test('the app takes over only after a press has been released and a word has been composed', async ({ small, open }) => {
  const erin = await small.as(ERIN);
  const { number } = await erin.ask('note', { subject: 'Pressed meanwhile', urgent: false });
  const page = await open(small, ERIN, '/accessibility');
  const letGo = await held(page);
  await drawn(page, `${small.url}/requests/${number}`);
  const send = (name: string) => page.evaluate((name) => document.body.dispatchEvent(new Event(name, { bubbles: true })), name);
  await send('pointerdown');
  await send('compositionstart');
  letGo();
  await page.waitForFunction(() => (window as unknown as { porticoApp: Element }).porticoApp.querySelector('h1'));
  await send('pointerup');
  await expect(page.locator('#drawn')).toHaveCount(1);
  await send('compositionend');
  await expect(page.locator('#drawn')).toHaveCount(0);
});

test('nothing moves when the app takes over, and it asks for nothing that the page brought', async ({ small, open }) => {
  const [erin, otto] = [await small.as(ERIN), await small.as(OTTO)];
  const { number } = await erin.ask('note', { subject: 'Nothing moves', urgent: false });
  await otto.act(number, 'take');
  await otto.act(number, 'ask', { text: 'Which one do you mean?' });
  const page = await open(small, ERIN, '/accessibility');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.addInitScript(() => {
    const shifts = ((window as unknown as { shifts: number[] }).shifts = []) as number[];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(`${small.url}/requests/${number}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Nothing moves');
  const shift = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts.reduce((sum, one) => sum + one, 0));
  expect(shift).toBeLessThan(0.02);
  expect(asked).not.toContain(`/api/v1/tickets/${number}`);
  expect(asked).not.toContain('/api/v1/me');
});

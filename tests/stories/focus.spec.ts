import type { Page } from '@playwright/test';

import { ERIN, Note, OTTO } from '../support/note';
import { makeTickets, type Made, places, settled } from '../support/pages';
import { expect, people, test } from '../support/test';
import { say } from '../support/words';

/** Checks that an element has focus. */
async function expectFocus(page: Page, after: string): Promise<void> {
  const focused = () => page.evaluate(() => document.activeElement?.tagName ?? 'NONE');
  await expect.poll(focused, `after ${after}`).not.toMatch(/^(BODY|NONE)$/);
}

test('focus goes on from where a button was that has done its work', async ({ small, open }) => {
  const { number } = await (await small.as(ERIN)).ask('note', { subject: 'Pressed by keyboard', urgent: false });
  const desk = await open(small, OTTO, `/desk/tickets/${number}`);
  await desk.getByRole('button', { name: say('desk.take') }).press('Enter');
  await expect(desk.getByRole('button', { name: say('desk.take') })).toHaveCount(0);
  await expectFocus(desk, 'Take');
  await desk.close();

  const page = await open(small, ERIN, `/requests/${number}`);
  await page.getByRole('button', { name: say('action_text.cancel') }).press('Enter');
  const dialog = page.getByRole('dialog', { name: say('request.cancel_title') });
  await dialog.getByRole('button', { name: say('action_text.cancel') }).press('Enter');
  await expect(page.getByRole('main').getByText(say('status_text.cancelled')).first()).toBeVisible();
  await expect(page.getByRole('button', { name: say('action_text.cancel') })).toHaveCount(0);
  await expectFocus(page, 'Cancel');

  await page.goto(`${small.url}/items/note`);
  const note = new Note(page);
  await note.subject.fill('Begun');
  await page.getByRole('button', { name: say('draft.discard') }).press('Enter');
  await expect(page.getByRole('button', { name: say('draft.undo') })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(note.subject).toHaveValue('Begun');
  await expectFocus(page, 'Undo');

  await page.goto(small.url);
  const drafts = page.getByRole('region', { name: say('home.drafts') });
  await drafts.getByRole('button').press('Enter');
  await expect(drafts).toHaveCount(0);
  await expectFocus(page, 'Discard at home');
});

/** The names of the pages whose buttons are pressed. */
const pressed = [
  'home',
  'catalog',
  'requests',
  'a request that waits for the requester',
  'a resolved request',
  'search',
  'an article',
  'articles',
  'settings',
  'desk',
  'a ticket at the desk',
  'feedback at the desk',
];

let made: Made | undefined;

for (const place of places.filter(({ name }) => pressed.includes(name))) {
  test(`no button of ${place.name} loses focus when it is pressed`, async ({ demo, open, isMobile }) => {
    test.skip(isMobile, 'by keyboard');
    made ??= await makeTickets(demo);
    const page = await open(demo, place.login, place.path(made));
    const arrive = async () => {
      await settled(page);
      await place.arrive?.(page);
    };
    await arrive();
    // Excludes buttons that sign out, print or lead to another page.
    const left = new Set([say('layout.sign_out'), say('request.print'), say('settings.sessions_button')]);
    const buttons = page.getByRole('main').locator('button:visible, summary:visible');
    const names = await buttons.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? one.textContent ?? ''));
    for (const [at, name] of names.entries()) {
      if (left.has(name.trim())) continue;
      await page.goto(demo.url + place.path(made));
      await arrive();
      const button = buttons.nth(at);
      if ((await button.count()) === 0) continue;
      await button.press('Enter');
      await expectFocus(page, name);
      await page.keyboard.press('Escape');
      await expectFocus(page, `${name}, Escape`);
    }
  });
}

test('the dialogs of the frame give focus back', async ({ demo, open, isMobile }) => {
  test.skip(isMobile, 'by keyboard');
  const page = await open(demo, people.employee, '/');
  await settled(page);
  for (const key of ['?', 'Control+K']) {
    await page.locator('#person').focus();
    await page.keyboard.press(key);
    await expect(page.locator('dialog[open]')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.locator('dialog[open]')).toHaveCount(0);
    await expect(page.locator('#person')).toBeFocused();
  }
});

import type { Page } from '@playwright/test';

import { expectAccessible } from '../support/axe';
import { drawn, held, taken, withoutScripts } from '../support/drawn';
import { ERIN, Note } from '../support/note';
import { expect, people, test } from '../support/test';
import { say } from '../support/words';

const ANA = people.employee;
const account = (page: Page) => page.getByLabel(say('sign_in.login'));
const password = (page: Page) => page.getByLabel(say('sign_in.password'), { exact: true });

test('without scripts one signs in and gets the page that was asked for', async ({ demo, browser, contextOptions }) => {
  const context = await withoutScripts(browser, contextOptions, demo);
  const page = await context.newPage();
  await page.goto(`${demo.url}/requests?show=all`);
  await page.getByRole('button', { name: say('sign_in.submit') }).click();
  await expect(page.getByText(say('sign_in.missing_login'))).toBeVisible();
  await account(page).fill(ANA);
  await password(page).fill('not this one at all');
  await password(page).press('Enter');
  await expect(page.getByRole('alert')).toContainText(say('problem_title.wrong_credentials'));
  await expect(account(page)).toHaveValue(ANA);
  await expect(password(page)).toHaveValue('');
  await expect(page.getByText(say('sign_in.show_password'))).toBeHidden();
  await password(page).fill(demo.password(ANA));
  await password(page).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: say('requests.title') })).toBeVisible();
  await expect(page).toHaveURL(`${demo.url}/requests?show=all`);
  await context.close();
});

test('the app takes over what was typed to sign in', async ({ demo, open }) => {
  const page = await open(demo, undefined, '/accessibility');
  const letGo = await held(page);
  await drawn(page, `${demo.url}/catalog/software`);
  await expect(account(page)).toBeFocused();
  await account(page).fill(ANA);
  await password(page).fill(demo.password(ANA));
  letGo();
  await taken(page);
  await expect(account(page)).toHaveValue(ANA);
  await expect(password(page)).toBeFocused();
  await page.getByText(say('sign_in.show_password')).click();
  await expect(password(page)).toHaveValue(demo.password(ANA));
  await page.getByRole('button', { name: say('sign_in.submit') }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Software' })).toBeVisible();
});

test('what was refused before the app is said by the app', async ({ demo, open }) => {
  const page = await open(demo, undefined, '/accessibility');
  const letGo = await held(page);
  await drawn(page, `${demo.url}/`);
  await account(page).fill(ANA);
  await password(page).fill('not this one at all');
  await password(page).press('Enter');
  await expect(page.getByRole('alert')).toContainText(say('problem_title.wrong_credentials'));
  letGo();
  await taken(page);
  await expect(page.getByRole('alert')).toContainText(say('problem_title.wrong_credentials'));
  await expect(account(page)).toHaveValue(ANA);
  await password(page).fill(demo.password(ANA));
  await password(page).press('Enter');
  await expect(page.getByRole('searchbox')).toBeVisible();
});

test('the drawn page to sign in has no fault that axe finds', async ({ demo, browser, contextOptions }) => {
  const context = await browser.newContext(contextOptions);
  await context.route(/_bg\.wasm$/, (route) => route.abort());
  const page = await context.newPage();
  await page.goto(`${demo.url}/`);
  await expect(page.locator('#drawn h1')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: say('sign_in.submit') }).click();
  await expect(page.getByText(say('sign_in.missing_password'))).toBeVisible();
  await expectAccessible(page);
  await context.close();
});

test('without scripts a comment and a form outlive an ended session', async ({ small, browser, contextOptions }) => {
  const erin = await small.as(ERIN);
  const { number } = await erin.ask('note', { subject: 'No sound', urgent: false });
  const context = await withoutScripts(browser, contextOptions, small, ERIN);
  const page = await context.newPage();
  const signInAgain = async () => {
    await expect(page.getByRole('heading', { name: say('sign_in.again_title') })).toBeVisible();
    await account(page).fill(ERIN);
    await password(page).fill('not this one at all');
    await password(page).press('Enter');
    await expect(page.getByRole('alert')).toContainText(say('problem_title.wrong_credentials'));
    await password(page).fill(small.password(ERIN));
    await password(page).press('Enter');
  };
  const comment = page.getByRole('textbox', { name: say('request.comment') });
  await page.goto(`${small.url}/requests/${number}`);
  await comment.fill('Written before\nthe session ended');
  await context.clearCookies();
  await page.getByRole('button', { name: say('common.send') }).click();
  await signInAgain();
  await expect(page.getByText(say('sign_in.not_sent_title'))).toBeVisible();
  await expect(comment).toHaveValue('Written before\nthe session ended');
  await page.getByRole('button', { name: say('common.send') }).click();
  await expect(page.locator('.event-text').last()).toHaveText('Written before\nthe session ended');
  await expect(comment).toHaveValue('');

  await page.goto(`${small.url}/items/note`);
  const note = new Note(page);
  await note.subject.fill('Still no sound');
  await context.clearCookies();
  await note.goOn.click();
  await signInAgain();
  await expect(note.subject).toHaveValue('Still no sound');
  // The server keeps it for every browser of this person, also for those of other stories.
  await page.getByRole('button', { name: say('draft.discard') }).click();
  await expect(note.subject).toHaveValue('');
  await context.close();
});

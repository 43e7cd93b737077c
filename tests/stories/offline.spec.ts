import type { Page } from '@playwright/test';

import { ERIN, Note, OTTO } from '../support/note';
import { Portal } from '../support/portal';
import { expect, people, test } from '../support/test';
import { say, within } from '../support/words';
import { answers, cut, drawn, kept, restore, whole } from '../support/worker';

test.use({ serviceWorkers: 'allow' });

const ME = '/me';

/** Says that what is on screen is not new. */
function old(page: Page) {
  return page.getByText(within('layout.offline_as_of'));
}

/** Opens a page, once the worker keeps what it is made of. */
async function seen(page: Page, url: string, heading: string): Promise<void> {
  await page.goto(url);
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
}

test('what was seen last is there without a network, with its age, and gives way to what is new', async ({
  demo,
  open,
  context,
}) => {
  const requester = await demo.as(people.employee);
  const { number, title } = await requester.ask('ask-it', { subject: 'A lamp for the basement', details: 'It is dark there.' });
  const page = await open(demo, people.employee, '/');
  await expect.poll(() => kept(page)).toContain('portico-web');
  const pages = [
    ['/requests', say('requests.title')],
    [`/requests/${number}`, title],
    ['/catalog', say('catalog.title')],
    ['/knowledge', say('knowledge.title')],
  ];
  for (const [path, heading] of pages) await seen(page, demo.url + path, heading);
  const [article] = await page.locator('main a[href^="/knowledge/KB"]').all();
  const about = (await article.innerText()).split('\n')[0];
  await article.click();
  await expect(page.getByRole('heading', { level: 1, name: about })).toBeVisible();
  pages.push([new URL(page.url()).pathname, about]);
  await expect.poll(() => answers(page)).toContain(`/tickets/${number}`);
  await whole(page);
  await expect(old(page)).toBeHidden();

  await cut(context);
  for (const [path, heading] of pages) {
    await seen(page, demo.url + path, heading);
    await expect(old(page)).toBeVisible();
    await expect(page.getByText(say('failure.unreachable_title'))).toBeHidden();
  }
  // From page to page too.
  await page.getByRole('link', { name: say('catalog.title'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: say('catalog.title') })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: about })).toBeVisible();
  await expect(old(page)).toBeVisible();

  await restore(context);
  await expect(old(page)).toBeHidden();
  await expect(page.getByRole('heading', { level: 1, name: about })).toBeVisible();
});

test('where the server does not answer, what is kept says so, and a press tries again', async ({ open }) => {
  const portal = await Portal.start('tests/catalog');
  try {
    const page = await open(portal, ERIN, '/requests');
    await expect.poll(() => kept(page)).toContain('portico-web');
    await whole(page);
    await portal.halt('SIGTERM');
    await page.reload();
    const state = page.getByRole('status').filter({ hasText: within('layout.as_of') });
    const again = state.getByRole('button', { name: say('common.try_again') });
    await again.click();
    await expect(again).toBeVisible();
    await portal.restart();
    await expect(async () => {
      if (await again.isVisible()) await again.press('Enter', { timeout: 1_000 });
      await expect(state).toHaveCount(0, { timeout: 1_000 });
    }).toPass();
    await expect(page.getByRole('heading', { level: 1, name: say('requests.title') })).toBeVisible();
  } finally {
    await portal.stop();
  }
});

test('what has changed since is there as soon as the network answers', async ({ small, open }) => {
  const [erin, otto] = [await small.as(ERIN), await small.as(OTTO)];
  const { number } = await erin.ask('note', { subject: 'Kept and changed', urgent: false });
  const page = await open(small, ERIN, `/requests/${number}`);
  await expect.poll(() => kept(page)).toContain('portico-web');
  await expect.poll(() => answers(page)).toContain(`/tickets/${number}`);
  await otto.act(number, 'comment', { text: 'Written meanwhile' });
  await page.reload();
  await expect(page.getByText('Written meanwhile')).toBeVisible();
  await expect(old(page)).toBeHidden();
  // What one writes oneself is there at once, and what was kept before does not come back.
  await page.getByRole('textbox', { name: say('request.comment') }).fill('My own answer');
  await page.getByRole('button', { name: say('common.send'), exact: true }).click();
  await expect(page.locator('main').getByText('My own answer')).toBeVisible();
  await page.goto(`${small.url}/requests`);
  await page.goBack();
  await expect(page.getByText('My own answer')).toBeVisible();
});

test('what has not changed stays as it is when the network has answered', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/knowledge');
  await expect.poll(() => kept(page)).toContain('portico-web');
  const article = await page.locator('main a[href^="/knowledge/KB"]').first().getAttribute('href');
  await page.goto(demo.url + article);
  await expect.poll(() => answers(page)).toContain(article?.replace('/knowledge/', '/knowledge/articles/'));
  const asked = page.waitForResponse((answer) => answer.url().includes('/knowledge/articles/') && answer.fromServiceWorker());
  await page.reload();
  await expect(page.locator('main .prose')).toBeVisible();
  const before = await page.locator('main .prose').elementHandle();
  await (await asked).finished();
  await expect(page.locator('.toast')).toHaveCount(0);
  await page.getByRole('button', { name: say('common.yes'), exact: true }).click();
  await expect(page.getByText(say('helpful.thanks')).first()).toBeVisible();
  expect(await before?.evaluate((prose) => prose.isConnected)).toBe(true);
});

test('a draft is there without a network', async ({ small, open, context }) => {
  const page = await open(small, ERIN, '/items/note');
  await expect.poll(() => kept(page)).toContain('portico-web');
  const note = new Note(page);
  await note.subject.fill('Begun with a network');
  await expect(note.saved).toBeVisible();
  await expect.poll(() => answers(page)).toContain('/catalog/items/note/form');
  await whole(page);
  await cut(context);
  await page.reload();
  await expect(note.subject).toHaveValue('Begun with a network');
  await note.subject.fill('Continued without one');
  await expect(note.saved).toBeVisible();
  await restore(context);
  await page.reload();
  await expect(note.subject).toHaveValue('Continued without one');
});

test('signing out leaves nothing of the person behind', async ({ small, open, context }) => {
  const page = await open(small, ERIN, '/requests');
  await expect.poll(() => kept(page)).toContain('portico-web');
  await expect.poll(() => answers(page)).toContain(ME);
  await page.locator('#person').click();
  await page.getByRole('button', { name: say('layout.sign_out') }).click();
  await expect(page.getByRole('textbox', { name: say('sign_in.password') })).toBeVisible();
  expect(await answers(page)).toEqual([]);
  await cut(context);
  await page.goto(`${small.url}/requests`);
  await expect(page.getByText(say('failure.unreachable_title'))).toBeVisible();
  await expect(page.getByText('Erin')).toHaveCount(0);
  await restore(context);
});

test('a session that has ended shows the page to sign in, and nothing is kept of it', async ({ small, open }) => {
  const page = await open(small, ERIN, '/requests');
  await expect.poll(() => kept(page)).toContain('portico-web');
  await expect.poll(() => answers(page)).toContain(ME);
  await small.endSessions(ERIN);
  await page.reload();
  await expect(page.getByRole('textbox', { name: say('sign_in.password') })).toBeVisible();
  await expect(page.getByRole('heading', { name: say('requests.title') })).toHaveCount(0);
  await expect.poll(() => answers(page)).toEqual([]);
});

test('what is kept outlives a server that fails, but not what one may not see any more', async ({ small, open }) => {
  const page = await open(small, ERIN, '/requests');
  await expect.poll(() => kept(page)).toContain('portico-web');
  await expect.poll(() => answers(page)).toContain(ME);
  const before = await answers(page);
  await page.addScriptTag({ url: '/kept.js' });
  const note = (path: string, status: number) =>
    page.evaluate(`Kept.note({ address: '/api/v1${path}language=en', status: ${status}, keep: null, text: '' })`);
  for (const status of [429, 500, 503]) await note('/me?', status);
  expect(await answers(page)).toEqual(before);
  await note('/tickets?filter=open&', 404);
  expect(await answers(page)).toEqual(before.filter((address) => !address.startsWith('/tickets')));
  await note('/me?', 401);
  expect(await answers(page)).toEqual([]);
  // What was asked for before all was erased comes too late.
  const late = (at: string) =>
    page.evaluate(`Kept.note({ address: '/api/v1/tickets', status: 200, keep: 'a;600', text: '[]', at: ${at} })`);
  await late('Date.now() - 5_000');
  expect(await answers(page)).toEqual([]);
  await late('Date.now() + 5_000');
  expect(await answers(page)).toEqual(['/tickets']);
});

test('what was drawn last is on screen before the app runs, unless it has changed', async ({ small, open, context }) => {
  const erin = await small.as(ERIN);
  await erin.ask('note', { subject: 'Drawn at first', urgent: false });
  const page = await open(small, ERIN, '/requests');
  await expect.poll(() => kept(page)).toContain('portico-web');
  await expect.poll(() => drawn(page, '/requests')).toContain('Drawn at first');
  const again = async () => (await (await page.reload())?.text()) ?? '';
  expect(await again()).toMatch(/<html [^>]*data-drawn[^]*Drawn at first/);
  await expect(page.getByText('Drawn at first').first()).toBeVisible();

  // What has changed is drawn by the app at first, and by the time of the next visit by the server.
  await erin.ask('note', { subject: 'Asked meanwhile', urgent: false });
  await page.reload();
  await expect(page.getByText('Asked meanwhile').first()).toBeVisible();
  await page.reload();
  await expect(page.getByText('Asked meanwhile').first()).toBeVisible();
  await expect.poll(() => drawn(page, '/requests')).toContain('Asked meanwhile');
  expect(await again()).toMatch(/<html [^>]*data-drawn[^]*Asked meanwhile/);

  // In another language it is not shown.
  await whole(page);
  await page.evaluate(() => localStorage.setItem('portico.language', 'de'));
  await cut(context);
  expect(await again()).toContain('Asked meanwhile');
  await expect(page.locator('html[data-other]')).toHaveCount(1);
  await expect(page.getByText('Asked meanwhile')).toHaveCount(0);
  await restore(context);
});

test('a page that must not be kept is drawn by the network each time', async ({ small, open }) => {
  const page = await open(small, ERIN, '/search?q=note');
  await expect.poll(() => kept(page)).toContain('portico-web');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goto(`${small.url}/requests`);
  await expect.poll(() => drawn(page, '/requests')).not.toBe('');
  expect(await drawn(page, '/search?q=note')).toBe('');
});

test('what breaks out of a script is kept as text', async ({ small, open, context }) => {
  const subject = '</script><img src=x onerror=alert(1)>';
  const { number } = await (await small.as(ERIN)).ask('note', { subject, urgent: false });
  const page = await open(small, ERIN, `/requests/${number}`);
  await expect.poll(() => kept(page)).toContain('portico-web');
  await expect.poll(() => answers(page)).toContain(`/tickets/${number}`);
  await whole(page);
  await cut(context);
  await page.reload();
  // A script or a picture that came out of it would be a breach of the policy, which fails every story.
  await expect(page.getByRole('heading', { level: 1 })).toContainText(subject);
  await expect(old(page)).toBeVisible();
  expect(await page.locator('img').count()).toBe(0);
});

test('the staff’s app shows nothing that is kept', async ({ small, open }) => {
  const page = await open(small, OTTO, '/');
  await expect.poll(() => kept(page)).toContain('portico-web');
  await expect.poll(() => answers(page)).toContain(ME);
  const asked = page.waitForResponse((answer) => answer.url().includes('/api/v1/me'));
  await page.goto(`${small.url}/desk/`);
  expect((await asked).fromServiceWorker()).toBe(false);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('somebody else at the same browser sees nothing of the person before', async ({ small, open, context }) => {
  const erin = await small.as(ERIN);
  await erin.ask('note', { subject: 'Of Erin alone', urgent: false });
  const page = await open(small, ERIN, '/requests');
  await expect(page.getByText('Of Erin alone').first()).toBeVisible();
  await expect.poll(() => kept(page)).toContain('portico-web');
  await expect.poll(() => answers(page)).toContain(ME);
  const before = await answers(page);
  const [name, value] = (await small.cookie(OTTO)).split('=');
  const { hostname } = new URL(small.url);
  await context.addCookies([{ name, value, domain: hostname, path: '/', httpOnly: true, sameSite: 'Lax' }]);
  await page.goto(`${small.url}/catalog`);
  await expect(page.getByRole('heading', { level: 1, name: say('catalog.title') })).toBeVisible();
  await expect.poll(async () => (await answers(page)).filter((address) => before.includes(address) && address !== ME)).toEqual([]);
  await page.goto(`${small.url}/requests`);
  await expect(page.getByRole('heading', { level: 1, name: say('requests.title') })).toBeVisible();
  await expect(page.getByText('Of Erin alone')).toHaveCount(0);
});

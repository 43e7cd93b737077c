import type { Browser, Locator, Page } from '@playwright/test';

import { published, write } from '../support/articles';
import { expectAccessible, expectNoSidewaysScroll } from '../support/axe';
import type { Portal } from '../support/portal';
import { enter, expect, people, test } from '../support/test';
import { escaped, like, say } from '../support/words';

/** An image of one transparent pixel. */
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const texts = (page: Page) => ({
  title: page.getByRole('textbox', { name: say('editor.title'), exact: true }),
  summary: page.getByRole('textbox', { name: new RegExp(`^${escaped(say('editor.summary'))}`) }),
  markdown: page.getByRole('textbox', { name: say('editor.text'), exact: true }),
  preview: page.getByRole('region', { name: say('editor.preview') }),
  saved: page.getByText(like('editor.saved')),
});

const act = (page: Page, action: string) => page.getByRole('button', { name: say(`edit_action_text.${action}`), exact: true });

/** Creates an article in the category of network questions; returns its number. */
async function begin(page: Page, title: string): Promise<string> {
  await page.getByRole('textbox', { name: say('editor.title') }).fill(title);
  await page.getByRole('combobox', { name: say('editor.category') }).selectOption({ label: 'Wi-Fi and VPN' });
  await page.getByRole('button', { name: say('editor.begin') }).click();
  await expect(page).toHaveURL(/\/desk\/articles\/KB-\d+/);
  return /KB-\d+/.exec(page.url())![0];
}

/** Pastes the image. */
async function paste(markdown: Locator): Promise<void> {
  await markdown.evaluate((input, dot) => {
    const bytes = Uint8Array.from(atob(dot), (c) => c.charCodeAt(0));
    const data = new DataTransfer();
    data.items.add(new File([bytes], 'The menu.png', { type: 'image/png' }));
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, DOT);
}

/** A page of another person, in a browser context of its own. */
async function other(browser: Browser, portal: Portal, login: string, path: string, like: Page): Promise<Page> {
  const context = await browser.newContext({ viewport: like.viewportSize(), locale: 'en-GB', timezoneId: 'Europe/Berlin' });
  await enter(context, portal, login);
  const page = await context.newPage();
  await page.goto(portal.url + path);
  return page;
}

test('an article is written beside its preview, published, read, changed, compared, restored and retired', async ({ demo, open, browser }) => {
  const page = await open(demo, people.agent, '/desk/articles');
  await page.getByRole('link', { name: say('editor.new') }).click();
  await page.getByRole('button', { name: say('editor.begin') }).click();
  await expect(page.getByText(say('editor.missing_title'))).toBeVisible();
  const title = `Share a screen ${test.info().project.name}`;
  const number = await begin(page, title);

  const { markdown, summary, preview, saved } = texts(page);
  await expect(page.getByText(say('article_state_text.draft'))).toBeVisible();
  await summary.fill('Show others what you see.');
  await markdown.fill('Press **Share**.\n\n> [!NOTE]\n> Close <mail> first.\n\n<script>alert(1)</script>\n\n## Stop\n\nOnce more.');
  await expect(preview.getByRole('heading', { name: 'Stop' })).toBeVisible();
  await expect(preview.locator('strong')).toHaveText('Share');
  await expect(preview).toContainText('<mail>');
  await expect(preview.locator('script')).toHaveCount(0);
  await preview.getByText(say('editor.notes.other', { n: 2 })).click();
  await expect(preview.getByText(new RegExp(escaped(say('note_text.removed_html'))))).toBeVisible();
  await expect(saved).toBeVisible();
  await expectNoSidewaysScroll(page);

  const reader = await other(browser, demo, people.employee, `/knowledge/${number}`, page);
  await expect(reader.getByText(say('knowledge.not_found_title'))).toBeVisible();
  await act(page, 'publish').click();
  await expect(page.getByText(say('edit_done_text.publish')).first()).toBeVisible();
  await reader.reload();
  await expect(reader.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(reader.locator('.prose strong')).toHaveText('Share');
  await expect(reader.getByRole('link', { name: say('editor.edit') })).toHaveCount(0);

  await markdown.fill('Press **Present**.\n\n## Stop\n\nOnce more.');
  await expect(saved).toBeVisible();
  await act(page, 'submit').click();
  await expect(page.getByText(say('article_state_text.changes_in_review'))).toBeVisible();
  await reader.reload();
  await expect(reader.locator('.prose strong')).toHaveText('Share');
  await act(page, 'publish').click();
  await expect(page.locator('main header .badge')).toHaveText(say('article_state_text.published'));
  await reader.reload();
  await expect(reader.locator('.prose strong')).toHaveText('Present');

  await page.getByRole('link', { name: say('editor.revisions') }).click();
  await page.getByRole('link', { name: say('editor.revision', { number: 1 }) }).click();
  const removed = page.locator('.diff-removed').filter({ hasText: 'Press' });
  await expect(removed.locator('mark')).toHaveText('Share');
  await expect(page.locator('.diff-added').filter({ hasText: 'Press' }).locator('mark')).toHaveText('Present');
  await page.getByRole('button', { name: say('editor.restore') }).click();
  await expect(page).toHaveURL(new RegExp(`/desk/articles/${number}\\?language=en$`));
  await expect(texts(page).markdown).toHaveValue(/Press \*\*Share\*\*/);
  await reader.reload();
  await expect(reader.locator('.prose strong')).toHaveText('Present');
  await act(page, 'publish').click();
  await expect(page.getByText(say('edit_done_text.publish')).first()).toBeVisible();
  await reader.reload();
  await expect(reader.locator('.prose strong')).toHaveText('Share');

  await act(page, 'retire').click();
  await expect(page.getByText(say('editor.retired_text'))).toBeVisible();
  await expect(texts(page).markdown).not.toBeEditable();
  await reader.reload();
  await expect(reader.getByText(say('knowledge.not_found_title'))).toBeVisible();
  await reader.context().close();
});

test('of two who write at once the second sees both texts, and nothing is lost', async ({ demo, open, browser }) => {
  const number = await published(demo, `Written by two ${test.info().project.name}`, 'Begin.');
  const first = await open(demo, people.agent, `/desk/articles/${number}`);
  const second = await other(browser, demo, people.serviceManager, `/desk/articles/${number}`, first);
  await expect(texts(second).markdown).toHaveValue('Begin.');
  await texts(first).markdown.fill('By Samira.');
  await expect(texts(first).saved).toBeVisible();
  await texts(second).markdown.fill('By Ingrid.');
  await expect(second.getByText(say('editor.conflict_title', { name: 'Samira Haddad' }))).toBeVisible();
  await expect(second.getByRole('textbox', { name: say('editor.conflict_theirs') })).toHaveValue(/By Samira\./);
  await expect(texts(second).markdown).toHaveValue('By Ingrid.');
  await expectAccessible(second);
  await expect(second.getByText(say('editor.finish_first'))).toBeVisible();
  await expect(act(second, 'publish')).toHaveCount(0);

  await second.getByRole('button', { name: say('editor.conflict_take') }).click();
  await expect(texts(second).markdown).toHaveValue('By Samira.');
  await second.getByRole('button', { name: say('editor.undo') }).click();
  await expect(texts(second).markdown).toHaveValue('By Ingrid.');
  await expect(texts(second).saved).toBeVisible();

  await texts(first).markdown.fill('By Samira, again.');
  await expect(first.getByText(say('editor.conflict_title', { name: 'Ingrid Solberg' }))).toBeVisible();
  await first.getByRole('button', { name: say('editor.conflict_both') }).click();
  await expect(texts(first).markdown).toHaveValue('By Samira, again.\n\n---\n\nBy Ingrid.');
  await expect(texts(first).saved).toBeVisible();
  await second.reload();
  await expect(texts(second).markdown).toHaveValue('By Samira, again.\n\n---\n\nBy Ingrid.');
  await second.context().close();
});

test('what could not be saved is there after a reload, also when somebody else has written since', async ({ demo, open }) => {
  const title = `Cut off ${test.info().project.name}`;
  const number = await published(demo, title, 'Begin.');
  const page = await open(demo, people.agent, `/desk/articles/${number}`);
  await expect(texts(page).markdown).toHaveValue('Begin.');
  await page.route('**/copies/en', (route) => route.abort());
  await texts(page).markdown.fill('Typed without a network.');
  await expect(page.getByText(say('editor.not_saved'))).toBeVisible();
  await page.reload();
  await expect(page.getByText(say('editor.brought_back'))).toBeVisible();
  await expect(texts(page).markdown).toHaveValue('Typed without a network.');
  await write(demo, number, title, 'Meanwhile.', people.serviceManager);
  await page.unroute('**/copies/en');
  await page.reload();
  await expect(page.getByText(say('editor.conflict_title', { name: 'Ingrid Solberg' }))).toBeVisible();
  await expect(texts(page).markdown).toHaveValue('Typed without a network.');
  await page.getByRole('button', { name: say('editor.conflict_mine') }).click();
  await expect(texts(page).saved).toBeVisible();
  await page.reload();
  await expect(texts(page).markdown).toHaveValue('Typed without a network.');
  await expect(page.getByText(say('editor.brought_back'))).toHaveCount(0);
});

test('a picture that is pasted is shown to writer and reader', async ({ demo, open, browser }) => {
  const number = await published(demo, `With a picture ${test.info().project.name}`, 'See here:');
  const page = await open(demo, people.agent, `/desk/articles/${number}`);
  const { markdown, preview, saved } = texts(page);
  await expect(markdown).toHaveValue('See here:');
  await paste(markdown);
  await expect(markdown).toHaveValue(/!\[The menu\]\(\/api\/v1\/knowledge\/images\/[0-9a-f]{32}\)/);
  const picture = preview.getByRole('img', { name: 'The menu' });
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1);
  await expect(saved).toBeVisible();
  await act(page, 'publish').click();
  await expect(page.getByText(say('edit_done_text.publish')).first()).toBeVisible();
  const reader = await other(browser, demo, people.employee, `/knowledge/${number}`, page);
  const shown = reader.getByRole('img', { name: 'The menu' });
  await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1);
  await reader.context().close();
});

test('what was typed before a picture can be taken back after it, and nothing comes twice', async ({ demo, open }) => {
  const before = 'The text before.\n\nIn two parts.';
  const number = await published(demo, `Taken back ${test.info().project.name}`, before);
  const page = await open(demo, people.agent, `/desk/articles/${number}`);
  const { markdown, saved } = texts(page);
  await expect(markdown).toHaveValue(before);
  await markdown.fill('AAA\n\nBBB');
  await expect(saved).toBeVisible();
  await paste(markdown);
  const with_ = /^AAA\n\nBBB\n\n!\[The menu\]\(\S+\)\n\n$/;
  await expect(markdown).toHaveValue(with_);
  await expect(markdown).toBeFocused();
  await page.keyboard.type('Typed.');
  for (let n = 0; n < 20 && !with_.test(await markdown.inputValue()); n++) await page.keyboard.press('ControlOrMeta+z');
  await expect(markdown).toHaveValue(with_);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(markdown).toHaveValue('AAA\n\nBBB');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(markdown).toHaveValue(before);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(markdown).toHaveValue('AAA\n\nBBB');
  await expect(saved).toBeVisible();
  await page.reload();
  await expect(markdown).toHaveValue('AAA\n\nBBB');
});

test('who would shut themselves out is told so at the field, and a service manager mends what an owner has shut', async ({ demo, open, browser }) => {
  const number = await published(demo, `Shut ${test.info().project.name}`, 'Text.', people.serviceManager);
  const page = await open(demo, people.agent, `/desk/articles/${number}`);
  const manager = await other(browser, demo, people.serviceManager, `/desk/articles/${number}`, page);
  for (const desk of [page, manager]) {
    const details = desk.locator('details').filter({ hasText: say('editor.about_hint') });
    await details.getByText(say('editor.about'), { exact: true }).click();
    const only = desk.getByRole('group', { name: new RegExp(`^${escaped(say('editor.include'))}`) });
    await only.getByRole('checkbox', { name: 'legal' }).check();
    if (desk === manager) await desk.getByRole('combobox', { name: say('editor.owner') }).selectOption({ label: 'Wei Zhang' });
    await details.getByRole('button', { name: say('editor.save_about') }).click();
    if (desk === manager) continue;
    await expect(only).toContainText(say('problem_detail.shuts_out'));
    await expect(only.getByRole('checkbox').first()).toBeFocused();
    await expectAccessible(desk);
  }
  await expect(manager.getByText(say('common.saved'), { exact: true }).first()).toBeVisible();
  await page.reload();
  await expect(page.getByText(say('problem_title.not_found'))).toBeVisible();
  await manager.reload();
  await expect(texts(manager).markdown).toHaveValue('Text.');
  await manager.context().close();
});

test('who may read it, and when it is to be reviewed, is said at the article', async ({ demo, open, browser }) => {
  const title = `For some only ${test.info().project.name}`;
  const number = await published(demo, title, 'Text.');
  const page = await open(demo, people.agent, `/desk/articles/${number}`);
  const details = page.locator('details').filter({ hasText: say('editor.about_hint') });
  await details.getByText(say('editor.about'), { exact: true }).click();
  const labels = page.getByRole('textbox', { name: new RegExp(`^${escaped(say('editor.labels'))}`) });
  await labels.fill('screen, Screen, sharing');
  await page.getByRole('group', { name: new RegExp(`^${escaped(say('editor.exclude'))}`) }).getByRole('checkbox', { name: 'contractors' }).check();
  await page.locator('#review-by').fill('2026-11-01');
  await expectAccessible(page);
  await details.getByRole('button', { name: say('editor.save_about') }).click();
  await expect(page.getByText(say('common.saved'), { exact: true }).first()).toBeVisible();
  const contractor = await other(browser, demo, people.contractor, `/knowledge/${number}`, page);
  await expect(contractor.getByText(say('knowledge.not_found_title'))).toBeVisible();
  await contractor.context().close();

  await page.goto(`${demo.url}/desk/articles?filter=due`);
  await expect(page.getByRole('link', { name: title })).toBeVisible();
  await expect(page.getByRole('navigation').getByRole('link', { name: like('editor.due_badge.other') }).or(page.locator('.nav-link .badge'))).toBeVisible();
  await page.getByRole('link', { name: title }).click();
  await act(page, 'confirm').click();
  await expect(page.getByText(say('edit_done_text.confirm')).first()).toBeVisible();
  await page.goto(`${demo.url}/desk/articles?filter=due`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText(say('editor.none_due')).or(page.getByRole('table'))).toBeVisible();
  await expect(page.getByRole('link', { name: title })).toHaveCount(0);
});

test('an article is told when to publish itself', async ({ demo, open }) => {
  const page = await open(demo, people.agent, '/desk/articles/new');
  await begin(page, `Next year ${test.info().project.name}`);
  const schedule = page.locator('details').filter({ hasText: say('edit_action_text.schedule') });
  await schedule.getByText(say('edit_action_text.schedule')).first().click();
  await act(page, 'schedule').click();
  await expect(page.getByText(say('editor.schedule_missing'))).toBeVisible();
  await page.locator('#publish-at').fill('2031-01-07T09:00');
  await act(page, 'schedule').click();
  await expect(page.getByText(like('editor.scheduled'))).toContainText('2031');
  await act(page, 'unschedule').click();
  await expect(page.getByText(like('editor.scheduled'))).toHaveCount(0);
});

test('the desk’s pages for articles have nothing that axe finds, light and dark, down to 320 px', async ({ demo, open }) => {
  const number = await published(demo, `Looked at ${test.info().project.name}`, '## One\n\nText.\n\n```sh\nls\n```');
  await write(demo, number, 'Looked at', '## One\n\nOther text.');
  const page = await open(demo, people.serviceManager, '/desk/articles');
  for (const path of ['/desk/articles', '/desk/articles/new', `/desk/articles/${number}`, `/desk/articles/${number}/revisions?language=en&revision=1`]) {
    await page.goto(demo.url + path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    if (path.endsWith(number)) await expect(texts(page).preview.getByRole('heading', { name: 'One' })).toBeVisible();
    if (path.includes('revision=')) await expect(page.locator('.diff').last()).toBeVisible();
    for (const [width, colorScheme] of [[1280, 'light'], [320, 'dark']] as const) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await expectAccessible(page);
    }
  }
});

test('an agent finds the way from the article to the desk, and for who is no staff there is none', async ({ demo, open, browser }) => {
  const number = await published(demo, `Found by its reader ${test.info().project.name}`, 'Text.');
  const page = await open(demo, people.agent, `/knowledge/${number}`);
  await page.getByRole('link', { name: say('editor.edit') }).click();
  await expect(page).toHaveURL(new RegExp(`/desk/articles/${number}$`));
  await expect(texts(page).markdown).toHaveValue('Text.');
  const employee = await other(browser, demo, people.employee, `/desk/articles/${number}`, page);
  await expect(employee.getByText(say('desk.not_agent_title'))).toBeVisible();
  await expect(employee.getByRole('textbox')).toHaveCount(0);
  await employee.context().close();
});

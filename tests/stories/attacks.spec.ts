import { type Page, expect } from '@playwright/test';

import { type Attacked, SETTINGS, WORD, attacks, writeAttacks, writeTogether } from '../support/attacks';
import { Guard, findExecutable } from '../support/guard';
import { type Headed, importHeads } from '../support/heads';
import { settled } from '../support/pages';
import { Portal } from '../support/portal';
import { enter, people, test as base } from '../support/test';
import { like, say } from '../support/words';

interface Besieged {
  portal: Portal;
  articles: Attacked[];
  /** One article with a line for each attack. */
  together: { number: string; lines: number };
  /** Articles imported from files with attacks in their front matter. */
  heads: Headed[];
}

/** A portal of its own, whose articles consist of attacks. */
const test = base.extend<object, { besieged: Besieged }>({
  besieged: [
    async ({}, use) => {
      const portal = await Portal.start('catalog');
      try {
        const [articles, together] = [await writeAttacks(portal), await writeTogether(portal)];
        await use({ portal, articles, together, heads: await importHeads(portal) });
      } finally {
        await portal.stop();
      }
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

/** Follows a link to an address of the same app. */
async function follow(page: Page, path: string): Promise<void> {
  await page.evaluate((path) => {
    const link = document.createElement('a');
    link.href = path;
    document.querySelector('main')!.append(link);
    link.click();
    link.remove();
  }, path);
}

/** Selects every n-th article, for slow tests that show the same texts as another page. */
function every(n: number): (article: Attacked | Headed, at: number) => boolean {
  return (_, at) => at % n === 0;
}

async function nothingCouldRun(page: Page): Promise<void> {
  expect(await page.evaluate(findExecutable), `at ${page.url()}`).toEqual([]);
}

/** Waits for an article's text, checks it, and returns the number of attacks whose marks are paragraphs. */
async function lookThrough(page: Page, { marks }: Attacked): Promise<number> {
  await page.waitForFunction((mark) => document.querySelector('.prose > p')?.textContent === mark, marks[0]);
  await nothingCouldRun(page);
  return page.locator('.prose').evaluate((prose, marks) => {
    const paragraphs = new Set([...prose.querySelectorAll('p')].map((p) => p.textContent));
    return marks.filter((mark) => paragraphs.has(mark)).length;
  }, marks);
}

/** Shares of the articles, so that no test is long and the workers divide them. */
const PARTS = [0, 1, 2, 3].map((share) => (_: unknown, at: number) => at % 4 === share);

/** Checks these articles, each below this path; the marks of all attacks must be paragraphs. */
async function lookThroughAll(page: Page, articles: Attacked[], path: string): Promise<void> {
  expect(articles.length).toBeGreaterThan(10);
  for (const article of articles) {
    await follow(page, path + article.number);
    expect(await lookThrough(page, article), article.number).toBe(article.marks.length);
  }
}

for (const bypassCSP of [false, true]) {
  test.describe(bypassCSP ? 'without the content security policy' : 'with the content security policy', () => {
    test.use({ bypassCSP });

    test('what an attack would do is seen', async ({ browser, besieged: { portal } }) => {
      const context = await browser.newContext({ bypassCSP, serviceWorkers: 'block' });
      const guard = await Guard.over(context, portal.url);
      await enter(context, portal, people.employee);
      const page = await context.newPage();
      await page.goto(portal.url);
      await settled(page);
      expect(await page.evaluate(findExecutable)).toEqual([]);
      expect(guard.found).toEqual([]);
      await page.evaluate(() => {
        const prose = document.createElement('div');
        prose.className = 'prose';
        prose.innerHTML =
          '<img src=x onerror=alert(1)><img src=https://evil.example/x.png><b onclick=print()>x</b><a href="javascript:prompt(1)">x</a>';
        document.querySelector('main')!.append(prose);
      });
      expect(await page.evaluate(findExecutable)).toHaveLength(4);
      const ran = ['alert was called', 'print was called'];
      const refused = ['script-src-attr refused inline', 'img-src refused https://evil.example/x.png'];
      await expect.poll(() => guard.found).toContain('a request for https://evil.example/x.png');
      await expect.poll(() => guard.found).toEqual(expect.arrayContaining(bypassCSP ? ran : refused));
      expect(guard.found.filter((what) => (bypassCSP ? refused : ran).includes(what))).toEqual([]);
      await context.close();
    });

    test('the articles hold every attack in every setting', ({ besieged: { articles } }) => {
      const marks = articles.flatMap((article) => article.marks);
      expect(new Set(marks).size).toBe(attacks().length * SETTINGS);
      expect(PARTS.flatMap((part) => articles.filter(part))).toHaveLength(articles.length);
    });

    for (const [at, part] of PARTS.entries()) {
      test(`no attack runs where articles are read, part ${at + 1}`, async ({ context, open, besieged }) => {
        const { portal, articles } = besieged;
        const guard = await Guard.over(context, portal.url);
        const page = await open(portal, people.employee, '/knowledge/in/network');
        await settled(page);
        await nothingCouldRun(page);
        await lookThroughAll(page, articles.filter(part), '/knowledge/');
        expect(guard.found).toEqual([]);
      });

      test(`no attack runs where articles are written, part ${at + 1}`, async ({ context, open, besieged }) => {
        const { portal, articles } = besieged;
        const guard = await Guard.over(context, portal.url);
        const page = await open(portal, people.agent, '/desk/feedback');
        await settled(page);
        await lookThroughAll(page, articles.filter(part), '/desk/articles/');
        expect(guard.found).toEqual([]);
      });
    }

    test('no attack runs on the page of results', async ({ context, open, besieged: { portal, articles } }) => {
      const guard = await Guard.over(context, portal.url);
      const page = await open(portal, people.employee, '/search');
      const box = page.getByRole('searchbox', { name: say('search.label') });
      for (const { query } of articles.filter(every(4))) {
        const answered = page.waitForResponse((answer) => answer.url().includes('/api/v1/search?') && answer.ok());
        await box.fill(query);
        await answered;
        await expect(page.locator(':is(#best-answer, #found-articles) + ul > li').first()).toBeVisible();
        await nothingCouldRun(page);
      }
      expect(guard.found).toEqual([]);
    });

    test('no attack runs in the palette, or beside a form', async ({ context, open, besieged: { portal, articles } }) => {
      const guard = await Guard.over(context, portal.url);
      const page = await open(portal, people.employee, '/');
      await settled(page);
      await page.keyboard.press('Control+K');
      const palette = page.locator('dialog[open]').getByRole('combobox');
      for (const { query } of articles) {
        await palette.fill(query);
        await expect(page.getByRole('option').filter({ hasText: query.slice(0, 20) }).first()).toBeVisible();
        await nothingCouldRun(page);
      }

      await page.goto(`${portal.url}/items/ask-it?subject=${encodeURIComponent(articles[0].query)}`);
      await page.getByRole('textbox').first().fill(articles[0].query);
      await page.getByRole('region', { name: say('suggestions.title') }).getByRole('button').first().click();
      await expect(page.getByRole('dialog').locator('.prose')).toContainText(WORD);
      await nothingCouldRun(page);
      expect(guard.found).toEqual([]);
    });

    test('no attack runs in the lists and comparisons of the desk', async ({ context, open, besieged }) => {
      const { portal, articles, together } = besieged;
      const guard = await Guard.over(context, portal.url);
      const page = await open(portal, people.agent, '/desk/articles');
      await settled(page);
      const rows = page.locator('tbody tr');
      const more = page.getByRole('button', { name: say('requests.more') });
      while (await more.isVisible()) {
        const before = await rows.count();
        await more.click();
        await expect.poll(() => rows.count()).toBeGreaterThan(before);
      }
      expect(await rows.count()).toBeGreaterThan(articles.length);
      await nothingCouldRun(page);
      for (const { number } of articles.filter(every(4))) {
        await follow(page, `/desk/articles/${number}/revisions?language=en&revision=1`);
        await expect(page.getByRole('link', { name: say('editor.back') })).toHaveAttribute('href', new RegExp(`${number}\\?`));
        await expect(page.locator('.diff-added mark').first()).toBeVisible();
        await nothingCouldRun(page);
      }
      await follow(page, `/desk/articles/${together.number}/revisions?language=en&revision=1`);
      await expect.poll(() => page.locator('.diff-removed').count()).toBeGreaterThanOrEqual(together.lines);
      await nothingCouldRun(page);
      for (const path of ['/desk/feedback', '/desk/knowledge-reports?days=7']) {
        await follow(page, path);
        await settled(page);
        await expect(page.locator('main')).toContainText('alert');
        await nothingCouldRun(page);
      }
      await page.getByRole('link', { name: like('report.write_named') }).first().click();
      await expect(page.getByRole('textbox').first()).not.toHaveValue('');
      await nothingCouldRun(page);
      expect(guard.found).toEqual([]);
    });

    test('no attack runs that came in the head of a file', async ({ context, open, besieged: { portal, heads } }) => {
      const guard = await Guard.over(context, portal.url);
      const page = await open(portal, people.employee, '/knowledge/in/network');
      await settled(page);
      const more = page.getByRole('button', { name: say('requests.more') });
      while (await more.isVisible()) {
        const before = await page.getByRole('listitem').count();
        await more.click();
        await expect.poll(() => page.getByRole('listitem').count()).toBeGreaterThan(before);
      }
      for (const { title, summary } of heads) {
        const row = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: title, exact: true }) });
        await expect(row).toContainText(summary);
      }
      await nothingCouldRun(page);
      // One half of them here, the other half in the other variant.
      const half = heads.filter((_, at) => (at % 2 === 1) === bypassCSP);
      for (const { number, title, mark } of half) {
        await follow(page, `/knowledge/${number}`);
        await expect(page.locator('.prose > p')).toHaveText(mark);
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
        await nothingCouldRun(page);
      }
      await page.keyboard.press('Control+K');
      const palette = page.locator('dialog[open]').getByRole('combobox');
      for (const { mark, title } of half.filter(every(2))) {
        await palette.fill(mark.split(' ')[1]);
        await expect(page.getByRole('option').filter({ hasText: title.slice(0, 30) }).first()).toBeVisible();
        await nothingCouldRun(page);
      }
      expect(guard.found).toEqual([]);
    });

    test('no attack runs at the desk that came in the head of a file', async ({ context, open, besieged: { portal, heads } }) => {
      const guard = await Guard.over(context, portal.url);
      const page = await open(portal, people.agent, '/desk/articles');
      await settled(page);
      for (const { number, title, summary, mark } of heads.filter((_, at) => at % 4 === (bypassCSP ? 3 : 2))) {
        await follow(page, `/desk/articles/${number}`);
        await expect(page.locator('.prose > p')).toHaveText(mark);
        await expect(page.getByRole('textbox', { name: say('editor.title') })).toHaveValue(title);
        await expect(page.getByRole('textbox', { name: new RegExp(`^${say('editor.summary')}`) })).toHaveValue(summary);
        await page.getByText(say('editor.about'), { exact: true }).click();
        await expect(page.getByRole('textbox', { name: new RegExp(`^${say('editor.labels')}`) })).not.toHaveValue('');
        await nothingCouldRun(page);
      }
      expect(guard.found).toEqual([]);
    });

    test.describe('without the app', () => {
      // Its file does not arrive.
      test.use({ tolerated: [/Failed to fetch/] });

      test('no attack runs in pages that the server has drawn, before the app is there', async ({ context, open, besieged }) => {
        const { portal, articles, heads } = besieged;
        const guard = await Guard.over(context, portal.url);
        await context.route(/_bg\.wasm$/, (route) => route.abort());
        const page = await context.newPage();
        await enter(context, portal, people.employee);
        // Not `page.goto` of the stories, which waits for the app.
        const show = async (path: string, text: string) => {
          await page.evaluate((to) => location.assign(to), portal.url + path).catch(() => undefined);
          await page.waitForURL((url) => url.pathname + url.search === path || url.pathname === path);
          await expect(page.locator('#drawn')).toContainText(text);
          await nothingCouldRun(page);
        };
        // As long as a subject may be.
        const query = articles[0].query.slice(0, 120).trim();
        const asker = await portal.as(people.employee);
        const { number } = await asker.ask('ask-it', { subject: query, details: `${query}\n${query}` });
        await asker.act(number, 'comment', { text: query });
        const encoded = encodeURIComponent(query);
        await page.goto(`${portal.url}/robots.txt`).catch(() => undefined);
        for (const { number, marks } of articles.filter(every(12))) await show(`/knowledge/${number}`, marks[0]);
        for (const { number, mark } of heads.filter(every(12))) await show(`/knowledge/${number}`, mark);
        await show('/knowledge/in/network', 'alert(1)');
        await show('/requests', query.slice(0, 20));
        await show(`/requests/${number}`, query.slice(0, 20));
        await show(`/requests?q=${encoded}`, say('requests.title'));
        await show(`/catalog?q=${encoded}`, say('catalog.title'));
        await show(`/search?q=${encoded}`, WORD);
        await show(`/items/ask-it?subject=${encoded}`, say('form.go_on'));
        await show(`/nothing?q=${encoded}`, say('not_found.title'));
        expect(guard.found).toEqual([]);
      });
    });
  });
}

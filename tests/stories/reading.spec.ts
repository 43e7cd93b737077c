import type { Page } from '@playwright/test';

import { published } from '../support/articles';
import { expectAccessible } from '../support/axe';
import type { Portal } from '../support/portal';
import { expect, people, test } from '../support/test';
import { say } from '../support/words';

const PARTS = 40;

/** Publishes an article with many parts; returns its address. */
async function long(portal: Portal): Promise<string> {
  const part = (n: number) => `## Part ${n}\n\n${'Some words about it. '.repeat(20)}\n\n### Detail ${n}\n\nMore of it.`;
  const parts = Array.from({ length: PARTS }, (_, at) => part(at + 1));
  const code = '\n\n```sh\nnet use\n```\n';
  const number = await published(portal, `In many parts ${test.info().project.name}`, parts.join('\n\n') + code);
  return `/knowledge/${number}`;
}

const isWide = (page: Page) => page.viewportSize()!.width >= 1024;
const contents = (page: Page) => page.getByRole('navigation', { name: say('knowledge.contents') });
const entry = (page: Page, name: string) => contents(page).getByRole('link', { name, exact: true });

test('the title comes first, then what is on the page: beside the text, or folded above it', async ({ demo, open }) => {
  const page = await open(demo, people.employee, await long(demo));
  const [title, summary] = [page.getByRole('heading', { level: 1 }), page.locator('.toc summary')];
  const [above, below] = [await title.boundingBox(), await summary.boundingBox()];
  expect(above!.y).toBeLessThan(300);
  expect(above!.y).toBeLessThan(below!.y);
  const follows = await title.evaluate((h1) => h1.compareDocumentPosition(document.querySelector('.toc')!) & Node.DOCUMENT_POSITION_FOLLOWING);
  expect(follows).toBeTruthy();
  const text = page.getByText('Some words about it.').first();
  if (isWide(page)) {
    const box = await page.locator('.toc').boundingBox();
    expect(box!.height).toBeLessThan(page.viewportSize()!.height);
    expect(box!.x).toBeGreaterThan((await text.boundingBox())!.x);
  } else {
    await expect(contents(page)).toBeHidden();
    expect((await text.boundingBox())!.y).toBeGreaterThan(below!.y);
    await expect(text).toBeInViewport();
    await summary.click();
  }
  await expect(entry(page, 'Part 1')).toBeVisible();
  await expectAccessible(page);
});

test('the section that is being read is marked in the list, and stays in view there', async ({ demo, open }) => {
  const page = await open(demo, people.employee, await long(demo));
  if (!isWide(page)) await page.locator('.toc summary').click();
  await expect(contents(page).locator('[aria-current]')).toHaveCount(0);
  for (const n of [30, 3]) {
    await page.locator(`#a-part-${n}`).evaluate((heading) => heading.scrollIntoView({ behavior: 'instant' }));
    await expect(entry(page, `Part ${n}`)).toHaveAttribute('aria-current', 'true');
    await expect(contents(page).locator('[aria-current]')).toHaveCount(1);
    if (isWide(page)) await expect(entry(page, `Part ${n}`)).toBeInViewport();
  }
});

test('a link to a heading leads the keyboard there too', async ({ demo, open, context }) => {
  const path = await long(demo);
  const page = await open(demo, people.employee, `${path}#a-part-30`);
  await expect(page.locator('#a-part-30')).toBeFocused();
  await expect(page.locator('#a-part-30')).toBeInViewport();
  await page.keyboard.press('Tab');
  const link = page.locator('a.heading-link[href="#a-part-30"]');
  await expect(link).toBeFocused();
  await expect(link).toHaveAccessibleName(say('knowledge.section_link'));
  await expect(link).toHaveCSS('opacity', '1');
  await expect(page.getByRole('heading', { name: 'Part 30', exact: true })).toBeVisible();
  for (const again of [false, true]) {
    if (!isWide(page) && !again) await page.locator('.toc summary').click();
    await entry(page, 'Part 5').click();
    await expect(page.locator('#a-part-5')).toBeFocused();
    await expect(page).toHaveURL(/#a-part-5$/);
  }
  await page.goBack();
  await expect(page.locator('#a-part-30')).toBeFocused();
  const other = page.locator('a.heading-link[href="#a-part-31"]');
  await expect(other).toHaveCSS('opacity', '0');
  await other.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#a-part-31$/);
  const linked = await context.newPage();
  await linked.goto(page.url());
  await expect(linked.locator('#a-part-31')).toBeFocused();
  await page.emulateMedia({ media: 'print' });
  await expect(other).toBeHidden();
});

test('"Copied" is said when it is true; else how to copy by hand', async ({ demo, open, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await open(demo, people.employee, await long(demo));
  const button = page.locator('.prose button.copy');
  const status = page.getByRole('status').filter({ hasText: /./ });
  await button.click();
  await expect(button).toHaveText(say('knowledge.copied'));
  await expect(status.filter({ hasText: say('knowledge.copied') })).toHaveCount(1);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('net use');
  await expect(button).toHaveText(say('knowledge.copy'));
  // As over plain HTTP, where there is no clipboard; then a browser that refuses everything.
  await page.evaluate(() => {
    const taken: string[] = [];
    Object.defineProperty(window, 'taken', { value: taken });
    Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
    document.execCommand = () => taken.push(String(getSelection())) > 0;
  });
  await button.click();
  await expect(button).toHaveText(say('knowledge.copied'));
  expect(await page.evaluate(() => (window as unknown as { taken: string[] }).taken.join())).toContain('net use');
  await expect(button).toHaveText(say('knowledge.copy'));
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('refused')) } });
    document.execCommand = () => false;
  });
  await button.click();
  await expect(button).toHaveText(say('knowledge.copy_by_hand'));
  await expect(status.filter({ hasText: say('knowledge.copy_by_hand') })).toHaveCount(1);
  expect(await page.evaluate(() => String(getSelection()))).toContain('net use');
});

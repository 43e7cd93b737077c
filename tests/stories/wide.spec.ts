import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';

import { expectNoSidewaysScroll } from '../support/axe';
import { search } from '../support/palette';
import { settled } from '../support/pages';
import { Portal } from '../support/portal';
import { test as base, expect } from '../support/test';
import { say } from '../support/words';

/** User text that is difficult to lay out. */
const WORD = 'Donaudampfschifffahrt'.repeat(10).slice(0, 200);
const ARABIC = 'لا تعمل الطابعة (الطابق 3) منذ الصباح';
const FAMILY = '👨‍👩‍👧‍👦';
const LINK = `https://files.test.example/${'a'.repeat(2_000)}`;
const MARKUP = `<b>bold</b> [text](${LINK}) see (https://wiki.test.example/a_(b)), https://wiki.test.example/c.`;

const REQUESTER = 'wide-requester';
const AGENT = 'wide-agent';

const ITEM = `
id = "wide"
category = "tests"
name = "Write what you like"
summary = "A form without limits."
opens = "service_request"
title = "{subject}"
owner = "Tests"
team = "wide"
next = "${WORD}"

[[sections]]
id = "text"
title = "${WORD}"

[[sections.fields]]
id = "subject"
kind = "long_text"
label = "Subject"
required = true

[[sections.fields]]
id = "details"
kind = "long_text"
label = "Details ${WORD}"

[[sections.fields]]
id = "helper"
kind = "person"
label = "Who helps?"
`;

const person = (id: string, name: string, more: string) =>
  `\n[[people]]\nid = "${id}"\nname = "${name}"\nemail = "${id}@test.example"\ngroups = ["staff"]\n${more}\n`;

interface Wide {
  portal: Portal;
  /** Tickets whose title, answers and comments contain these texts. */
  numbers: string[];
}

/** An organisation with names, titles and texts of extreme lengths. */
const test = base.extend<object, { wide: Wide }>({
  wide: [
    async ({}, use) => {
      const catalog = mkdtempSync(join(tmpdir(), 'portico-wide-'));
      cpSync('tests/catalog', catalog, { recursive: true });
      writeFileSync(join(catalog, 'items', 'wide.toml'), ITEM);
      const people = join(catalog, 'demo', 'people.toml');
      appendFileSync(join(catalog, 'teams.toml'), `\n[[teams]]\nid = "wide"\nname = "${WORD}"\nmembers = "staff"\n`);
      appendFileSync(people, person(REQUESTER, WORD, 'roles = ["employee"]\nsign_in = true'));
      appendFileSync(people, person(AGENT, 'محمد العربي', 'roles = ["employee", "agent"]\nsign_in = true'));
      const portal = await Portal.start(catalog);
      await use({ portal, numbers: await tickets(portal) });
      await portal.stop();
      rmSync(catalog, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
});

async function tickets(portal: Portal): Promise<string[]> {
  const [requester, agent] = [await portal.as(REQUESTER), await portal.as(AGENT)];
  const numbers: string[] = [];
  for (const text of [WORD, ARABIC, FAMILY.repeat(300), LINK]) {
    const answers = { subject: text, details: `${text}\n${MARKUP}`, helper: REQUESTER };
    const { number } = await requester.ask('wide', answers);
    numbers.push(number);
    await requester.act(number, 'comment', { text: `${text}\n\n${MARKUP}` });
    await agent.act(number, 'take');
    await agent.act(number, 'ask', { text });
  }
  return numbers;
}

/** Checks that nothing is wider than its container: neither the page nor its overlays. */
async function expectFits(page: Page): Promise<void> {
  await settled(page);
  await expectNoSidewaysScroll(page);
  const excess = await page.evaluate(() =>
    [...document.querySelectorAll('dialog[open], .toast, .menu, .listbox, .card:not(.overflow-x-auto), .panel')]
      .filter((place) => place.scrollWidth > place.clientWidth + 1 && getComputedStyle(place).overflowX !== 'hidden')
      .map((place) => `${place.scrollWidth} px in ${place.clientWidth}: ${place.outerHTML.slice(0, 160)}`),
  );
  expect(excess, page.url()).toEqual([]);
}

const runsFromTheRight = (place: Locator) => place.evaluate((element) => element.matches(':dir(rtl)'));

test('pages of an employee are as wide as the window, whatever people write', async ({ wide, open }) => {
  const query = encodeURIComponent(WORD);
  const paths = ['/', '/requests?show=all', `/search?q=${query}`, `/catalog?q=${query}`, '/knowledge', '/items/wide', '/settings'];
  const page = await open(wide.portal, REQUESTER, '/');
  for (const path of [...paths, ...wide.numbers.map((number) => `/requests/${number}`)]) {
    await page.goto(wide.portal.url + path);
    await expectFits(page);
  }
  await page.getByRole('button', { name: say('action_text.cancel') }).click();
  await expect(page.locator('dialog[open]')).toBeVisible();
  await expectFits(page);
});

test('pages of the desk are as wide as the window, whatever people write', async ({ wide, open }) => {
  const page = await open(wide.portal, AGENT, '/desk/?queue=all');
  await expect(page.getByRole('link', { name: WORD }).first()).toBeVisible();
  await expectFits(page);
  for (const path of ['?queue=mine', 'feedback', 'articles', ...wide.numbers.map((number) => `tickets/${number}`)]) {
    await page.goto(`${wide.portal.url}/desk/${path}`);
    await expectFits(page);
  }
});

test('the way of a request is as wide as the window', async ({ wide, open }) => {
  const page = await open(wide.portal, REQUESTER, '/items/wide');
  for (const text of [WORD, LINK]) {
    await page.getByRole('textbox', { name: 'Subject' }).fill(text);
    await page.getByRole('textbox', { name: 'Details' }).fill(`${text}\n${ARABIC}`);
    await page.getByRole('combobox', { name: 'Who helps?' }).fill(WORD.slice(0, 20));
    await expect(page.getByRole('option', { name: WORD })).toBeVisible();
    await expectFits(page);
    await page.getByRole('option', { name: WORD }).click();
    await page.getByRole('button', { name: say('form.go_on') }).click();
    await expect(page).toHaveURL(/step=review/);
    await expectFits(page);
    await page.getByRole('button', { name: say('form.send'), exact: true }).click();
    await expect(page.locator('#number')).toBeVisible();
    await expectFits(page);
    await page.goto(`${wide.portal.url}/items/wide`);
  }
});

test('the palette and the menu are as wide as the window', async ({ wide, open }) => {
  const page = await open(wide.portal, REQUESTER, '/');
  await search(page, WORD);
  await expect(page.getByRole('option').first()).toBeVisible();
  await expectFits(page);
  await page.keyboard.press('Escape');
  await page.locator('#person').click();
  await expect(page.locator('#person-menu')).toBeVisible();
  await expectFits(page);
});

test('Arabic runs from the right where it is typed and where it is read', async ({ wide, open }) => {
  const page = await open(wide.portal, REQUESTER, '/items/wide');
  const subject = page.getByRole('textbox', { name: 'Subject' });
  expect(await runsFromTheRight(subject)).toBe(false);
  await subject.fill(ARABIC);
  expect(await runsFromTheRight(subject)).toBe(true);
  await page.getByRole('button', { name: say('form.go_on') }).click();
  const answer = page.locator('.review-line dd p').filter({ hasText: ARABIC });
  await expect(answer).toBeVisible();
  expect(await runsFromTheRight(answer)).toBe(true);

  const [, number] = wide.numbers;
  await page.goto(`${wide.portal.url}/requests/${number}`);
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText(ARABIC);
  expect(await runsFromTheRight(heading)).toBe(true);
  expect(await runsFromTheRight(page.locator('.event-text').filter({ hasText: ARABIC }).first())).toBe(true);
  // Names are isolated (bidi) within sentences, as is the page's title within that of the portal.
  await expect(page.getByText('\u2068محمد العربي\u2069').first()).toBeVisible();
  expect(await page.title()).toContain(`\u2068${ARABIC}\u2069`);
  await page.goto(`${wide.portal.url}/requests?show=all`);
  expect(await runsFromTheRight(page.getByRole('link', { name: ARABIC }))).toBe(true);
});

test('a title is cut between characters', async ({ wide }) => {
  const [, , number] = wide.numbers;
  const { title } = await (await wide.portal.as(REQUESTER)).ticket(number);
  expect(title).toBe(FAMILY.repeat(200));
});

test('addresses in a comment are links that nobody vouches for, and nothing else is', async ({ wide, open }) => {
  const page = await open(wide.portal, REQUESTER, `/requests/${wide.numbers[1]}`);
  const comment = page.locator('.event-text').filter({ hasText: '<b>bold</b>' });
  await expect(comment).toBeVisible();
  const links = comment.getByRole('link');
  await expect(links).toHaveText([LINK, 'https://wiki.test.example/a_(b)', 'https://wiki.test.example/c']);
  for (const link of await links.all()) {
    await expect(link).toHaveAttribute('rel', 'nofollow noopener ugc');
    await expect(link).toHaveAttribute('href', await link.innerText());
  }
  await expect(comment).toContainText(MARKUP);
  await expect(comment.locator('b')).toHaveCount(0);
});

import type { BrowserContext } from '@playwright/test';

import { expectNoSidewaysScroll } from '../support/axe';
import { type Made, type Place, makeTickets, places, settled, typed } from '../support/pages';
import type { Portal } from '../support/portal';
import { test as base, expect, people } from '../support/test';
import { untranslated } from '../support/pseudo';

/**
 * In the pseudo-language every sentence of the interface is in brackets: other texts are hard-coded, or content that
 * the API returns for the catalog, people and tickets.
 */
const test = base.extend<object, { made: Made; content: string[] }>({
  made: [async ({ demo }, use) => use(await makeTickets(demo)), { scope: 'worker' }],
  content: [async ({ demo, made }, use) => use(await contentOf(demo, made)), { scope: 'worker' }],
});

/** All texts that the API returns for display. */
async function contentOf(portal: Portal, made: Made): Promise<string[]> {
  const texts = new Set<string>(typed);
  for (const login of [people.employee, people.agent, people.admin, people.serviceManager]) {
    const actor = await portal.as(login);
    for (const path of ['/me', '/catalog', '/tickets']) collect(await actor.send('GET', path, undefined, 200), texts);
  }
  const actor = await portal.as(people.employee);
  for (const number of Object.values(made)) collect(await actor.ticket(number), texts);
  for (const item of ['ask-it', 'software-licence']) collect(await actor.form(item), texts);
  return [...texts];
}

/** Every string in a JSON value. */
function collect(value: unknown, texts: Set<string>): void {
  if (typeof value === 'string') texts.add(value.trim());
  else if (value && typeof value === 'object') Object.values(value).forEach((part) => collect(part, texts));
}

/** Sorted by length, the longest first, so that no text removes a part of another one. */
function inOrder(texts: string[]): string[] {
  return texts.filter((text) => text !== '').sort((a, b) => b.length - a.length);
}

/** Collects the API's responses on articles, searches and items. */
function listen(context: BrowserContext): () => Promise<string[]> {
  const answers: Promise<unknown>[] = [];
  context.on('response', (response) => {
    if (!/\/api\/v1\/(knowledge|search|editing|catalog\/items)\b/.test(response.url()) || !response.ok()) return;
    // An aborted response has no body.
    answers.push(response.json().catch(() => undefined));
  });
  return async () => {
    const texts = new Set<string>();
    collect(await Promise.all(answers), texts);
    return [...texts];
  };
}

const forms: Place[] = [
  { name: 'a form', login: people.employee, path: () => '/items/software-licence' },
  { name: 'the last page of a form', login: people.employee, path: () => '/items/software-licence?step=terms' },
];

for (const { name, login, path, arrive } of [...places, ...forms]) {
  test(`${name}: every word is translated, and longer words fit`, async ({ demo, made, content, open, context }) => {
    await context.addInitScript(() => {
      if (location.protocol === 'http:') localStorage.setItem('portico.language', 'en-XA');
    });
    const heard = listen(context);
    const page = await open(demo, login, path(made));
    await settled(page);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en-XA');
    await arrive?.(page);
    // Further responses may arrive between the two calls.
    await expect.poll(async () => untranslated(page, inOrder([...content, ...(await heard())]))).toEqual([]);
    await expectNoSidewaysScroll(page);
  });
}

import { mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';

import { settled } from '../support/pages';
import { Portal } from '../support/portal';
import { people, test as base, expect } from '../support/test';
import { say } from '../support/words';

/** Draws docs/screenshots: the pages that the README and a reviewer look at, light and dark, wide and on a phone. */
const folder = 'docs/screenshots';

const test = base.extend<object, { shop: Portal; number: string }>({
  // On the real day, so that relative times are those that people see.
  shop: [
    async ({}, use) => {
      const portal = await Portal.start('catalog', null);
      await use(portal);
      await portal.stop();
    },
    { scope: 'worker' },
  ],
  number: [async ({ shop }, use) => use(await furnish(shop)), { scope: 'worker' }],
});

/** A few requests in different states; the number of one that has a story. */
async function furnish(portal: Portal): Promise<string> {
  const [ana, samira] = [await portal.as(people.employee), await portal.as(people.agent)];
  const act = (number: string, action: string, text?: string) => samira.act(number, action, text === undefined ? {} : { text });
  const ask = async (subject: string, details: string) => (await ana.ask('ask-it', { subject, details })).number;
  const resolved = await ask('Second monitor for the test bench', 'The old one shows lines since yesterday morning.');
  await act(resolved, 'take');
  await act(resolved, 'resolve', 'A 27-inch monitor stands at the bench. The old one is collected on Thursday.');
  await ask('Which headset works in the workshop?', 'It is loud, and I talk to customers from there twice a week.');
  const taken = await ask('Access to the archive of drawings', 'I need drawings from 2019 for a repair in Lyon.');
  await act(taken, 'take');
  const waiting = await ask('Projector for the open day', 'For about sixty people, from nine in the morning on.');
  await act(waiting, 'take');
  await act(waiting, 'ask', 'Will it be in the canteen or in the big meeting room?');
  return waiting;
}

const shots: { name: string; login: string; path: (number: string) => string; arrive?: (page: Page) => Promise<void> }[] = [
  { name: 'home', login: people.employee, path: () => '/' },
  { name: 'catalog', login: people.employee, path: () => '/catalog' },
  { name: 'form-with-problems', login: people.employee, path: () => '/items/software-licence', arrive: withProblems },
  { name: 'review', login: people.employee, path: () => '/items/ask-it', arrive: toReview },
  { name: 'confirmation', login: people.contractor, path: () => '/items/ask-it', arrive: toConfirmation },
  { name: 'my-requests', login: people.employee, path: () => '/requests?show=all' },
  { name: 'request', login: people.employee, path: (number) => `/requests/${number}` },
  { name: 'desk-queue', login: people.agent, path: () => '/desk/?queue=all' },
];

async function withProblems(page: Page): Promise<void> {
  const product = page.getByRole('combobox', { name: 'Product' });
  await product.pressSequentially('figma');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Edition' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Seats' }).fill('many');
  await page.getByRole('button', { name: say('form.go_on') }).click();
  await expect(page.locator('#problems')).toBeFocused();
}

async function toReview(page: Page): Promise<void> {
  await page.getByRole('textbox').nth(0).fill('Interpreter for a video meeting');
  await page.getByRole('textbox').nth(1).fill('We meet colleagues from Osaka on Thursday. Is there a tool that translates?');
  await page.getByRole('button', { name: say('form.go_on') }).click();
  await expect(page.getByRole('heading', { name: say('form.review') })).toBeVisible();
}

async function toConfirmation(page: Page): Promise<void> {
  await toReview(page);
  await page.getByRole('button', { name: say('form.send'), exact: true }).click();
  await expect(page.locator('#number')).toBeVisible();
}

const devices = [
  { device: 'desktop', viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 },
  { device: 'phone', viewport: { width: 360, height: 780 }, deviceScaleFactor: 2 },
];

for (const { device, viewport, deviceScaleFactor } of devices) {
  test.describe(device, () => {
    test.use({ viewport, deviceScaleFactor, reducedMotion: 'reduce' } as object);
    for (const { name, login, path, arrive } of shots) {
      test(name, async ({ shop, number, open }) => {
        mkdirSync(folder, { recursive: true });
        const page = await open(shop, login, path(number));
        await settled(page);
        await arrive?.(page);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          await page.evaluate(() => scrollTo(0, 0));
          await page.screenshot({ path: `${folder}/${name}-${device}-${colorScheme}.png`, caret: 'hide' });
        }
      });
    }
  });
}

import type { Page } from '@playwright/test';

import { expectAccessible } from '../support/axe';
import { items, offeredTo } from '../support/offers';
import { type Made, makeTickets, places, settled } from '../support/pages';
import { expect, test as base } from '../support/test';
import { say } from '../support/words';

const test = base.extend<object, { made: Made }>({
  made: [async ({ demo }, use) => use(await makeTickets(demo)), { scope: 'worker' }],
});

type Looks = [width: number, colorScheme: 'light' | 'dark'][];

/** A wide window, and the narrowest one that the page must support. */
const everyLook: Looks = [[1280, 'light'], [1280, 'dark'], [320, 'dark'], [320, 'light']];
/** Each width and colour scheme at least once, for forms with many pages. */
const eachOnce: Looks = [[1280, 'light'], [320, 'dark']];

async function expectAccessibleIn(looks: Looks, page: Page): Promise<void> {
  for (const [width, colorScheme] of looks) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expectAccessible(page);
  }
}

for (const { name, login, path, arrive } of places) {
  test(`${name}: nothing that axe finds, light and dark, down to 320 px`, async ({ demo, made, open }) => {
    const page = await open(demo, login, path(made));
    await settled(page);
    await arrive?.(page);
    await expectAccessibleIn(everyLook, page);
  });
}

for (const [item, [width, colorScheme]] of items.flatMap((item) => eachOnce.map((look) => [item, look] as const))) {
  test(`${item}: nothing that axe finds in its form with problems, ${colorScheme}, at ${width} px`, async ({ demo, open }) => {
    const login = await offeredTo(demo, item);
    const { form } = await (await demo.as(login)).form(item);
    const page = await open(demo, login, `/items/${item}`);
    const seen = new Set<string>();
    for (const section of form.sections) {
      await page.goto(`${demo.url}/items/${item}?step=${section.id}`);
      await settled(page);
      const heading = await page.getByRole('heading', { level: 1 }).innerText();
      if (seen.has(heading)) continue;
      seen.add(heading);
      const goOn = page.getByRole('button', { name: say('form.go_on') });
      await goOn.click();
      await expect(page.locator('#problems:focus').or(page.locator('h1:focus'))).toHaveCount(1);
      await expectAccessibleIn([[width, colorScheme]], page);
    }
    expect(seen.size).toBeGreaterThan(0);
  });
}

import type { Page } from '@playwright/test';

import { expectAccessible } from '../support/axe';
import { search } from '../support/palette';
import { expect, people, test } from '../support/test';
import { say } from '../support/words';

/** Types into the palette, waits until the search is reported, and closes it. */
async function searchInVain(page: Page, text: string) {
  const told = page.waitForResponse((answer) => answer.url().includes('/api/v1/searches/'));
  await search(page, text);
  expect((await told).status()).toBe(204);
  await page.keyboard.press('Escape');
}

test('what people search for in vain is a click away from an article', async ({ demo, open }) => {
  const words = `xylophone ${test.info().project.name === 'phone' ? 'tuning' : 'rental'}`;
  const employee = await open(demo, people.employee, '/');
  await searchInVain(employee, words);
  await searchInVain(employee, `${words}s`);

  const desk = await open(demo, people.agent, '/desk/knowledge-reports?days=7');
  const gaps = desk.getByRole('region', { name: say('report.unanswered') });
  const row = gaps.getByRole('row').filter({ hasText: words });
  await expect(row).toHaveCount(1);
  await expect(row).toContainText(say('report.few'));
  const write = row.getByRole('link', { name: /Write an article/ });
  const address = new URL((await write.getAttribute('href'))!, demo.url);
  expect(address.pathname).toBe('/desk/articles/new');
  expect(address.searchParams.get('title')).toContain(words);
  expect(address.searchParams.get('words')?.split('\n')).toContain(words);
  await expectAccessible(desk);
});

test('a report says what it is about, over the period in its address', async ({ demo, open }) => {
  const page = await open(demo, people.serviceManager, '/desk/knowledge-reports');
  await expect(page.getByRole('heading', { name: say('report.unread') })).toBeVisible();
  await expect(page.getByRole('heading', { name: say('report.past_review') })).toBeVisible();
  await page.getByRole('link', { name: say('report.days', { n: 90 }) }).click();
  await expect(page).toHaveURL(/days=90$/);
  await expect(page.getByRole('link', { name: say('report.days', { n: 90 }) })).toHaveAttribute('aria-current', 'page');
  await expect(page.getByText(say('report.privacy'))).toBeVisible();
});

test('reports are not for employees', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/desk/knowledge-reports');
  await expect(page.getByText(say('desk.not_agent_text'))).toBeVisible();
  await (await demo.as(people.employee)).send('GET', '/knowledge/reports', undefined, 404);
});

import { settled, withoutDrawing } from '../support/pages';
import { ERIN, OTTO } from '../support/note';
import { Portal } from '../support/portal';
import { expect, people, test } from '../support/test';
import { say } from '../support/words';

test.use({ tolerated: [/Failed to fetch/] });

for (const [what, login, path] of [
  ['a list', people.employee, '/requests?show=all'],
  ['a request that is none', people.employee, '/requests/REQ-999999'],
  ['home', people.employee, '/'],
  ['articles', people.employee, '/knowledge'],
  ['a form', people.employee, '/items/ask-it'],
  ['search', people.employee, '/search?q=vpn'],
  ['the queue', people.agent, '/desk/'],
  ['articles at the desk', people.agent, '/desk/articles'],
] as const) {
  test(`${what} that could not be loaded comes by itself when the network is back`, async ({ demo, open, context }) => {
    const page = await open(demo, login, path);
    await settled(page);
    const heading = await page.getByRole('heading', { level: 1 }).innerText();
    if (!path.startsWith('/desk/')) await withoutDrawing(page, demo);
    // The request for the signed-in person succeeds; all others fail.
    const cut = /\/api\/v1\/(?!me(\?|$))/;
    await page.route(cut, (route) => route.abort());
    await page.reload();
    const failed = page.getByRole('alert').filter({ hasText: say('failure.unreachable_title') });
    await expect(failed).toHaveCount(1);
    await expect(page.getByRole('button', { name: say('common.try_again') })).toHaveCount(1);
    await page.unroute(cut);
    await context.setOffline(true);
    await context.setOffline(false);
    await expect(failed).toHaveCount(0);
    await settled(page);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
  });
}

test('a page that could not be loaded comes by itself when the server is back', async ({ open }) => {
  const portal = await Portal.start('tests/catalog');
  try {
    // Loads the page's code, so that later only its data is missing.
    const page = await open(portal, ERIN, '/requests');
    await settled(page);
    await page.getByRole('banner').getByRole('link', { name: say('layout.brand') }).click();
    await expect(page.getByRole('heading', { level: 1, name: say('requests.title') })).toHaveCount(0);
    await settled(page);
    await portal.halt('SIGTERM');
    await page.getByRole('link', { name: say('requests.title'), exact: true }).click();
    await expect(page.getByRole('alert').filter({ hasText: say('failure.unreachable_title') })).toBeVisible();
    const retry = page.getByRole('button', { name: say('common.try_again') });
    await retry.focus();
    await retry.press('Enter');
    await expect(retry).toBeFocused();
    await portal.restart();
    await expect(page.getByText(say('requests.none_open_title'))).toBeVisible();
  } finally {
    await portal.stop();
  }
});

test('when the next page of a list does not come, one button asks for it again', async ({ open }) => {
  const portal = await Portal.start('tests/catalog');
  try {
    const erin = await portal.as(ERIN);
    for (let n = 1; n <= 27; n++) await erin.ask('note', { subject: `Row ${n}`, urgent: false });
    const page = await open(portal, ERIN, '/requests');
    const more = page.getByRole('button', { name: say('requests.more') });
    await expect(more).toBeVisible();
    await page.route('**/api/v1/tickets?*after=*', (route) => route.abort());
    await more.click();
    const retry = page.getByRole('button', { name: say('common.try_again') });
    await expect(retry).toHaveCount(1);
    await expect(more).toHaveCount(0);
    await page.unroute('**/api/v1/tickets?*after=*');
    await expect(page.getByRole('main').locator('li').filter({ hasText: 'Note: Row 1' }).last()).toBeVisible();
    await expect(page.getByRole('main').locator('li.row-link')).toHaveCount(27);
    await expect(retry).toHaveCount(0);
  } finally {
    await portal.stop();
  }
});

test('Back leads to the same place of a list that has grown', async ({ open }) => {
  const portal = await Portal.start('tests/catalog');
  try {
    const erin = await portal.as(ERIN);
    for (let n = 1; n <= 30; n++) await erin.ask('note', { subject: `Row ${n}.`, urgent: false });
    for (const [login, path, first, last] of [
      [OTTO, '/desk/', 'Note: Row 1.', 'Note: Row 30.'],
      [ERIN, '/requests', 'Note: Row 30.', 'Note: Row 1.'],
    ] as const) {
      const page = await open(portal, login, path);
      const link = (name: string) => page.getByRole('link', { name, exact: true });
      const more = page.getByRole('button', { name: say('requests.more') });
      await expect(link(first)).toBeVisible();
      while ((await link(last).count()) === 0) {
        const rows = await page.getByRole('main').locator('.row-link').count();
        await more.click();
        await expect.poll(() => page.getByRole('main').locator('.row-link').count()).toBeGreaterThan(rows);
      }
      await link(last).scrollIntoViewIfNeeded();
      const top = await page.evaluate(() => scrollY);
      expect(top).toBeGreaterThan(0);
      await link(last).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(last);
      await page.goBack();
      await expect(link(last)).toBeInViewport();
      await expect.poll(() => page.evaluate(() => scrollY)).toBe(top);
      await expect(page.getByRole('main').locator('.row-link')).toHaveCount(30);
    }
  } finally {
    await portal.stop();
  }
});

test('loads that the server fails say so once, and what says so stands while they are tried again', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/');
  await settled(page);
  const failing = /\/api\/v1\/(?!me(\?|$)|session$)/;
  let answers = 0;
  await withoutDrawing(page, demo);
  await page.route(failing, (route) => {
    answers += 1;
    const body = { type: '/problems/unavailable', title: 'Unavailable', status: 503, request_id: `request-${answers}` };
    return route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(body) });
  });
  await page.reload();
  const failed = page.getByRole('main').getByRole('alert');
  await expect(failed).toHaveCount(1);
  const retry = page.getByRole('button', { name: say('common.try_again') });
  await retry.focus();
  const before = answers;
  // It retries automatically.
  await expect.poll(() => answers).toBeGreaterThan(before + 1);
  await expect(retry).toBeFocused();
  await expect(failed).toHaveCount(1);
  await page.unroute(failing);
  await retry.press('Enter');
  await expect(failed).toHaveCount(0);
});

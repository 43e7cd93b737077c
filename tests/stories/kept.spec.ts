import { ERIN, Note } from '../support/note';
import { Portal } from '../support/portal';
import { expect, test } from '../support/test';
import { say } from '../support/words';
import { cut, kept, restore, whole } from '../support/worker';

test.use({ serviceWorkers: 'allow' });

test('without a network the app begins all the same, and says what is missing', async ({ small, open, context }) => {
  const page = await open(small, ERIN, '/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect.poll(() => kept(page)).toContain('portico-web');
  await whole(page);
  await cut(context);
  await page.goto(small.url + '/knowledge');
  await expect(page.getByText(say('failure.unreachable_title'))).toBeVisible();
  await restore(context);
  await expect(page.getByText(say('failure.unreachable_title'))).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('a kept page of another version is replaced with all that it names', async ({ small, open }) => {
  const page = await open(small, ERIN, '/');
  await expect.poll(() => kept(page)).toContain('portico-web');
  const now = await kept(page);
  await page.evaluate(async () => {
    const cache = await caches.open('portico-app');
    await cache.put('/index.html', new Response('<p>Long ago</p>', { headers: { 'content-type': 'text/html' } }));
    await cache.put('/app-0123456789abcdef/portico-web.js', new Response(''));
  });
  await page.goto(small.url + '/robots.txt');
  await page.goto(small.url + '/');
  await expect.poll(() => kept(page)).toBe(now);
  const files = await page.evaluate(async () => {
    const requests = await (await caches.open('portico-app')).keys();
    return requests.map((request) => new URL(request.url).pathname);
  });
  expect(files).not.toContain('/app-0123456789abcdef/portico-web.js');
  for (const file of files.filter((file) => file !== '/index.html')) expect(now).toContain(file.replace(/[^/]*$/, ''));
});

test('nothing of the API is kept', async ({ small, open }) => {
  const page = await open(small, ERIN, '/catalog');
  await expect.poll(() => kept(page)).toContain('portico-web');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const files = await page.evaluate(async () => {
    const requests = await (await caches.open('portico-app')).keys();
    return requests.map((request) => new URL(request.url).pathname);
  });
  expect(files.length).toBeGreaterThan(1);
  for (const file of files) expect(file).toMatch(/^\/(index\.html$|app-|main-)/);
});

test('the files of the page before stay for who has it on screen', async ({ small, open }) => {
  const page = await open(small, ERIN, '/');
  await expect.poll(() => kept(page)).toContain('portico-web');
  const now = await kept(page);
  await page.evaluate(async () => {
    const cache = await caches.open('portico-app');
    const before = '<script src="/app-0123456789abcdef/portico-web.js"></script>';
    await cache.put('/index.html', new Response(before, { headers: { 'content-type': 'text/html' } }));
    await cache.put('/app-0123456789abcdef/later.wasm', new Response(''));
    await cache.put('/app-0123456789abcdef/portico-web.js', new Response('', { headers: { 'content-type': 'text/javascript' } }));
  });
  await page.goto(small.url + '/');
  await expect.poll(() => kept(page)).toBe(now);
  expect(await page.evaluate(async () => Boolean(await caches.match('/app-0123456789abcdef/later.wasm')))).toBe(true);
});

test.describe('after an update', () => {
  test.use({ tolerated: [/HTTP status code is not ok/] });

  test('a piece of the old app that is gone is made good by a press, and what was typed is there', async ({ open, context }) => {
    const portal = await Portal.start('tests/catalog');
    try {
      const page = await open(portal, ERIN, '/items/note');
      await expect.poll(() => kept(page)).toContain('portico-web');
      const note = new Note(page);
      await note.subject.fill('Typed before the update');
      await expect(note.saved).toBeVisible();
      const before = await kept(page);
      await page.evaluate(() => Object.assign(window, { begun: true }));
      await whole(page);
      // As in a browser that was short of space.
      await page.evaluate(async () => {
        const cache = await caches.open('portico-app');
        const pieces = (await cache.keys()).filter(({ url }) => /\/(chunk|split)_[^/]*$/.test(url));
        await Promise.all(pieces.map((piece) => cache.delete(piece)));
      });
      await (await context.newCDPSession(page)).send('Network.clearBrowserCache');
      await portal.update();

      await page.getByRole('link', { name: say('requests.title'), exact: true }).click();
      await expect(page.getByRole('alert')).toContainText(say('failure.part_missing_title'));
      expect(await page.evaluate(() => 'begun' in window)).toBe(true);
      await page.getByRole('button', { name: say('common.try_again') }).click();
      await expect(page.getByRole('heading', { level: 1, name: say('requests.title') })).toBeVisible();
      expect(await page.evaluate(() => 'begun' in window)).toBe(false);
      expect(await kept(page)).not.toBe(before);

      await page.goto(portal.url + '/items/note');
      await expect(note.subject).toHaveValue('Typed before the update');
    } finally {
      await portal.stop();
    }
  });
});

test('the app can be installed', async ({ small, open, context }) => {
  const page = await open(small, ERIN, '/');
  await expect.poll(() => kept(page)).toContain('portico-web');
  const session = await context.newCDPSession(page);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // The stories' browser has no lasting profile.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
  const manifest = await (await page.request.get(`${small.url}/manifest.webmanifest`)).json();
  const pictures = [...manifest.icons, ...manifest.screenshots].filter(({ sizes }) => sizes !== 'any');
  expect(pictures.length).toBeGreaterThan(3);
  for (const { src, sizes } of pictures) {
    const measured = await page.evaluate(async (src) => {
      const picture = new Image();
      picture.src = src;
      await picture.decode();
      return `${picture.naturalWidth}x${picture.naturalHeight}`;
    }, src as string);
    expect(measured, src).toBe(sizes);
  }
  for (const { url } of manifest.shortcuts) expect((await page.request.get(small.url + url)).status()).toBe(200);
});

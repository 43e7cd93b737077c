import { enter, expect, people, test } from '../support/test';
import { like, say } from '../support/words';
import { settled } from '../support/pages';

const ANA = people.employee;
const title = (page: string) => say('common.title', { page });

test('signing in by name and password leads to the address that was asked for', async ({ demo, open }) => {
  const page = await open(demo, undefined, '/catalog/software');
  await expect(page).toHaveTitle(title(say('sign_in.title')));
  await page.getByRole('button', { name: say('sign_in.submit') }).click();
  await expect(page.getByText(say('sign_in.missing_login'))).toBeVisible();
  await expect(page.getByLabel(say('sign_in.login'))).toBeFocused();
  await page.getByLabel(say('sign_in.login')).fill(ANA);
  await page.getByLabel(say('sign_in.password'), { exact: true }).fill('not this one at all');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText(say('problem_title.wrong_credentials'));
  await page.getByLabel(say('sign_in.password'), { exact: true }).fill(demo.password(ANA));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Software' })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/catalog/software');
});

test('a browser that does not keep the cookie is told so in words', async ({ demo, open }) => {
  const page = await open(demo, undefined, '/requests');
  // The server's response without the cookie, as if the browser had not kept it.
  await page.route('**/api/v1/session', (route) => route.fulfill({ status: 200, json: {} }));
  await page.getByLabel(say('sign_in.login')).fill(ANA);
  await page.getByLabel(say('sign_in.password'), { exact: true }).fill(demo.password(ANA));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText(say('sign_in.no_cookie'));
});

for (const language of ['C', 'de_DE.UTF-8', '']) {
  test(`a browser that calls its language “${language}” shows forms and amounts`, async ({ demo, open, context }) => {
    await context.addInitScript((language) => {
      Object.defineProperty(navigator, 'language', { get: () => language });
    }, language);
    const page = await open(demo, ANA, '/items/laptop');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Why do you need one?');
    await page.goto(`${demo.url}/requests`);
    await expect(page.getByRole('heading', { level: 1, name: say('requests.title') })).toBeVisible();
  });
}

test('each page has its title and one heading, which takes focus when somebody comes', async ({ demo, open }) => {
  const page = await open(demo, ANA, '/');
  await settled(page);
  const navigation = page.getByRole('navigation', { name: say('layout.main_navigation') });
  for (const name of [say('catalog.title'), say('requests.title')]) {
    await navigation.getByRole('link', { name }).click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeFocused();
    await expect(page).toHaveTitle(title(name));
    await expect(navigation.getByRole('link', { name })).toHaveAttribute('aria-current', 'page');
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  }
  await page.getByRole('contentinfo').getByRole('link', { name: say('footer.accessibility') }).click();
  await expect(page.getByRole('heading', { level: 1, name: say('accessibility.title') })).toBeFocused();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: say('requests.title') })).toBeFocused();
});

test('filters and searches are in the address: Back, Forward and a reload know them', async ({ demo, open }) => {
  const page = await open(demo, ANA, '/requests');
  const filter = page.getByRole('group', { name: say('requests.filter') });
  const pressed = (key: string) => filter.getByRole('button', { name: say(key), pressed: true });
  await expect(pressed('requests.filter_open')).toBeVisible();
  await filter.getByRole('button', { name: say('requests.filter_closed') }).click();
  await expect(page).toHaveURL(/show=closed/);
  await filter.getByRole('button', { name: say('requests.filter_all') }).click();
  await expect(page).toHaveURL(/show=all/);
  await page.goBack();
  await expect(pressed('requests.filter_closed')).toBeVisible();
  await page.goForward();
  await expect(pressed('requests.filter_all')).toBeVisible();
  await page.reload();
  await expect(pressed('requests.filter_all')).toBeVisible();

  await page.goto(`${demo.url}/catalog`);
  const search = page.getByRole('main').getByRole('searchbox');
  await search.fill('lapptop');
  await expect(page.getByRole('main').getByRole('link', { name: /laptop/i }).first()).toBeVisible();
  await expect(page).toHaveURL(/q=lapptop/);
  await page.getByRole('main').getByRole('link', { name: /laptop/i }).first().click();
  await expect(page).toHaveURL(/\/items\//);
  await page.goBack();
  await expect(search).toHaveValue('lapptop');
});

test('steps of a form are pages: Back leads to the questions before', async ({ demo, open }) => {
  const page = await open(demo, ANA, '/items/software-licence?step=people');
  await expect(page.getByRole('heading', { level: 1, name: 'Who is it for?' })).toBeVisible();
  await page.getByRole('button', { name: say('form.go_on') }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'For how long, and who pays?' })).toBeFocused();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Who is it for?' })).toBeFocused();
  await page.getByRole('button', { name: say('form.back') }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'What do you need?' })).toBeFocused();
});

test('what is not for somebody looks as if it did not exist', async ({ demo, open }) => {
  const page = await open(demo, people.contractor, '/items/leaver');
  await expect(page.getByRole('heading', { level: 1, name: say('not_found.title') })).toBeVisible();
  await page.goto(`${demo.url}/items/no-such-item`);
  await expect(page.getByRole('heading', { level: 1, name: say('not_found.title') })).toBeVisible();
});

test('the skip link leads past the navigation', async ({ demo, open }) => {
  const page = await open(demo, ANA, '/catalog');
  await settled(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: say('layout.skip') })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('search opens from anywhere by key, finds, and gives focus back', async ({ demo, open }) => {
  const page = await open(demo, ANA, '/settings');
  await settled(page);
  const box = page.getByRole('dialog', { name: say('layout.search') }).getByRole('combobox');
  for (const key of ['Control+K', '/']) {
    await page.keyboard.press(key);
    await expect(box).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(box).toHaveCount(0);
  }
  await page.keyboard.press('/');
  await box.fill('vpn access');
  await expect(page.getByRole('dialog').getByRole('option').first()).toContainText('Get VPN access');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/items\/vpn-access/);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('when nothing fits, what was searched for becomes the subject of a question', async ({ demo, open }) => {
  const page = await open(demo, ANA, '/');
  await settled(page);
  await page.keyboard.press('Control+K');
  await page.getByRole('dialog').getByRole('combobox').fill('zeppelin mooring');
  await page.getByRole('option', { name: say('palette.ask', { query: 'zeppelin mooring' }) }).click();
  await expect(page).toHaveURL(/\/items\/ask-it/);
  await expect(page.getByRole('textbox').first()).toHaveValue('zeppelin mooring');
});

test('single keys can be switched off; Ctrl-K stays', async ({ demo, open }) => {
  const page = await open(demo, people.serviceManager, '/settings');
  await settled(page);
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: say('keys.title') });
  await expect(keys).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();

  const off = page.getByRole('checkbox', { name: say('settings.shortcuts_off') });
  await off.check();
  await expect(page.getByText(say('common.saved')).first()).toBeVisible();
  await page.reload();
  await settled(page);
  await page.keyboard.press('?');
  await page.keyboard.press('/');
  await page.keyboard.press('Control+K');
  await expect(page.getByRole('dialog', { name: say('layout.search') })).toBeVisible();
  await expect(keys).toBeHidden();
  await page.keyboard.press('Escape');
  await off.uncheck();
  await expect(page.getByText(say('common.saved')).first()).toBeVisible();
});

test('letters that are keys are typed where one types', async ({ demo, open }) => {
  const page = await open(demo, ANA, '/items/ask-it');
  const subject = page.getByRole('textbox').first();
  await subject.pressSequentially('and/or?');
  await expect(subject).toHaveValue('and/or?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a chosen theme holds from the first paint on, whatever the system says', async ({ demo, open }) => {
  const page = await open(demo, people.serviceManager, '/settings');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.getByRole('radio', { name: say('settings.theme_dark') }).check();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByText(say('common.saved')).first()).toBeVisible();
  const dark = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

  // Without the app, so that only the page's own styles apply.
  await page.route(/\.(js|wasm)$/, (route) => route.abort());
  await page.reload({ waitUntil: 'commit' });
  await expect(page.locator('#shell')).toBeVisible();
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(dark);
  await page.unroute(/\.(js|wasm)$/);

  await page.reload();
  await page.getByRole('radio', { name: say('settings.theme_system') }).check();
  await expect(page.locator('html')).not.toHaveAttribute('data-theme', /./);
  await expect
    .poll(() => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor))
    .not.toBe(dark);
});

test('nothing moves for who wants less motion', async ({ demo, open }) => {
  const page = await open(demo, ANA, '/');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await settled(page);
  await page.keyboard.press('Control+K');
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .map((element) => getComputedStyle(element))
      .flatMap(({ transitionDuration, animationDuration }) => [transitionDuration, animationDuration])
      .filter((durations) => durations.split(',').some((duration) => Number.parseFloat(duration) > 0.01)),
  );
  expect(moving).toEqual([]);
});

test.describe('when the network cuts the app off', () => {
  test.use({ tolerated: [/Failed to fetch/] });

  test('a part that does not arrive is said in words, with the way to try again', async ({ demo, open }) => {
    const page = await open(demo, ANA, '/accessibility');
    await settled(page);
    await page.route(/\.wasm$/, (route) => route.abort());
    // A page that the server draws stays instead, and works.
    await page.goto(`${demo.url}/settings`);
    await expect(page.getByRole('alert')).toContainText('could not be loaded');
    await page.unroute(/\.wasm$/);
    await page.getByRole('link', { name: 'Try again' }).click();
    await settled(page);
  });
});

test('without scripts a page that is not drawn says what to do', async ({ demo, browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await enter(context, demo, ANA);
  await page.goto(`${demo.url}/settings`);
  await expect(page.getByText(/needs JavaScript/)).toBeVisible();
  await context.close();
});

test('the footer names the organisation, its phone line and the accessibility statement on every page', async ({ demo, open }) => {
  const page = await open(demo, ANA, '/');
  for (const path of ['/', '/catalog', '/requests', '/settings', '/items/ask-it', '/nowhere']) {
    await page.goto(demo.url + path);
    const footer = page.getByRole('contentinfo');
    await expect(footer).toContainText('Calder Instruments');
    await expect(footer.getByRole('link', { name: '+49 40 66969 100' })).toHaveAttribute('href', 'tel:+494066969100');
    await expect(footer.getByRole('link', { name: say('footer.accessibility') })).toBeVisible();
  }
});

test('the password is changed by who knows the current one', async ({ small, open }) => {
  const page = await open(small, 'otto-agent', '/settings');
  await page.getByLabel(say('settings.password_current'), { exact: true }).fill('wrong, this one is');
  await page.getByLabel(say('settings.password_new'), { exact: true }).fill('three words in a row');
  await page.getByRole('button', { name: say('settings.password_save') }).click();
  await expect(page.getByText(like('settings.password_wrong')).first()).toBeVisible();
});

// The date of a received e-mail is not in the future, and neither is its example.
for (const [locale, arrived, read] of [
  ['en-GB', '23/11/2026', /22 Nov 2026/],
  ['en-US', '11/23/2026', /Nov 22, 2026/],
] as const) {
  test.describe(`dates as typed in ${locale}`, () => {
    test.use({ locale });

    test('the day that stands there at first, the example and the correction are written alike', async ({ demo, open }) => {
      const page = await open(demo, ANA, '/items/suspicious-email');
      const day = page.getByRole('textbox', { name: 'When did it arrive?' });
      await expect(day).toHaveValue(arrived);
      await expect(day).toHaveAccessibleDescription(like('form.date_hint', { example: arrived }));
      await day.fill('soon');
      await day.blur();
      await expect(day).toHaveAccessibleDescription(new RegExp(`such as ${arrived}`));
      await day.fill(arrived.replace('23', '22'));
      await day.blur();
      await expect(day).not.toHaveAttribute('aria-invalid');
      await expect(page.getByText(read)).toBeVisible();
    });
  });
}

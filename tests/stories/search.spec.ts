import { expectAccessible } from '../support/axe';
import { expect, people, test } from '../support/test';
import { like, say } from '../support/words';

test('home answers while one types, and Enter shows everything', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/');
  const box = page.getByRole('searchbox', { name: say('home.search') });
  await box.fill('vpn 809');
  const found = page.locator('main').getByRole('link', { name: /VPN error/i });
  await expect(found).toBeVisible();
  await expect(page.getByRole('link', { name: say('search.all', { query: 'vpn 809' }) })).toBeVisible();
  await box.press('Enter');
  await expect(page).toHaveURL(/\/search\?q=vpn(%20|\+)809$/);
  await expect(page.getByRole('heading', { name: say('search.articles_heading') })).toBeVisible();
});

for (const [place, label] of [
  ['/', 'home.search'],
  ['/search', 'search.label'],
] as const) {
  test(`a search that is overtaken is called off: ${place}`, async ({ demo, open }) => {
    const page = await open(demo, people.employee, place);
    const asks = (address: string) => {
      const url = new URL(address);
      return url.pathname === '/api/v1/search' && url.searchParams.get('q') === 'vpn';
    };
    // The first search never gets a response.
    await page.route((url) => asks(url.href), () => {});
    const calledOff = page.waitForEvent('requestfailed', (sent) => asks(sent.url()));
    const asked = page.waitForRequest((sent) => asks(sent.url()));
    const box = page.getByRole('searchbox', { name: say(label) });
    await box.fill('vpn');
    await asked;
    await box.fill('vpn 809');
    await calledOff;
    await expect(page.locator('main').getByRole('link', { name: /VPN error/i }).first()).toBeVisible();
  });
}

test('the page groups what it finds and keeps its filters in the address', async ({ demo, open }) => {
  const requester = await demo.as(people.employee);
  await requester.ask('ask-it', { subject: 'A VPN for the canteen', details: 'The canteen has none.' });
  const page = await open(demo, people.employee, '/search?q=vpn');
  for (const heading of ['articles_heading', 'items_heading', 'tickets_heading']) {
    await expect(page.getByRole('heading', { name: say(`search.${heading}`), exact: true })).toBeVisible();
  }
  await page.getByRole('button', { name: like('search.items') }).click();
  await expect(page).toHaveURL(/in=items/);
  await expect(page.getByRole('heading', { name: say('search.articles_heading'), exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: say('search.everything') }).click();
  const chip = page.getByRole('group', { name: say('search.label_filter') }).getByRole('button').first();
  const [, held] = /(\d+)$/.exec(await chip.innerText())!;
  await chip.click();
  await expect(page).toHaveURL(/label=/);
  await expect(page.getByRole('group', { name: say('search.label_filter') }).locator('[aria-pressed=true]')).toHaveCount(1);
  await expect(page.locator('#found-articles + ul > li')).toHaveCount(Number(held));
  await page.reload();
  await expect(page.locator('#found-articles + ul > li')).toHaveCount(Number(held));
  await page.goBack();
  await expect(page).not.toHaveURL(/label=/);
});

test('what is opened of what is found is told, from home and from the page', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/');
  const told = () =>
    page.waitForRequest((sent) => sent.url().includes('/api/v1/searches/') && sent.postDataJSON().opened !== undefined);
  await page.getByRole('searchbox', { name: say('home.search') }).fill('vpn 809');
  const home = told();
  await page.locator('main').getByRole('link', { name: /VPN error/i }).click();
  const article = new URL(page.url()).pathname.split('/').pop();
  expect((await home).postDataJSON()).toMatchObject({
    query: 'vpn 809',
    place: 'home',
    opened: { kind: 'article', target: article },
  });

  await page.goto(`${demo.url}/search?q=vpn`);
  const row = page.locator('#found-articles + ul > li').nth(1);
  const result = told();
  await row.getByRole('link').press('Enter');
  expect((await result).postDataJSON()).toMatchObject({
    query: 'vpn',
    place: 'page',
    opened: { kind: 'article', position: 1 },
  });
});

test('a slip is corrected, and one may insist', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/search?q=pasword');
  await expect(page.getByText(say('search.corrected', { query: 'password' })).first()).toBeVisible();
  await page.getByRole('button', { name: say('search.exact', { query: 'pasword' }) }).click();
  await expect(page).toHaveURL(/exact=1/);
  await expect(page.getByText(say('search.corrected', { query: 'password' }))).toHaveCount(0);
});

test('results say why they are some only to who asks', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/search?q=vpn&in=articles');
  const row = page.locator('#found-articles + ul > li').first();
  await expect(row).toBeVisible();
  await expect(page.getByText(like('search.in_title'))).toHaveCount(0);
  const why = page.getByRole('button', { name: say('search.why') });
  await why.click();
  await expect(row.getByText(like('search.in_title'))).toBeVisible();
  await expect(page).toHaveURL(/\/search/);
  await why.click();
  await expect(page.getByText(like('search.in_title'))).toHaveCount(0);
});

test('an answer that stands out stands alone in front', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/search?q=Reset+a+forgotten+password');
  const best = page.getByRole('region', { name: say('search.best') });
  await expect(best.getByRole('listitem')).toHaveCount(1);
  await expect(best.getByRole('link')).toHaveText('Reset a forgotten password');
  await expect(page.getByRole('region', { name: say('search.other_articles') })).toBeVisible();
  await expectAccessible(page);
  await page.goto(`${demo.url}/search?q=phone`);
  await expect(page.getByRole('region', { name: say('search.articles_heading') })).toBeVisible();
  await expect(best).toHaveCount(0);
});

test('title, passage and target of a result are of one language, and an article is read in another', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/search?q=Laufwerken+wie+im+B%C3%BCro&in=articles');
  const link = page.getByRole('link', { name: 'Von zu Hause mit dem VPN verbinden' });
  await expect(page.locator('li[lang=de]').filter({ has: link })).toContainText('Laufwerken');
  await expect(page.getByRole('link', { name: 'Connect to the VPN from home' })).toHaveCount(0);
  await link.click();
  await expect(page).toHaveURL(/\/knowledge\/KB-\d+\?language=de/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Von zu Hause mit dem VPN verbinden');
  await expect(page.locator('article')).toHaveAttribute('lang', 'de');
  await page.getByRole('navigation', { name: say('knowledge.languages') }).getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL(/language=en/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Connect to the VPN from home');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Von zu Hause mit dem VPN verbinden');
});

test('what nothing fits leads to a person, with the words', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/search?q=zzyzx');
  await expect(page.getByText(say('search.none_title', { query: 'zzyzx' }))).toBeVisible();
  await page.getByRole('link', { name: say('catalog.none_link', { query: 'zzyzx' }) }).click();
  await expect(page).toHaveURL(/\/items\/ask-it\?subject=zzyzx/);
  await expect(page.getByRole('textbox').first()).toHaveValue('zzyzx');
});

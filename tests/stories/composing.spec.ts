import type { Page } from '@playwright/test';

import { InputMethod } from '../support/composing';
import { ERIN, Note, OTTO, ticketsAbout } from '../support/note';
import { search } from '../support/palette';
import { settled } from '../support/pages';
import { expect, people, test } from '../support/test';
import { say } from '../support/words';

/** Keys used by pickers, dialogs and forms, and by input methods as well. */
const KEYS = ['ArrowDown', 'ArrowUp', 'Enter', 'Escape'];

// In a language without composition, a phone composes every word for suggestions: see the last test.
test.use({ locale: 'ja' });

/** The requested searches, and the reported ones. */
function asked(page: Page): { searched: string[]; told: string[] } {
  const all = { searched: [] as string[], told: [] as string[] };
  page.on('request', (sent) => {
    const url = new URL(sent.url());
    if (url.pathname === '/api/v1/search') all.searched.push(url.searchParams.get('q') ?? '');
    if (url.pathname.startsWith('/api/v1/searches/')) all.told.push((sent.postDataJSON() as { query: string }).query);
  });
  return all;
}

/** The options of the person picker. */
function offered(page: Page) {
  return page.getByRole('listbox', { name: 'Who helps?' }).getByRole('option');
}

async function pressAll(page: Page): Promise<void> {
  for (const key of KEYS) await page.keyboard.press(key);
}

test('a picker leaves the keys to a word that is being composed', async ({ small, open }) => {
  const page = await open(small, ERIN, '/items/kinds?step=choices');
  const box = page.getByRole('combobox', { name: 'Who helps?' });
  await box.fill('be');
  await expect(offered(page).filter({ hasText: 'Ben Bauer' })).toBeVisible();
  const method = await InputMethod.of(page);
  await method.compose('n');
  await pressAll(page);
  await expect(box).toHaveValue('ben');
  await expect(offered(page).filter({ hasText: 'Ben Bauer' })).toBeVisible();
  await expect(box).not.toHaveAttribute('aria-activedescendant');
  await method.commit('n');
  // After the composition, people are looked for by the text, and the picker handles the keys.
  await expect(offered(page)).toHaveText(['Ben Bauer']);
  await box.press('ArrowDown');
  await box.press('Enter');
  await expect(box).toHaveValue('Ben Bauer');
});

test('the palette searches for whole words only, and stays open', async ({ demo, open }) => {
  const page = await open(demo, people.employee, '/');
  const { searched, told } = asked(page);
  const box = await search(page, 'v');
  await expect(page.getByRole('option').first()).toBeVisible();
  const method = await InputMethod.of(page);
  await method.compose('p');
  await pressAll(page);
  await method.compose('pn');
  await pressAll(page);
  await expect(box).toBeVisible();
  await expect(box).toHaveValue('vpn');
  await method.commit('pn');
  await expect(page.getByRole('option').filter({ hasText: 'VPN' }).first()).toBeVisible();
  await expect.poll(() => told).toEqual(['vpn']);
  expect(searched.filter((text) => text !== 'vpn')).toEqual(['v']);
  expect(new URL(page.url()).pathname).toBe('/');
});

test('home and the search page search for whole words only', async ({ demo, open }) => {
  for (const [path, name] of [
    ['/', say('home.search')],
    ['/search', say('search.label')],
  ]) {
    const page = await open(demo, people.employee, path);
    await settled(page);
    const { searched, told } = asked(page);
    const box = page.getByRole('searchbox', { name });
    await box.focus();
    const method = await InputMethod.of(page);
    await method.compose('prin');
    await pressAll(page);
    await method.compose('printe');
    await pressAll(page);
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(path);
    await method.commit('printer');
    await expect(page.getByRole('main').getByRole('link', { name: /print/i }).first()).toBeVisible();
    await expect.poll(() => told).toEqual(['printer']);
    expect(new Set(searched)).toEqual(new Set(['printer']));
    await page.close();
  }
});

test('a form is not sent and a dialog not closed by a word that is being composed', async ({ small, open }) => {
  const page = await open(small, ERIN, '/items/note');
  const note = new Note(page);
  await note.no.check();
  await note.subject.focus();
  const method = await InputMethod.of(page);
  await method.compose('かみ');
  await pressAll(page);
  await method.commit('紙がない');
  await expect(note.subject).toHaveValue('紙がない');
  await expect(page).not.toHaveURL(/step=/);
  await note.goOn.click();
  await note.send.click();
  const number = await note.number();
  expect(await ticketsAbout(small, '紙がない')).toEqual([number]);

  await page.goto(`${small.url}/requests/${number}`);
  await page.getByRole('button', { name: say('action_text.cancel') }).click();
  const dialog = page.getByRole('dialog', { name: say('request.cancel_title') });
  await dialog.getByRole('textbox').focus();
  await method.compose('もう');
  await pressAll(page);
  await expect(dialog).toBeVisible();
  await method.commit('もういらない');
  await expect(dialog.getByRole('textbox')).toHaveValue('もういらない');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('no handler of either app hears of a key that an input method has taken', async ({ small, open }) => {
  for (const [login, path] of [
    [ERIN, '/items/note'],
    [OTTO, '/desk/'],
  ]) {
    const page = await open(small, login, path);
    await settled(page);
    const heard = await page.evaluate(() => {
      const heard: string[] = [];
      for (const name of ['keydown', 'input'] as const) {
        document.addEventListener(name, (event) => heard.push(`${name} ${(event as KeyboardEvent).key ?? ''}`));
      }
      const input = document.body.appendChild(document.createElement('input'));
      const key = (key: string, more: KeyboardEventInit) =>
        input.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
      key('Enter', { isComposing: true });
      // The key that Safari sends after the end of a composition.
      key('Enter', { keyCode: 229 });
      key('Escape', { isComposing: true });
      input.dispatchEvent(new InputEvent('input', { isComposing: true, bubbles: true }));
      key('Home', {});
      input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
      return heard;
    });
    expect(heard).toEqual(['keydown Home', 'input ']);
    await page.close();
  }
});

test.describe('a touch keyboard that composes every word', () => {
  test.use({ locale: 'en-GB', hasTouch: true, isMobile: true });

  test('searches letter by letter all the same', async ({ demo, open }) => {
    const page = await open(demo, people.employee, '/');
    await settled(page);
    await page.getByRole('searchbox', { name: say('home.search') }).focus();
    await (await InputMethod.of(page)).compose('printe');
    await expect(page.getByRole('main').getByRole('link', { name: /print/i }).first()).toBeVisible();
  });
});

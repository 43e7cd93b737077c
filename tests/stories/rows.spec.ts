import type { Locator, Page } from '@playwright/test';

import { expectAccessible, expectNoSidewaysScroll } from '../support/axe';
import { Typist } from '../support/keyboard';
import { ERIN } from '../support/note';
import { expect, test } from '../support/test';
import { like, say } from '../support/words';

const FORM = '/items/devices';

/** The form of the small catalog with a group. */
class Devices {
  readonly subject: Locator;
  readonly group: Locator;
  readonly add: Locator;
  readonly undo: Locator;
  readonly goOn: Locator;
  readonly problems: Locator;

  constructor(readonly page: Page) {
    this.subject = page.getByRole('textbox', { name: 'Subject' });
    this.group = page.getByRole('group', { name: 'Devices', exact: true });
    this.add = page.getByRole('button', { name: say('form.add_row_named', { row: 'Device' }) });
    this.undo = page.getByRole('button', { name: like('form.undo_remove_row') });
    this.goOn = page.getByRole('button', { name: say('form.go_on') });
    this.problems = page.locator('#problems');
  }

  /** A row by its number. */
  row(number: number): Locator {
    return this.group.getByRole('group', { name: `Device ${number}`, exact: true });
  }

  rows(): Locator {
    return this.group.getByRole('group', { name: /^Device \d+$/ });
  }

  serial(number: number): Locator {
    return this.row(number).getByRole('textbox', { name: 'Serial number' });
  }

  broken(number: number, answer: 'yes' | 'no'): Locator {
    return this.row(number).getByRole('radio', { name: say(`common.${answer}`), exact: true });
  }

  remove(number: number): Locator {
    return this.page.getByRole('button', { name: say('form.remove_row_named', { row: `Device ${number}` }) });
  }

  /** Fills in the required fields of a row. */
  async fill(number: number, serial: string): Promise<void> {
    await this.serial(number).fill(serial);
    await this.broken(number, 'no').check();
  }
}

test('rows are filled in, checked, sent and read on the ticket', async ({ small, open }) => {
  const page = await open(small, ERIN, FORM);
  const devices = new Devices(page);
  await expect(devices.rows()).toHaveCount(1);
  await devices.subject.fill('Two of them');
  await devices.fill(1, 'SN-100');
  await devices.row(1).getByRole('textbox', { name: 'Worth' }).fill('10.00');
  await devices.add.click();
  await expect(devices.serial(2)).toBeFocused();
  await devices.serial(2).fill('SN-200');
  await devices.row(2).getByRole('radio', { name: 'Black' }).check();
  await devices.broken(2, 'yes').check();
  await devices.row(2).getByRole('textbox', { name: 'What is wrong with it?' }).fill('It hums');
  await devices.row(2).getByRole('textbox', { name: 'Worth' }).fill('5.50');
  await expect(page.getByText('€10.00 + €5.50')).toBeVisible();
  await page.getByRole('textbox', { name: /Whom may we call/ }).fill('+49 30 901820');
  await page.getByText(say('explain.asked')).click();
  await expect(page.getByText(say('explain.one_row', { question: 'Devices' }))).toBeVisible();

  await devices.goOn.click();
  await expect(page.getByRole('heading', { name: say('form.review') })).toBeVisible();
  await expect(page.getByRole('heading', { level: 3, name: 'Devices' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 4 })).toHaveText(['Device 1', 'Device 2']);
  await expect(page.getByText('It hums')).toBeVisible();
  await expectNoSidewaysScroll(page);

  const post = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/v1/tickets'));
  await page.getByRole('button', { name: say('form.send'), exact: true }).click();
  const { items } = (await post).postDataJSON().answers as { items: Record<string, unknown>[] };
  expect(items).toHaveLength(2);
  expect(items[0]).toMatchObject({ serial: 'SN-100', colour: 'grey', broken: false, worth: { currency: 'EUR', minor: 1000 } });
  expect(items[1]).toMatchObject({ serial: 'SN-200', colour: 'black', broken: true, fault: 'It hums' });
  expect(items[1].id).toMatch(/^[0-9a-f]{16}$/);

  await page.getByRole('link', { name: like('form.open_ticket') }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Return: Two of them' })).toBeVisible();
  const second = page.locator('.row').filter({ has: page.getByRole('heading', { level: 4, name: 'Device 2' }) });
  await expect(second).toContainText('SN-200');
  await expect(second).toContainText('It hums');
  await expectNoSidewaysScroll(page);
});

test('a row that is removed can be brought back with what was typed', async ({ small, open }) => {
  const page = await open(small, ERIN, FORM);
  const devices = new Devices(page);
  await devices.fill(1, 'first');
  await devices.add.click();
  await devices.fill(2, 'second');
  await devices.add.click();
  await devices.fill(3, 'third');

  await devices.remove(2).click();
  await expect(devices.rows()).toHaveCount(2);
  await expect(devices.serial(2)).toHaveValue('third');
  await expect(devices.serial(2)).toBeFocused();
  await expect(devices.group.getByText(say('form.row_removed', { row: 'Device 2' }))).toBeVisible();
  await devices.undo.click();
  await expect(devices.serial(2)).toHaveValue('second');
  await expect(devices.serial(2)).toBeFocused();
  await expect(devices.broken(2, 'no')).toBeChecked();
  await expect(devices.serial(3)).toHaveValue('third');
  await expect(devices.undo).toHaveCount(0);

  await devices.remove(3).click();
  await expect(devices.add).toBeFocused();
  await page.reload();
  await expect(devices.rows()).toHaveCount(2);
  await devices.undo.click();
  await expect(devices.serial(3)).toHaveValue('third');

  // The next change of the rows removes the undo button; a row without input never has one.
  await devices.remove(3).click();
  await devices.add.click();
  await expect(devices.undo).toHaveCount(0);
  await devices.remove(3).click();
  await expect(devices.rows()).toHaveCount(2);
  await expect(devices.undo).toHaveCount(0);
});

test('what is wrong in a row is said there and at the top, with the way to it', async ({ small, open }) => {
  const page = await open(small, ERIN, FORM);
  const devices = new Devices(page);
  await devices.subject.fill('Wrong');
  await devices.fill(1, 'same');
  await devices.add.click();
  await devices.fill(2, 'Same');
  const twice = say('problem_text.not_unique', { label: 'Serial number', row: 1 });
  await expect(devices.row(2).getByText(twice)).toBeVisible();
  await expect(devices.serial(2)).toHaveAccessibleDescription(twice);
  await devices.add.click();
  await devices.broken(3, 'yes').check();

  await devices.goOn.click();
  await expect(devices.problems).toBeFocused();
  const lines = devices.problems.getByRole('link');
  const in3 = (key: string, label: string) => say('form.in_row', { row: 'Device 3', text: say(key, { label }) });
  await expect(lines).toHaveText([
    say('form.in_row', { row: 'Device 2', text: twice }),
    in3('missing.text', 'Serial number'),
    in3('missing.text', 'What is wrong with it?'),
  ]);
  await lines.nth(1).click();
  await expect(devices.serial(3)).toBeFocused();

  await devices.remove(1).click();
  await expect(lines).toHaveCount(2);
  await expect(devices.serial(1)).toHaveValue('Same');
  await expect(lines.nth(0)).toHaveText(say('form.in_row', { row: 'Device 2', text: say('missing.text', { label: 'Serial number' }) }));
});

test('a group that has no row, or as many as it may, says so', async ({ small, open }) => {
  const page = await open(small, ERIN, FORM);
  const devices = new Devices(page);
  await devices.subject.fill('None');
  await devices.remove(1).click();
  await expect(devices.add).toBeFocused();
  await devices.goOn.click();
  const missing = say('missing.rows', { label: 'Devices' });
  await devices.problems.getByRole('link', { name: missing }).click();
  await expect(devices.group).toBeFocused();
  await expect(devices.group).toHaveAccessibleDescription(new RegExp(missing));

  await devices.add.click();
  await expect(devices.problems).toHaveCount(0);
  await devices.add.click();
  await devices.add.click();
  await expect(devices.rows()).toHaveCount(3);
  await expect(devices.add).toHaveCount(0);
  await expect(page.getByText(say('form.most_rows.other', { n: 3 }))).toBeVisible();
});

test('rows survive a reload', async ({ small, open }) => {
  const page = await open(small, ERIN, FORM);
  const devices = new Devices(page);
  await devices.fill(1, 'kept');
  await devices.add.click();
  await devices.fill(2, 'kept too');
  await devices.remove(1).click();
  await page.reload();
  await expect(devices.rows()).toHaveCount(1);
  await expect(devices.serial(1)).toHaveValue('kept too');
});

test('two tabs have the same rows', async ({ small, open, context }) => {
  const one = new Devices(await open(small, ERIN, FORM));
  const page = await context.newPage();
  await page.goto(small.url + FORM);
  const two = new Devices(page);
  await one.fill(1, 'from one');
  await expect(two.serial(1)).toHaveValue('from one');
  await expect(two.rows()).toHaveCount(1);

  await two.add.click();
  await two.fill(2, 'from two');
  await expect(one.serial(2)).toHaveValue('from two');
  await one.remove(1).click();
  await expect(two.rows()).toHaveCount(1);
  await expect(two.serial(1)).toHaveValue('from two');
  await two.undo.click();
  await expect(one.serial(1)).toHaveValue('from one');
  await expect(one.serial(2)).toHaveValue('from two');
});

test('rows are added, filled in, removed, brought back and sent by keyboard alone', async ({ small, open }) => {
  const form = await (await small.as(ERIN)).form('devices');
  const page = await open(small, ERIN, FORM);
  const devices = new Devices(page);
  await expect(devices.subject).toBeVisible();
  const typist = new Typist(page, form);
  await devices.subject.focus();
  const add = say('form.add_row_named', { row: 'Device' });
  await typist.reach(add);
  await page.keyboard.press('Enter');
  await expect(devices.serial(2)).toBeFocused();
  await page.keyboard.type('by hand');
  await typist.reach(say('form.remove_row'));
  await page.keyboard.press('Enter');
  await expect(devices.add).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(devices.undo).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(devices.serial(2)).toBeFocused();
  await expect(devices.serial(2)).toHaveValue('by hand');

  await devices.subject.focus();
  await page.keyboard.press('Shift+Tab');
  await typist.fillIn();
  await typist.reach(say('form.send'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: say('confirmation.request') })).toBeFocused();
});

test('axe finds nothing in rows, their problems, the review and the ticket', async ({ small, open }) => {
  const page = await open(small, ERIN, FORM);
  const devices = new Devices(page);
  await devices.fill(1, 'x');
  await devices.add.click();
  await devices.fill(2, 'gone');
  await devices.remove(2).click();
  await expect(devices.undo).toBeVisible();
  await devices.goOn.click();
  await expect(devices.problems).toBeVisible();
  await expectAccessible(page);

  await devices.subject.fill('Looked at');
  await devices.serial(1).fill('a serial number that has no place to break'.replaceAll(' ', '-'));
  await devices.goOn.click();
  await expect(page.getByRole('heading', { name: say('form.review') })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: say('form.send'), exact: true }).click();
  await page.getByRole('link', { name: like('form.open_ticket') }).click();
  await expect(page.getByRole('heading', { level: 4, name: 'Device 1' })).toBeVisible();
  await expectAccessible(page);
});

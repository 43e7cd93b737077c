import type { Locator, Page } from '@playwright/test';

import { expectAccessible, expectNoSidewaysScroll } from '../support/axe';
import { ERIN } from '../support/note';
import { expect, people, test } from '../support/test';
import { like, say } from '../support/words';

const GUESTS = '/items/guest-accounts';
const LINES = 200;

/** A day from today on, as it may be typed in every language. */
function day(ahead: number): string {
  return new Date(Date.now() + ahead * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

/** The columns of a spreadsheet, with cells that are wrong by the number of their line, from 1. */
function sheet(separator: string, wrong: Record<number, Partial<Record<string, string>>>, lines = LINES): string {
  const names = ['E-mail address', 'Name', 'Company', 'First day', 'Last day', 'Role', 'Cost centre'];
  const line = (number: number): string => {
    const cells: Record<string, string> = {
      'E-mail address': `guest${number}@partner.example`,
      Name: `Guest ${number}`,
      Company: 'Partner',
      'First day': day(10),
      'Last day': day(40),
      Role: number % 2 ? 'reads only' : 'member',
      'Cost centre': '4711',
    };
    return names.map((name) => wrong[number]?.[name] ?? cells[name]).join(separator);
  };
  return [names.join(separator), ...Array.from({ length: lines }, (_, at) => line(at + 1)), '', ''].join('\r\n');
}

const SEVEN = {
  3: { 'E-mail address': 'no address' },
  20: { Name: '' },
  41: { Role: 'Owner of everything' },
  77: { 'First day': '31.31.2027' },
  120: { 'Last day': day(5) },
  150: { 'E-mail address': 'guest1@partner.example' },
  199: { Company: '' },
};

async function paste(input: Locator, text: string): Promise<void> {
  await input.focus();
  await input.evaluate((input, text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

async function choose(page: Page, name: string, content: string | Buffer): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: say('form.table_import') }).click();
  await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
}

/** The form for guest accounts. */
class Guests {
  constructor(readonly page: Page) {}

  row(number: number): Locator {
    return this.page.getByRole('group', { name: `Guest ${number}`, exact: true });
  }

  rows(): Locator {
    return this.page.getByRole('group', { name: /^Guest \d+$/ });
  }
}

/** Opens the form at its guests. */
async function atGuests(page: Page): Promise<Guests> {
  await page.getByRole('textbox', { name: 'Name of the project or occasion' }).fill('New controller');
  await page.getByRole('textbox', { name: /Which teams or sites/ }).fill('Controller project');
  await page.getByRole('radio', { name: say('common.no'), exact: true }).check();
  const go = page.getByRole('button', { name: say('form.table_import') });
  if (!(await go.isVisible())) await page.getByRole('button', { name: say('form.go_on') }).click();
  await expect(go).toBeVisible();
  return new Guests(page);
}

test('two hundred guests are pasted, seven of them wrong, corrected and sent', async ({ demo, open }) => {
  test.slow();
  const page = await open(demo, people.employee, GUESTS);
  const guests = await atGuests(page);
  await paste(guests.row(1).getByRole('textbox', { name: 'Name' }), sheet('\t', SEVEN));
  const said = `${say('form.table_filled.one', { n: 1 })}, ${say('form.table_added.other', { n: 199 })}, ${say('form.table_look.other', { n: 7 })}.`;
  await expect(page.getByText(said).first()).toBeVisible();
  await expect(guests.rows()).toHaveCount(LINES);
  await expect(page.getByText(say('form.table_unknown', { columns: '“Cost centre”' }))).toBeVisible();
  await expect(guests.row(41).getByRole('combobox', { name: 'Role' })).toHaveAccessibleDescription(/Owner of everything/);
  await expect(page.locator('.rows [aria-invalid="true"]')).toHaveCount(7);
  await page.getByRole('button', { name: say('form.table_first_look') }).click();
  await expect(guests.row(3).getByRole('textbox', { name: 'E-mail address' })).toBeFocused();

  const fix = async (row: number, name: string, text: string) => {
    await guests.row(row).getByRole('textbox', { name }).fill(text);
  };
  await fix(3, 'E-mail address', 'guest3@partner.example');
  await fix(20, 'Name', 'Guest 20');
  await guests.row(41).getByRole('combobox', { name: 'Role' }).selectOption({ label: 'Reads only' });
  await fix(77, 'First day', day(10));
  await fix(120, 'Last day', day(40));
  await fix(150, 'E-mail address', 'guest150@partner.example');
  await fix(199, 'Company', 'Partner');
  await expect(page.locator('.rows [aria-invalid="true"]')).toHaveCount(0);
  const duty = page.getByRole('checkbox', { name: /I answer for these accounts/ });
  if (!(await duty.isVisible())) await page.getByRole('button', { name: say('form.go_on') }).click();
  await duty.check();
  await page.getByRole('button', { name: say('form.go_on') }).click();
  await expect(page.getByRole('heading', { name: say('form.review') })).toBeVisible();
  const post = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/v1/tickets'));
  await page.getByRole('button', { name: say('form.send'), exact: true }).click();
  const { guests: sent } = (await post).postDataJSON().answers as { guests: Record<string, unknown>[] };
  expect(sent).toHaveLength(LINES);
  expect(sent[0]).toMatchObject({ name: 'Guest 1', email: 'guest1@partner.example', role: 'reader', first_day: day(10) });
  await expect(page.getByRole('link', { name: like('form.open_ticket') })).toBeVisible();
});

test('a CSV file is imported, what does not fit is handed back, and all of it is undone', async ({ small, open }) => {
  const page = await open(small, ERIN, '/items/devices');
  const device = (number: number) => page.getByRole('group', { name: `Device ${number}`, exact: true });
  const serial = (number: number) => device(number).getByRole('textbox', { name: 'Serial number' });
  await serial(1).fill('typed');
  const file = 'sep=;\r\nSERIAL NUMBER;Colour;Is it broken?\r\nSN-1;black;yes\r\n"SN\r\n2";Green;no\r\nSN-3;Grey;\r\nSN-4;;n\r\n';
  await choose(page, 'devices.csv', file);
  await expect(serial(1)).toHaveValue('typed');
  await expect(serial(2)).toHaveValue('SN-1');
  await expect(device(2).getByRole('radio', { name: 'Black' })).toBeChecked();
  await expect(device(2).getByRole('radio', { name: say('common.yes'), exact: true })).toBeChecked();
  await expect(device(3).getByText(say('form.not_among_options', { option: 'Green' }))).toBeVisible();
  const over = page.getByRole('textbox', { name: say('form.table_over_label') });
  await expect(over).toHaveValue('SERIAL NUMBER\tColour\tIs it broken?\nSN-3\tGrey\t\nSN-4\t\tn');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole('button', { name: say('draft.undo'), exact: true }).click();
  await expect(page.getByRole('button', { name: say('form.table_import') })).toBeFocused();
  await expect(page.getByRole('group', { name: /^Device \d+$/ })).toHaveCount(1);
  await expect(serial(1)).toHaveValue('typed');

  await choose(page, 'book.xlsx', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]));
  await expect(page.getByText(say('form.table_not_csv', { file: 'book.xlsx' })).first()).toBeVisible();
  // Excel in Western Europe.
  await choose(page, 'old.csv', Buffer.from('Serial number\nSN-\u00fc\n', 'latin1'));
  await expect(serial(2)).toHaveValue('SN-ü');
});

test('a row is duplicated by keyboard, and both tabs have it at the same place', async ({ small, open }) => {
  const page = await open(small, ERIN, '/items/devices');
  const of = (page: Page, number: number) => page.getByRole('group', { name: `Device ${number}`, exact: true });
  const serial = (page: Page, number: number) => of(page, number).getByRole('textbox', { name: 'Serial number' });
  await serial(page, 1).fill('first');
  await of(page, 1).getByRole('radio', { name: 'Black' }).check();
  await page.getByRole('button', { name: say('form.add_row_named', { row: 'Device' }) }).press('Enter');
  await serial(page, 2).fill('last');
  await page.getByRole('button', { name: say('form.copy_row_named', { row: 'Device 1' }) }).press('Enter');
  await expect(serial(page, 2)).toBeFocused();
  await expect(serial(page, 2)).toHaveValue('first');
  await expect(of(page, 2).getByRole('radio', { name: 'Black' })).toBeChecked();
  await expect(serial(page, 3)).toHaveValue('last');
  await expect(page.getByText(say('form.row_copied', { copy: 'Device 2', row: 'Device 1' }))).toBeAttached();
  // The group is full.
  await expect(page.getByRole('button', { name: like('form.copy_row_named') })).toHaveCount(0);
  const other = await open(small, ERIN, '/items/devices');
  await expect(serial(other, 2)).toHaveValue('first');
  await expect(serial(other, 3)).toHaveValue('last');
  await serial(page, 2).fill('copy');
  await expect(serial(other, 2)).toHaveValue('copy');
  await expect(serial(other, 1)).toHaveValue('first');
});

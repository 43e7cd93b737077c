import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';

import { expectAccessible } from '../support/axe';
import type { Portal } from '../support/portal';
import { expect, people, test } from '../support/test';
import { say } from '../support/words';
import type { Ticket } from '../support/wire';

/** An item that managers may request for others; its form asks contractors for their sponsor. */
const FORM = '/items/vpn-access';
const HOME = 'At home';

function line(page: Page) {
  return {
    me: page.getByRole('radio', { name: say('for_whom.me'), exact: true }),
    other: page.getByRole('radio', { name: say('for_whom.other'), exact: true }),
    name: page.getByRole('combobox', { name: say('for_whom.name') }),
  };
}

async function choose(page: Page, typed: string, name: RegExp): Promise<void> {
  const { other, name: box } = line(page);
  await other.check();
  await box.fill(typed);
  await page.getByRole('option', { name }).click();
}

/** A manager's request for a contractor, through the API. */
async function requested(portal: Portal): Promise<string> {
  const manager = await portal.as(people.manager);
  const answers = {
    reason: ['home'],
    region: 'germany',
    sponsor: people.manager,
    company: 'Partner',
    contract_end: '2027-03-31',
    access_end: '2026-12-31',
    owner: 'partner',
    protection: ['encryption', 'antivirus', 'updates'],
    second_step: '+49 170 1234567',
    rules_of_use: true,
  };
  const { form_version } = await manager.form('vpn-access');
  const body = { item: 'vpn-access', form_version, answers, requested_for: people.contractor };
  const key = { 'idempotency-key': randomUUID() };
  return ((await manager.send('POST', '/tickets', body, 201, key)) as Ticket).number;
}

test('a manager asks for a colleague, whose facts count, and the draft remembers for whom', async ({ demo, open }) => {
  const page = await open(demo, people.manager, FORM);
  const { me, name } = line(page);
  await expect(me).toBeChecked();
  await page.getByRole('checkbox', { name: HOME }).check();
  await choose(page, 'toma', /Ferreira/);
  await expect(name).toHaveValue(/Ferreira/);
  await expect(page.getByRole('checkbox', { name: HOME })).toBeChecked();
  await expectAccessible(page);
  await page.reload();
  await expect(name).toHaveValue(/Ferreira/);
  await expect(page.getByRole('checkbox', { name: HOME })).toBeChecked();
  await page.getByRole('button', { name: say('form.go_on') }).click();
  // Only contractors are asked for it.
  await expect(page.getByRole('heading', { name: /Your sponsor/ })).toBeVisible();
  await me.check();
  await expect(page.getByRole('heading', { name: /Your sponsor/ })).toBeHidden();
});

test('a name that nobody has chooses nobody', async ({ demo, open }) => {
  const page = await open(demo, people.manager, FORM);
  const { other, name } = line(page);
  await other.check();
  await name.fill('qqqq');
  await name.press('Tab');
  await expect(page.getByText(say('for_whom.nobody'))).toBeVisible();
});

test('who may not ask for others is not asked', async ({ demo, open }) => {
  const page = await open(demo, people.employee, FORM);
  await expect(page.getByRole('checkbox', { name: HOME })).toBeVisible();
  await expect(line(page).other).toHaveCount(0);
});

test('both read on the ticket who has asked for it for whom, and so does the desk', async ({ demo, browser }) => {
  const number = await requested(demo);
  for (const [login, path] of [
    [people.manager, `/requests/${number}`],
    [people.contractor, `/requests/${number}`],
    [people.agent, `/desk/tickets/${number}`],
  ] as const) {
    const context = await browser.newContext();
    const [name, value] = (await demo.cookie(login)).split('=');
    await context.addCookies([{ name, value, url: demo.url }]);
    const page = await context.newPage();
    await page.goto(demo.url + path);
    const both = say('request.for_whom', { requester: 'Jonas Weber', person: 'Tomás Ferreira' });
    await expect(page.getByText(both)).toBeVisible();
    await context.close();
  }
});

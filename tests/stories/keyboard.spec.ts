import { Typist } from '../support/keyboard';
import { items, offeredTo } from '../support/offers';
import { expect, test } from '../support/test';
import { say } from '../support/words';

for (const item of items) {
  test(`${item} is filled in and sent by keyboard alone`, async ({ demo, open }) => {
    const login = await offeredTo(demo, item);
    const actor = await demo.as(login);
    const form = await actor.form(item);
    const page = await open(demo, login, `/items/${item}`);
    await expect(page.getByRole('main').getByText(form.item.name, { exact: true })).toBeVisible();

    const typist = new Typist(page, form);
    await typist.fillIn();
    await typist.reach(say('form.send'));
    await page.keyboard.press('Enter');

    const heading = form.item.opens === 'incident' ? 'confirmation.incident' : 'confirmation.request';
    await expect(page.getByRole('heading', { level: 1, name: say(heading) })).toBeFocused();
    const number = await page.locator('#number').innerText();
    expect(number).toMatch(form.item.opens === 'incident' ? /^INC-\d{6}$/ : /^REQ-\d{6}$/);

    const ticket = await actor.ticket(number);
    expect(ticket.item).toBe(item);
    await page.goto(`${demo.url}/requests`);
    await expect(page.getByRole('listitem').filter({ hasText: number })).toBeVisible();
  });
}

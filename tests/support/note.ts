import type { Locator, Page } from '@playwright/test';

import type { Portal } from './portal';
import { expect } from './test';
import { like, say } from './words';

/** Accounts of the small catalog. */
export const ERIN = 'erin-employee';
export const OTTO = 'otto-agent';

/** The short form of the small catalog. */
export class Note {
  readonly subject: Locator;
  readonly details: Locator;
  readonly reason: Locator;
  readonly yes: Locator;
  readonly no: Locator;
  readonly goOn: Locator;
  readonly send: Locator;
  readonly saved: Locator;

  constructor(readonly page: Page) {
    this.subject = page.getByRole('textbox', { name: 'Subject' });
    this.details = page.getByRole('textbox', { name: 'Details' });
    this.reason = page.getByRole('textbox', { name: 'Why is it urgent?' });
    this.yes = page.getByRole('radio', { name: say('common.yes'), exact: true });
    this.no = page.getByRole('radio', { name: say('common.no'), exact: true });
    this.goOn = page.getByRole('button', { name: say('form.go_on') });
    this.send = page.getByRole('button', { name: say('form.send'), exact: true });
    this.saved = page.getByText(like('draft.saved'));
  }

  /** Fills in the required fields and moves to the review. */
  async toReview(subject: string): Promise<void> {
    await this.subject.fill(subject);
    await this.no.check();
    await this.goOn.click();
    await expect(this.page.getByRole('heading', { name: say('form.review') })).toBeVisible();
  }

  /** The ticket's number on the confirmation. */
  async number(): Promise<string> {
    await expect(this.page.getByRole('heading', { name: say('confirmation.request') })).toBeVisible();
    return this.page.locator('#number').innerText();
  }
}

/** The numbers of all tickets with this title. */
export async function ticketsAbout(portal: Portal, subject: string): Promise<string[]> {
  const tickets = await (await portal.as(ERIN)).tickets();
  return tickets.filter(({ title }) => title === `Note: ${subject}`).map(({ number }) => number);
}

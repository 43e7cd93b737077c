import { randomUUID } from 'node:crypto';

import type { CatalogView, ItemForm, Ticket, TicketPage } from './wire';

/** A person who uses the API without a browser. */
export class Actor {
  constructor(
    readonly url: string,
    readonly login: string,
    readonly cookie: string,
  ) {}

  async send(
    method: string,
    path: string,
    body: unknown,
    expected: number,
    headers: Record<string, string> = {},
  ): Promise<unknown> {
    const answer = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        cookie: this.cookie,
        origin: this.url,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    if (answer.status !== expected) throw new Error(`${method} ${path}: ${answer.status}, not ${expected}: ${text}`);
    return text ? JSON.parse(text) : undefined;
  }

  catalog(): Promise<CatalogView> {
    return this.send('GET', '/catalog', undefined, 200) as Promise<CatalogView>;
  }

  form(item: string): Promise<ItemForm> {
    return this.send('GET', `/catalog/items/${item}/form`, undefined, 200) as Promise<ItemForm>;
  }

  async tickets(): Promise<TicketPage['tickets']> {
    return ((await this.send('GET', '/tickets', undefined, 200)) as TicketPage).tickets;
  }

  ticket(number: string): Promise<Ticket> {
    return this.send('GET', `/tickets/${number}`, undefined, 200) as Promise<Ticket>;
  }

  /** Submits a request for an item with these answers. */
  async ask(item: string, answers: Record<string, unknown>): Promise<Ticket> {
    const { form_version } = await this.form(item);
    const key = { 'idempotency-key': randomUUID() };
    return (await this.send('POST', '/tickets', { item, form_version, answers }, 201, key)) as Ticket;
  }

  /** Performs an action on the current version of a ticket. */
  async act(number: string, action: string, more: Record<string, unknown> = {}): Promise<void> {
    const { version } = await this.ticket(number);
    const seen = { 'if-match': `"${version}"` };
    await this.send('POST', `/tickets/${number}/transitions`, { action, ...more }, 200, seen);
  }
}

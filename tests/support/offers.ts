import { readdirSync } from 'node:fs';

import type { Portal } from './portal';
import { people } from './test';

/** All items of the catalog, by file name, so that a new one is tested. Translations are `<item>.<language>.toml`. */
export const items = readdirSync('catalog/items')
  .filter((file) => /^[a-z0-9-]+\.toml$/.test(file))
  .map((file) => file.replace(/\.toml$/, ''));

/** People of the demo organisation, by the number of items they see. */
const candidates = [people.employee, people.manager, people.contractor, people.agent, people.serviceManager, people.admin];

/** A person who sees this item. */
export async function offeredTo(portal: Portal, item: string): Promise<string> {
  for (const login of candidates) {
    const { items } = await (await portal.as(login)).catalog();
    if (items.some(({ id }) => id === item)) return login;
  }
  throw new Error(`${item} is offered to nobody who can sign in`);
}

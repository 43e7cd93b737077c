import { readdirSync } from 'node:fs';

import type { Portal } from './portal';
import { people } from './test';

/** Every item of the catalog, by its file: a new one brings its own tests. Translations are named `<item>.<language>.toml`. */
export const items = readdirSync('catalog/items')
  .filter((file) => /^[a-z0-9-]+\.toml$/.test(file))
  .map((file) => file.replace(/\.toml$/, ''));

/** The demo organisation's people, by how many items they see. */
const candidates = [people.employee, people.manager, people.contractor, people.agent, people.serviceManager, people.admin];

/** Somebody who sees this item. */
export async function offeredTo(portal: Portal, item: string): Promise<string> {
  for (const login of candidates) {
    const { items } = await (await portal.as(login)).catalog();
    if (items.some(({ id }) => id === item)) return login;
  }
  throw new Error(`${item} is offered to nobody who can sign in`);
}

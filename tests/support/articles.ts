import type { Portal } from './portal';
import { people } from './test';

/** Writes and publishes an article over the API; returns its number. */
export async function published(portal: Portal, title: string, markdown: string, login: string = people.agent): Promise<string> {
  const writer = await portal.as(login);
  const new_ = { title, category: 'network', language: 'en' };
  const { number } = (await writer.send('POST', '/editing/articles', new_, 201)) as { number: string };
  await write(portal, number, title, markdown, login);
  const seen = (await writer.send('GET', `/editing/articles/${number}`, undefined, 200)) as Seen;
  const body = { action: 'publish', language: 'en', copy: seen.copy.version };
  await writer.send('POST', `/editing/articles/${number}/transitions`, body, 204, { 'if-match': `"${seen.version}"` });
  return number;
}

interface Seen {
  version: number;
  copy: { version: number };
}

/** Saves a text as the working copy. */
export async function write(portal: Portal, number: string, title: string, markdown: string, login: string = people.agent): Promise<void> {
  const actor = await portal.as(login);
  const seen = (await actor.send('GET', `/editing/articles/${number}`, undefined, 200)) as Seen;
  const text = { title, summary: '', markdown };
  await actor.send('PUT', `/editing/articles/${number}/copies/en`, text, 200, { 'if-match': `"${seen.copy.version}"` });
}

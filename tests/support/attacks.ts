import { readFileSync } from 'node:fs';

import type { Actor } from './actor';
import type { Portal } from './portal';
import { people } from './test';

/** A word that all articles of the attacks contain, and no other article. */
export const WORD = 'quagmire';

/** Maximum lengths of a title (also of a search text) and of a label, in characters. */
const TITLE = 200;
const LABEL = 60;

/** The call in most attacks. */
const CALL = '(1)';

/** An image of one transparent pixel. */
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Ends a block of raw HTML that an attack may have left open. */
const END = '</script></style></textarea></pre> --> ?> ]]>';

/** An article with attacks in all of its texts. */
export interface Attacked {
  number: string;
  title: string;
  /** The search text by which it was found; it also consists of attacks. */
  query: string;
  /** Each attack in each setting follows a paragraph with one of these texts. */
  marks: string[];
}

/** The attacks on the Markdown parser, with escapes decoded as in the parser's own tests. */
export function attacks(): string[] {
  const lines = readFileSync('crates/portico-knowledge/tests/attacks.txt', 'utf8').split('\n');
  return lines.filter((line) => line && !(line.startsWith('# ') && !/[<[]/.test(line))).map(unescaped);
}

function unescaped(line: string): string {
  return line
    .replaceAll('\\xee\\x80\\x80', '\u{e000}')
    .replaceAll('\\xee\\x80\\x81', '\u{e001}')
    .replace(/\\u\{([0-9a-f]+)\}|\\x([0-9a-f]{2})/g, (_, long: string, short: string) =>
      String.fromCodePoint(parseInt(long ?? short, 16)),
    )
    .replaceAll('\\n', '\n')
    .replaceAll('\\t', '\t')
    .replaceAll('\\r', '\r')
    .replaceAll('\\0', '\0');
}

/** The places in an article that can contain a text. */
const settings: ((attack: string) => string)[] = [
  (it) => it,
  (it) => `before ${it} after\n\nnext`,
  (it) => `1. ${it.replaceAll('\n', '\n   ')}\n1. next`,
  (it) => `> [!NOTE]\n> ${it.replaceAll('\n', '\n> ')}`,
  (it) => `<details><summary>${it}</summary>\n\n${it}\n\n</details>`,
  (it) => `| a | b |\n|---|---|\n| ${it.replaceAll('\n', ' ').replaceAll('|', '\\|')} | x |`,
  (it) => `## ${it.replaceAll('\n', ' ')}\n\n${it}\n\n${it}`,
  (it) => `<table><tr><td>${it}</table>\n\n${it}`,
  (it) => `[${it}](codes.md) ![${it}](media/shield.png)`,
  (it) => `<div>\n${it}\n</div>`,
  (it) => `<a href="${it}" title='${it}'>x</a>`,
  (it) => `[x](${it})`,
];

export const SETTINGS = settings.length;

interface Body {
  mark: string;
  text: string;
}

/** Attacks that share an article: as many as fit in a title. */
interface Group {
  attacks: string[];
  bodies: Body[];
}

function groups(): Group[] {
  const found: Group[] = [];
  let length = TITLE;
  attacks().forEach((attack, at) => {
    length += attack.length + 1;
    if (length > TITLE) {
      found.push({ attacks: [], bodies: [] });
      length = attack.length;
    }
    const group = found[found.length - 1];
    group.attacks.push(attack);
    settings.forEach((setting, which) => group.bodies.push({ mark: `${WORD} a${at}s${which}`, text: setting(attack) }));
  });
  return found;
}

/** Writes the articles, and uses their texts in comments and searches as readers would. */
export async function writeAttacks(portal: Portal): Promise<Attacked[]> {
  const agent = await portal.as(people.agent);
  const all = groups();
  const greedy: Body[] = [];
  await forEachConcurrently(all, (group) => apart(agent, group, greedy));
  // Bodies that swallow everything after them come last.
  if (greedy.length > all.length) throw new Error(`${greedy.length} bodies swallow what follows, and ${all.length} have an end`);
  // Distant from bodies of the same attack, which may define a footnote that another one references.
  greedy.forEach((body, at) => all[(at + Math.floor(all.length / 2)) % all.length].bodies.push(body));
  const written: Attacked[] = [];
  await forEachConcurrently(all, async (group) => {
    written.push(await publish(agent, group));
  });
  const names = [people.employee, people.manager, people.serviceManager, people.admin];
  const readers = await Promise.all(names.map((name) => portal.as(name)));
  await forEachConcurrently(written, (article) => say(readers[written.indexOf(article) % readers.length], article));
  return written;
}

/** Calls `what` for each element, a few at a time. */
async function forEachConcurrently<T>(all: T[], what: (one: T) => Promise<void>): Promise<void> {
  const rest = [...all];
  const worker = async () => {
    for (let one = rest.shift(); one !== undefined; one = rest.shift()) await what(one);
  };
  await Promise.all(Array.from({ length: 4 }, worker));
}

function markdown(bodies: Body[]): string {
  return bodies.map(({ mark, text }) => `${mark}\n\n${text}\n\n${END}\n\n`).join('');
}

/** Moves bodies that swallow the next mark from the group to `greedy`, until every remaining mark is a paragraph. */
async function apart(agent: Actor, group: Group, greedy: Body[]): Promise<void> {
  for (;;) {
    const last = { mark: `${WORD} end`, text: '' };
    const all = [...group.bodies, last];
    const of = { article: 'KB-1', language: 'en', title: 'x', markdown: markdown(all) };
    const { html } = (await agent.send('POST', '/editing/preview', of, 200)) as { html: string };
    const lost = all.findIndex(({ mark }) => !html.includes(`<p>${mark}</p>`));
    if (lost < 0) return;
    if (lost === 0) throw new Error(`${group.bodies[0].mark} is not there: ${html}`);
    greedy.push(...group.bodies.splice(lost - 1, 1));
  }
}

interface Seen {
  version: number;
  copy: { version: number };
  about: Record<string, unknown>;
}

async function publish(agent: Actor, group: Group): Promise<Attacked> {
  const title = group.attacks.join(' ');
  const number = await begin(agent, title);
  const picture = await addPicture(agent, number, title);
  const text = markdown(group.bodies).replace('\n\n', `\n\n${picture}\n\n`);
  await publishAndChange(agent, number, { title, summary: title, markdown: text });
  const { version, about } = await seen(agent, number);
  const labels = group.attacks.filter(({ length }) => length <= LABEL);
  const more = { labels, related: ['KB-1'], item: 'ask-it', answers: { subject: [title] } };
  await agent.send('PUT', `/editing/articles/${number}/about`, { ...about, ...more }, 204, { 'if-match': `"${version}"` });
  return { number, title, query: `${WORD} ${title}`, marks: group.bodies.map(({ mark }) => mark) };
}

/** Writes one article with all attacks; returns its number and the number of changed lines of its working copy. */
export async function writeTogether(portal: Portal): Promise<{ number: string; lines: number }> {
  const agent = await portal.as(people.agent);
  const [title, markdown] = ['All together', attacks().join('\n\n')];
  const number = await begin(agent, title);
  await publishAndChange(agent, number, { title, summary: '', markdown });
  return { number, lines: markdown.split(/[\r\n]+/).filter((line) => line.includes(CALL)).length };
}

async function begin(agent: Actor, title: string): Promise<string> {
  const body = { title, category: 'network', language: 'en' };
  return ((await agent.send('POST', '/editing/articles', body, 201)) as { number: string }).number;
}

async function seen(agent: Actor, number: string): Promise<Seen> {
  return (await agent.send('GET', `/editing/articles/${number}`, undefined, 200)) as Seen;
}

/** Publishes a text, and changes every line with a call in the working copy. */
async function publishAndChange(agent: Actor, number: string, text: Record<'title' | 'summary' | 'markdown', string>): Promise<void> {
  await keep(agent, number, text);
  const { version, copy } = await seen(agent, number);
  const move = { action: 'publish', language: 'en', copy: copy.version };
  await agent.send('POST', `/editing/articles/${number}/transitions`, move, 204, { 'if-match': `"${version}"` });
  const { title, summary, markdown } = text;
  const changed = { title: `2${title.slice(1)}`, summary: `${summary} 2`, markdown: markdown.replaceAll(CALL, '(2)') };
  await keep(agent, number, changed);
}

async function keep(agent: Actor, number: string, text: object): Promise<void> {
  const { copy } = await seen(agent, number);
  await agent.send('PUT', `/editing/articles/${number}/copies/en`, text, 200, { 'if-match': `"${copy.version}"` });
}

/** Adds an image with this name; returns the Markdown that shows it. */
async function addPicture({ url, cookie }: Actor, number: string, name: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/editing/articles/${number}/images?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { cookie, origin: url },
    body: DOT,
  });
  if (answer.status !== 201) throw new Error(`no picture: ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { markdown: string }).markdown;
}

/** Searches for the attacks, and sends them as a comment on what did not help. */
async function say(reader: Actor, { number, title, query }: Attacked): Promise<void> {
  const id = `attack-on-${number}-0123456789`;
  const opened = { kind: 'article', target: number, position: 0 };
  await reader.send('PUT', `/searches/${id}`, { query, found: 1, place: 'palette', opened }, 204);
  const vain = { query: title, found: 0, place: 'palette' };
  await reader.send('PUT', `/searches/in-vain-${id}`, vain, 204);
  const feedback = { helpful: false, reason: 'did_not_work', comment: title, search: id };
  await reader.send('PUT', `/knowledge/articles/${number}/feedback`, feedback, 204);
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { WORD, attacks } from './attacks';
import type { Portal } from './portal';
import { expect, people } from './test';

/** Maximum lengths of a summary and of a title, in characters, that the desk accepts. */
const SUMMARY = 480;
const TITLE = 200;

/** An article imported from a file whose front matter consists of attacks. */
export interface Headed {
  number: string;
  title: string;
  summary: string;
  /** The text of the article. */
  mark: string;
}

/** Attacks that share a file's front matter: as many as fit in a summary. */
function groups(): string[][] {
  const found: string[][] = [];
  let length = SUMMARY;
  for (const attack of attacks()) {
    length += attack.length + 1;
    if (length > SUMMARY) {
      found.push([]);
      length = attack.length;
    }
    found[found.length - 1].push(attack);
  }
  return found;
}

/** A title with as many of the attacks as fit. */
function heading(group: string[], mark: string): string {
  return group.reduce((title, attack) => (title.length + attack.length < TITLE ? `${title} ${attack}` : title), mark);
}

/** Front matter with quoted values: every attack is imported unchanged. */
function quoted(group: string[], mark: string, at: number): string {
  const text = (what: string) => JSON.stringify(what);
  const list = `[${group.map(text).join(', ')}]`;
  const some = text(group[0]);
  const lines = [
    ['title', text(heading(group, mark))],
    ['summary', text(group.join(' '))],
    ['labels', list],
    ['category', some],
    ['owner', some],
    // Articles in a language that the desk does not have are edited as new English ones.
    ...(at % 4 === 1 ? [['language', some]] : []),
    ['related', list],
    ['request', 'ask-it'],
    ['answers', `{subject: [${text(group.join(' '))}], ${some}: ${some}}`],
    ['service', some],
    ['known_error', 'open'],
    ['reviewed', some],
    ...group.map((attack) => [text(attack), text(attack)]),
  ];
  return lines.map(([key, value]) => `${key}: ${value}\n`).join('');
}

/** Front matter as a person might type it: mostly invalid YAML, which is then parsed line by line. */
function bare(group: string[], mark: string): string {
  const typed = group.map((attack) => attack.replace(/\s+/g, ' '));
  const all = typed.join(' ');
  const given = typed.map((attack) => `${attack}: ${attack}\n`).join('');
  return `title: ${heading(typed, mark)}\nsummary: ${all}\nlabels: ${all}\nservice: ${all}\n${given}`;
}

/** Imports files with attacks in their front matter, and waits until they can be found. */
export async function importHeads(portal: Portal): Promise<Headed[]> {
  const all = groups();
  const marks: string[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'portico-heads-'));
  try {
    all.forEach((group, at) => {
      const kind = at % 4 === 3 ? bare : quoted;
      const mark = `${WORD} head${at}`;
      marks.push(mark);
      writeFileSync(join(folder, `head${at}.md`), `---\n${kind(group, mark, at)}---\n${mark}\n`);
    });
    portal.command('knowledge', 'import', folder, '--owner', people.agent, '--category', 'network');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const reader = await portal.as(people.employee);
  type Card = { number: string; title: string; summary: string };
  const articles: Card[] = [];
  for (let after: string | undefined = ''; after !== undefined; ) {
    const path: string = `/knowledge/articles?category=network&limit=100${after && `&after=${after}`}`;
    const page = (await reader.send('GET', path, undefined, 200)) as { articles: Card[]; next?: string };
    articles.push(...page.articles);
    after = page.next;
  }
  const headed = marks.map((mark) => {
    const card = articles.find(({ title }) => title.startsWith(`${mark} `));
    if (!card) throw new Error(`${mark} was not taken in`);
    return { number: card.number, title: card.title, summary: card.summary, mark };
  });
  arrived(all, headed);
  const hits = async () =>
    ((await reader.send('GET', `/search?q=head${all.length - 1}`, undefined, 200)) as { total: number }).total;
  await expect.poll(hits, { timeout: 20_000 }).toBeGreaterThan(0);
  return headed;
}

/** Checks that summaries and, as far as they go, titles contain their attacks, if these are one line of plain text. */
function arrived(all: string[][], headed: Headed[]): void {
  const plain = /^(?!#)[!-[\]-~]+( [!-[\]-~]+)*$/;
  let [summed, titled] = [0, 0];
  all.forEach((group, at) => {
    if (at % 4 === 3) return;
    const lines = group.filter((attack) => plain.test(attack));
    const lost = lines.filter((attack) => !headed[at].summary.includes(attack));
    if (lost.length > 0) throw new Error(`${lost.join('\n')} is not in ${headed[at].summary}`);
    summed += lines.length;
    titled += lines.filter((attack) => headed[at].title.includes(attack)).length;
  });
  if (summed < 150 || titled < 50) throw new Error(`only ${summed} attacks arrived in summaries, and ${titled} in titles`);
}

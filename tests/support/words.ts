import { readFileSync } from 'node:fs';

/** The sentences of the interface by key, read from locales/, so that tests do not repeat them. */
const languages = new Map(['en', 'de'].map((tag) => [tag, read(readFileSync(`locales/${tag}.toml`, 'utf8'))]));

/** All sentences of a language by key. */
export function sentences(language: string): Map<string, string> {
  return languages.get(language) ?? new Map<string, string>();
}

function read(toml: string): Map<string, string> {
  const found = new Map<string, string>();
  let table = '';
  for (const line of toml.split('\n')) {
    const heading = /^\[([a-z_.]+)\]/.exec(line);
    const entry = /^([a-z_.]+) = ("(?:[^"\\]|\\.)*")/.exec(line);
    if (heading) table = heading[1];
    if (entry) found.set(`${table}.${entry[1]}`, JSON.parse(entry[2]));
  }
  return found;
}

function sentence(key: string, language: string): string {
  const text = sentences(language).get(key);
  if (text === undefined) throw new Error(`locales/${language}.toml has no ${key}`);
  return text;
}

/** The language in which this worker's stories are told: that of its project's browser. */
let spoken = 'en';

/** Tells the stories of this worker in the language of a locale, where there is one of the interface. */
export function speak(locale: string): void {
  const [language] = locale.split('-');
  spoken = languages.has(language) ? language : 'en';
}

/** A sentence with its parameters filled in, in the language of the story. */
export function say(key: string, values: Record<string, string | number> = {}): string {
  return sayIn(spoken, key, values);
}

/** A sentence of a language with its parameters filled in. */
export function sayIn(language: string, key: string, values: Record<string, string | number> = {}): string {
  return sentence(key, language).replace(/\{(\w+)\}/g, (_, name: string) => {
    if (!(name in values)) throw new Error(`${key} needs {${name}}`);
    return String(values[name]);
  });
}

/** A sentence as a pattern: given parameters are filled in, all others match anything. */
export function like(key: string, values: Record<string, string | number> = {}): RegExp {
  return pattern(sentence(key, spoken), values);
}

/** The same within a longer text. */
export function within(key: string): RegExp {
  return new RegExp(like(key).source.slice('^\\s*'.length, -'\\s*$'.length));
}

/** A text with parameters as a pattern. */
export function pattern(text: string, values: Record<string, string | number> = {}): RegExp {
  const parts = text.split(/(\{\w+\})/).map((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined) return escaped(part);
    return name in values ? escaped(String(values[name])) : '.+';
  });
  return new RegExp(`^\\s*${parts.join('')}\\s*$`);
}

export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

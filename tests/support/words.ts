import { readFileSync } from 'node:fs';

/** The sentences of the interface by key, from the file that the app is compiled from: a story names what is said once. */
const sentences = read(readFileSync('locales/en.toml', 'utf8'));

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

function sentence(key: string): string {
  const text = sentences.get(key);
  if (text === undefined) throw new Error(`locales/en.toml has no ${key}`);
  return text;
}

/** A sentence with its parameters filled in. */
export function say(key: string, values: Record<string, string | number> = {}): string {
  return sentence(key).replace(/\{(\w+)\}/g, (_, name: string) => {
    if (!(name in values)) throw new Error(`${key} needs {${name}}`);
    return String(values[name]);
  });
}

/** A sentence as a pattern: what is given is filled in, any other parameter stands for anything. */
export function like(key: string, values: Record<string, string | number> = {}): RegExp {
  const parts = sentence(key).split(/(\{\w+\})/);
  const pattern = parts.map((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined) return escaped(part);
    return name in values ? escaped(String(values[name])) : '.+';
  });
  return new RegExp(`^\\s*${pattern.join('')}\\s*$`);
}

export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

// Writes the tables of src/format/native/: how this engine's `Intl` writes numbers in every locale it has, and dates in every
// variant of the interface's languages.
//
//   node tests/table.mjs src/format/native en de
//
// A row holds for its tag and for every longer tag that has no row of its own. Rows are in src/format/native/table.rs's order
// of columns. The functions use `Intl` alone, so that they also run in a browser: `tables(['en', 'de'])`.

const A = [...'abcdefghijklmnopqrstuvwxyz'];
const complain = (...what) => console.error('not as the table assumes:', ...what);

/** The tags that `Intl` has data for. */
export function available() {
  const has = (tag) => {
    try { return new Intl.NumberFormat(tag).resolvedOptions().locale === tag; } catch { return false; }
  };
  const letters = A.flatMap((a) => A.map((b) => a + b));
  const languages = letters.flatMap((two) => [two, ...A.map((c) => two + c)]).filter(has);
  const regions = [...letters.map((two) => two.toUpperCase()), '001', '150', '419'];
  const scripts = ['Adlm', 'Arab', 'Beng', 'Cyrl', 'Deva', 'Grek', 'Gujr', 'Guru', 'Hans', 'Hant', 'Latn', 'Mtei',
    'Olck', 'Orya',
    'Rohg', 'Shaw', 'Telu', 'Tfng', 'Vaii'];
  const stems = languages.flatMap((tag) => [tag, ...scripts.map((script) => `${tag}-${script}`).filter(has)]);
  return stems.flatMap((tag) => [tag, ...regions.map((region) => `${tag}-${region}`).filter(has)]);
}

const DIGIT = /\p{Nd}/u;
const isNumber = (part) => ['integer', 'group', 'decimal', 'fraction'].includes(part.type);
const text = (parts) => parts.map((part) => part.value).join('');
const value = (parts, type) => parts.find((part) => part.type === type)?.value;

/** The parts with the number as `#` and the currency as `¤`. */
function pattern(parts) {
  let out = '';
  for (const part of parts) {
    if (isNumber(part)) out += out.endsWith('#') ? '' : '#';
    else out += part.type === 'currency' ? '¤' : part.value;
  }
  return out;
}

/** Digits of the last group, of the others, and in front of the first separator: `331`, `321`, `332`. */
function grouping(format) {
  const whole = format.formatToParts(123456789012).filter((part) => part.type === 'integer');
  const groups = whole.map((part) => [...part.value].length);
  if (groups.length === 1) return '000';
  const min = [1000, 10000, 100000, 1000000].findIndex((number) => value(format.formatToParts(number), 'group')) + 1;
  return `${groups.at(-1)}${groups.at(-2)}${min}`;
}

/** The pattern of a unit, and after `|` the one of exactly 1 if it is another. */
function unit(tag, unit) {
  const format = new Intl.NumberFormat(tag, { style: 'unit', unit, maximumFractionDigits: 1 });
  const of = (number) => pattern(format.formatToParts(number));
  const all = new Set([0, 2, 3, 5, 8, 11, 21, 100, 1.5, 2.1, 1000, 1000.1].map(of));
  if (all.size > 1) complain(tag, unit, [...all]);
  return all.has(of(1)) ? of(5) : `${of(5)}|${of(1)}`;
}

/** Whether a space is due between a currency and a number: not after `$`. */
const isSpaced = (touching) => !/[\p{S}\p{Z}]/u.test(touching);

function most(values) {
  const counts = new Map();
  for (const one of values) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0].split('\t');
}

function money(tag) {
  const all = Intl.supportedValuesOf('currency').map((currency) => {
    const format = new Intl.NumberFormat(tag, { style: 'currency', currency, minimumFractionDigits: 2 });
    const [plus, minus] = [1234567.5, -1234567.5].map((number) => format.formatToParts(number));
    const signs = [value(plus, 'decimal'), value(plus, 'group') ?? '', grouping(format)];
    const [shape, symbol] = [pattern(plus), value(plus, 'currency')];
    const touching = shape.indexOf('¤') < shape.indexOf('#') ? [...symbol].at(-1) : [...symbol][0];
    return { currency, signs, symbol, spaced: isSpaced(touching), shapes: [shape, pattern(minus)] };
  });
  const signs = most(all.map(({ signs }) => signs.join('\t')));
  const usual = (spaced) => most(all.filter((one) => one.spaced === spaced).map(({ shapes }) => shapes.join('\t')));
  const [tight, wide] = [usual(false) ?? usual(true), usual(true) ?? usual(false)];
  const [symbols, others] = [[], []];
  for (const one of all) {
    const [plus, minus] = one.spaced ? wide : tight;
    const shapes = one.shapes.map((shape) => shape.replace('¤', one.symbol));
    // What is around the currency beyond the usual pattern belongs to the symbol.
    const [before, after] = plus.split('¤');
    const whole = one.shapes[0].slice(before.length, one.shapes[0].length - after.length).replace('¤', one.symbol);
    const fits = [plus, minus].every((pattern, n) => pattern.replace('¤', whole) === shapes[n]);
    if (!fits || one.signs.join() !== signs.join()) others.push([one.currency, ...one.signs, ...shapes].join(';'));
    else if (whole !== one.currency) symbols.push(`${one.currency}=${whole}`);
  }
  return [...signs, ...tight, ...wide, symbols.join('|'), others.join('|')];
}

function numbers(tag) {
  const format = new Intl.NumberFormat(tag, { maximumFractionDigits: 15 });
  const parts = format.formatToParts(-1234567.5);
  const zero = format.format(0);
  if (!DIGIT.test(zero)) complain(tag, 'digits', zero);
  const own = [zero, value(parts, 'decimal'), value(parts, 'group') ?? '', grouping(format), pattern(parts)];
  return [...own, unit(tag, 'kilobyte'), unit(tag, 'megabyte'), ...money(tag)];
}

const FIELDS = { weekday: 'E', day: 'd', year: 'y', minute: 'm', dayPeriod: 'a' };

function dates(tag) {
  const utc = (month, day, hour = 9) => Date.UTC(2027, month, day, hour, 5);
  const parts = (options, at) => new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' }).formatToParts(at);
  // The fields of the pattern: L a long month, M a short one, d and dd a day, H and h an hour.
  const shape = (options) => parts(options, utc(2, 3)).map(({ type, value }) => {
    if (type === 'literal') return value.replaceAll('\u202f', ' ');
    if (type === 'month') return options.month === 'long' ? '{L}' : '{M}';
    if (type === 'day' && value.length === 2) return '{dd}';
    if (type === 'hour') {
      if (options.hourCycle === 'h23' && value.length < 2) complain(tag, 'hour', value);
      return options.hourCycle === 'h23' ? '{H}' : value.length === 2 ? '{hh}' : '{h}';
    }
    return `{${FIELDS[type] ?? complain(tag, type, value)}}`;
  }).join('');
  const LONG = { day: 'numeric', month: 'long', year: 'numeric' };
  const MDE = { weekday: 'short', day: 'numeric', month: 'short' };
  const SHORT = { ...MDE, year: 'numeric' };
  const YM = { month: 'long', year: 'numeric' };
  const H23 = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  const H12 = { hour: 'numeric', minute: '2-digit', hourCycle: 'h12' };
  const glue = (date, clock) => {
    const [both, before, after] = [shape({ ...date, ...clock }), shape(date), shape(clock)];
    if (!both.startsWith(before) || !both.endsWith(after)) complain(tag, both, before, after);
    return both.slice(before.length, both.length - after.length);
  };
  const same = (...all) => { if (new Set(all).size > 1) complain(tag, all); return all[0]; };
  const list = (count, at, field, ...options) => Array.from({ length: count }, (_, n) =>
    same(...options.map((options) => value(parts(options, at(n)), field)))).join('|');
  const month = (n) => utc(n, 3);
  const weekday = (n) => utc(2, 1 + n);
  const relative = (unit) => {
    const format = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
    const far = (sign) => same(...[3, 5, 11, 21, 59].map((n) => pattern(format.formatToParts(sign * n, unit))));
    return [...[-2, -1, 0, 1, 2].map((n) => format.format(n, unit)), far(-1), far(1)].join('|');
  };
  return [
    shape(LONG), shape(SHORT), shape(MDE), shape(YM), shape(H23), shape(H12),
    same(glue(LONG, H23), glue(LONG, H12)), same(glue(SHORT, H23), glue(SHORT, H12), glue(MDE, H23)),
    list(12, month, 'month', LONG, YM, { ...LONG, ...H23 }), list(12, month, 'month', SHORT, MDE, { ...MDE, ...H23 }),
    list(7, weekday, 'weekday', SHORT, MDE, { ...MDE, ...H23 }), list(7, weekday, 'weekday', { weekday: 'short' }),
    list(2, (n) => utc(2, 3, n * 12), 'dayPeriod', H12, { ...SHORT, ...H12 }, { ...LONG, ...H12 }),
    relative('minute'), relative('hour'), relative('day'),
  ];
}

/** One row for all tags with the same columns, without the tags for which it would be found anyway. */
function table(tags, row) {
  const [columns, rows] = [new Map(), new Map()];
  for (const tag of tags) {
    const own = row(tag).join('\t');
    let shorter = tag;
    do shorter = shorter.slice(0, Math.max(0, shorter.lastIndexOf('-'))); while (shorter && !columns.has(shorter));
    if (columns.get(shorter) === own) continue;
    columns.set(tag, own);
    rows.set(own, [...(rows.get(own) ?? []), tag]);
  }
  return [...rows].map(([own, tags]) => `${tags.join(' ')}\t${own}\n`).join('');
}

/** The tables for an interface in these languages. */
export function tables(languages) {
  const tags = available();
  const digits = Intl.supportedValuesOf('currency')
    .map((currency) => [currency, new Intl.NumberFormat('en', { style: 'currency', currency })])
    .map(([currency, format]) => [currency, format.resolvedOptions().maximumFractionDigits])
    .filter(([, count]) => count !== 2).map(([currency, count]) => `${currency}\t${count}\n`).join('');
  const spoken = tags.filter((tag) => languages.includes(tag.split('-')[0]));
  return { 'numbers.tsv': table(tags, numbers), 'dates.tsv': table(spoken, dates), 'digits.tsv': digits };
}

if (typeof process !== 'undefined' && process.argv[1]?.endsWith('table.mjs')) {
  const { writeFileSync } = await import('node:fs');
  const [into, ...languages] = process.argv.slice(2);
  for (const [name, content] of Object.entries(tables(languages))) writeFileSync(`${into}/${name}`, content);
}

// Writes tests/intl.json: what src/format/browser.rs gives for these readers, by this engine's `Intl`.
//
//   node tests/intl.mjs [--every-locale] > tests/intl.json
//
// The options are those of src/format.rs; the year rule and the current time are explicit. A case is
// [reader, function, [[argument, text], …]]; a reader is [interface, tag, zone]. `fixture(false)` also runs in a
// browser.
import { available } from './table.mjs';

const NOW = Date.UTC(2027, 2, 3, 13, 0);
const TWELVE = /^(en-(US|PH|AU|CA|HK|IN|MY|NZ|PK|SG)|en-\w{4}-(US|PH|AU|CA|HK|IN|MY|NZ|PK|SG))$/i;

const LONG = { day: 'numeric', month: 'long', year: 'numeric' };
const SHORT = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' };
const BRIEF = { weekday: 'short', day: 'numeric', month: 'short' };
const H23 = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
const H12 = { hour: 'numeric', minute: '2-digit', hourCycle: 'h12' };

function functions([lang, tag, zone]) {
  const dates = lang !== 'pseudo' && tag.startsWith(`${lang}-`) ? tag : lang === 'de' ? 'de' : 'en-GB';
  const clock = TWELVE.test(tag) ? H12 : H23;
  const instant = (at, options, timeZone = zone) => new Intl.DateTimeFormat(dates, { ...options, timeZone }).format(at);
  const civil = (text, options) =>
    instant(Date.parse(`${text}${text.includes('T') ? '' : 'T00:00'}:00Z`), options, 'UTC');
  const year = (at) => Number(new Intl.DateTimeFormat('en-US', { year: 'numeric', timeZone: zone }).format(at));
  const day = (at) => (year(at) === year(NOW) ? BRIEF : SHORT);
  const number = (value, options) => new Intl.NumberFormat(tag, options).format(value);
  return {
    locale: () => {
      const parts = new Intl.NumberFormat(tag).formatToParts(1234567.5);
      return ['decimal', 'group'].map((type) => parts.find((part) => part.type === type)?.value?.[0] ?? '').join('');
    },
    date_long: (date) => civil(date, LONG),
    date: (date) => civil(date, SHORT),
    date_short: (date) => civil(date, BRIEF),
    month: (date) => civil(date, { month: 'long', year: 'numeric' }),
    weekday: (date) => civil(date, { weekday: 'short' }),
    civil_time: (time) => civil(`1970-01-01T${time}`, clock),
    civil_date_time: (both) => civil(both, { ...SHORT, ...clock }),
    sentence_date_time: (both) => civil(both, { ...LONG, ...clock }),
    instant: (at) => instant(at, { ...day(at), ...H23 }),
    day: (at) => instant(at, day(at)),
    time: (at) => instant(at, H23),
    iso: (at) => new Date(at).toISOString(),
    minute_in: (other) => {
      const parts = new Intl.DateTimeFormat('en-GB', { ...H23, timeZone: other }).formatToParts(NOW);
      const of = (type) => Number(parts.find((part) => part.type === type).value);
      return String(of('hour') * 60 + of('minute'));
    },
    relative: (span) => {
      const units = [['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000]];
      const [unit, size] = units.find(([, size]) => Math.abs(span) >= size) ?? units[2];
      // Rust rounds halves away from zero.
      const count = Math.sign(span) * Math.round(Math.abs(span) / size);
      return new Intl.RelativeTimeFormat(dates, { numeric: 'auto' }).format(count, unit);
    },
    number: (value) => number(value, { maximumFractionDigits: 15 }),
    size: (bytes) => bytes < 1_000_000
      ? number(Math.ceil(bytes / 1000), { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 })
      : number(bytes / 1e6, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }),
    money: (amount) => {
      const [value, currency] = amount.split(' ');
      return number(value, { style: 'currency', currency });
    },
  };
}

const CIVIL = ['2027-03-03', '2027-01-01', '2026-12-31', '2028-02-29', '2027-05-09', '2027-06-10', '2027-07-11',
  '2027-08-14',
  '2027-09-15', '2027-10-16', '2027-11-27', '2027-04-28', '2027-12-06', '0999-12-01', '9999-12-31'];
const TIMES = ['00:00', '00:05', '09:30', '11:59', '12:00', '14:30', '23:59'];
// Midnights, ends of years, both edges of daylight-saving time in Berlin and in New York, and instants before 1970.
const INSTANTS = [NOW, Date.UTC(2027, 2, 2, 23), Date.UTC(2026, 11, 31, 23, 30), Date.UTC(2027, 0, 1, 4, 59),
  Date.UTC(2027, 11, 31, 18, 29),
  Date.UTC(2028, 0, 1), Date.UTC(2027, 2, 28, 0, 59), Date.UTC(2027, 2, 28, 1, 0), Date.UTC(2027, 9, 31, 0, 30),
    Date.UTC(2027, 9, 31, 1, 30),
  Date.UTC(2027, 2, 14, 6, 59), Date.UTC(2027, 2, 14, 7, 0), Date.UTC(2027, 10, 7, 5, 30),
    Date.UTC(2027, 10, 7, 6, 30), 0, -1, 1_234_567_890_123];
const NUMBERS = ['0', '-1', '1000', '9999', '10000', '-1234.5', '1234567.125', '123456789012345', '-123456789012.345',
  '0.000000000000001',
  '1.50', '-0.25', '100000', '12345678'];
const MONEY = ['0.00 EUR', '1234.50 EUR', '-1234.50 EUR', '1234567.89 EUR', '12345678.90 USD', '-0.05 USD',
  '1000 JPY', '-1234567 JPY',
  '9.99 GBP', '1234.50 CHF', '-1234.50 CHF', '1234.567 KWD', '1234.50 HUF', '-0.49 HUF', '1234.50 PLN',
    '12345.60 INR', '99.00 XYZ', '5 XOF', '1000.00 SEK',
  '9999999999999.99 EUR'];
const SIZES = [0, 1, 999, 1000, 1001, 640_000, 999_999, 1_000_000, 1_049_999, 1_050_000, 1_400_000, 2_000_000,
  12_345_678, 9_999_950_000, 1_234_567_890_123];
const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
const SPANS = [0, 10_000, 29_999, 30_000, MINUTE, 1.5 * MINUTE, 2 * MINUTE, 5 * MINUTE, HOUR - 1, HOUR, 2 * HOUR,
  3 * HOUR, DAY - 1, DAY,
  1.4 * DAY, 36 * HOUR, 2 * DAY, 3 * DAY, 40 * DAY, 1234 * DAY].flatMap((span) => (span ? [span, -span] : [0]));
const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'UTC'];
const ARGUMENTS = {
  locale: [''], date_long: CIVIL, date: CIVIL, date_short: CIVIL, month: CIVIL, weekday: CIVIL, civil_time: TIMES,
  civil_date_time: TIMES.map((time, n) => `${CIVIL[n]}T${time}`),
    sentence_date_time: TIMES.map((time, n) => `${CIVIL[n]}T${time}`),
  relative: SPANS, number: NUMBERS, size: SIZES, money: MONEY,
};

const MAIN = ['en-GB', 'en-US', 'en-IN', 'en-AU', 'en-CH', 'en-DK', 'en-ZA', 'en', 'de-DE', 'de-AT', 'de-CH', 'de',
  'fr-FR', 'ar-EG', 'pl-PL', 'es-ES'];

/** The content of intl.json. */
export function fixture(every) {
  const cases = [];
  const add = (reader, name, values) => {
    for (const value of values) cases.push([reader, name, String(value), functions(reader)[name](value)]);
  };
  const tags = every ? available() : MAIN;
  for (const tag of tags) {
    for (const lang of ['en', 'de']) {
      const reader = [lang, tag, 'Europe/Berlin'];
      const isOwn = tag.split('-')[0] === lang;
      for (const [name, values] of Object.entries(ARGUMENTS)) {
        const isOfNumbers = ['locale', 'number', 'size', 'money'].includes(name);
        if (isOfNumbers ? lang === 'en' : isOwn || !every) add(reader, name, values);
      }
    }
  }
  for (const reader of [['en', 'en-GB'], ['en', 'en-US'], ['de', 'de-DE'], ['de', 'en-US']]) {
    for (const zone of ZONES) {
      for (const name of ['instant', 'day', 'time']) add([...reader, zone], name, INSTANTS);
      add([...reader, zone], 'minute_in', ZONES);
    }
  }
  add(['en', 'en-GB', 'UTC'], 'iso', INSTANTS);

  // One line for each reader and function: [reader, function, [[argument, text], …]].
  const lines = new Map();
  for (const [reader, name, argument, text] of cases) {
    const key = JSON.stringify([reader, name]);
    lines.set(key, [...(lines.get(key) ?? []), [argument, text]]);
  }
  const escaped = (value) => JSON.stringify(value)
    .replace(/[\u00a0\u00ad\u061c\u200b-\u200f\u202a-\u202f\u2060-\u206f\u2212]/g,
      (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const body = [...lines].map(([key, list]) => `[${key.slice(1, -1)}, ${escaped(list)}]`).join(',\n');
  return `{"now": ${NOW}, "cases": [\n${body}\n]}\n`;
}

if (typeof process !== 'undefined' && process.argv[1]?.endsWith('intl.mjs'))
  process.stdout.write(fixture(process.argv.includes('--every-locale')));

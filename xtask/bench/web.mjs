// Measures the first and the second visit of an employee in Chromium, throttled like a phone on a typical mobile
// network; and a keystroke in a form of 300 fields, without and with 40 rows.
// Started by portico-bench with PORTICO_URL, PORTICO_LOGIN, PORTICO_PASSWORD and PORTICO_CHROMIUM.
import { chromium } from '@playwright/test';

import { session } from './session.mjs';

const { PORTICO_URL: url, PORTICO_CHROMIUM: executablePath } = process.env;
const RUNS = 5;
const CPU = 4;
const NETWORK = { offline: false, latency: 562.5, downloadThroughput: (1474 * 1000) / 8, uploadThroughput: (675 * 1000) / 8 };
// Visible when the catalog has been drawn: a link to a category.
const USABLE = 'main a[href*="/catalog/"]';

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Opens the start page with throttling and records the times. */
async function visit(context) {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', NETWORK);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU });
  const assets = new Map();
  let bytes = 0;
  let assetBytes = 0;
  devtools.on('Network.responseReceived', ({ requestId, response }) => {
    assets.set(requestId, /\.(js|css|wasm)$/.test(new URL(response.url).pathname));
  });
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes += encodedDataLength;
    if (assets.get(requestId)) assetBytes += encodedDataLength;
  });
  await page.addInitScript((selector) => {
    const look = () => {
      const found = document.querySelector(selector);
      if (found && found.getBoundingClientRect().height > 0) window.usableAt ??= performance.now();
      else requestAnimationFrame(look);
    };
    look();
  }, USABLE);
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.usableAt !== undefined, null, { timeout: 60_000 });
  const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN);
  const usable = await page.evaluate(() => window.usableAt);
  await page.waitForLoadState('networkidle');
  // Waits until the service worker has cached the app, so that the next visit uses it.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await page.close();
  return { paint, usable, bytes, assetBytes };
}

/** A group with 40 initial rows of five cells with dependencies, sums and a uniqueness check. */
function rows() {
  const cells = [
    { id: 'name', kind: 'short_text', label: 'Name', check: [{ min_length: 2 }, { pattern: '^[A-Za-z ]*$', hint: 'letters' }] },
    { id: 'count', kind: 'integer', label: 'Count', min: 1, max: 50, required_when: { field: 'name', answered: true } },
    { id: 'price', kind: 'money', label: 'Price', currency: 'EUR' },
    { id: 'needed', kind: 'date', label: 'Needed', visible_when: { field: 'count', above: 3 } },
    { id: 'line', kind: 'computed', label: 'Line', currency: 'EUR', formula: { product: ['count', 'price'] } },
  ];
  const group = { id: 'items', kind: 'rows', label: 'Items', required: true, min_rows: 40, unique: ['name'], fields: cells };
  return [group, { id: 'total', kind: 'computed', label: 'Total', currency: 'EUR', formula: { sum: 'line' } }];
}

/** A form of 300 fields on one page, in which each third field depends on the one before; optionally with rows. */
function largeForm(more) {
  const condition = (i) => ({ field: `f${i - 1}`, answered: true });
  const field = (i) => {
    const common = { id: `f${i}`, label: `Field ${i}` };
    if (i % 10 === 9) return { ...common, kind: 'computed', formula: { sum: [`f${i - 1}`, `f${i - 2}`] } };
    if (i % 10 >= 6) return { ...common, kind: 'integer', min: 0, max: 1000 };
    if (i % 3 === 2) {
      const options = [{ id: 'a', label: 'A' }, { id: 'b', label: 'B' }];
      return { ...common, kind: 'radio', options, visible_when: condition(i) };
    }
    const check = [{ min_length: 2 }, { pattern: '^[A-Za-z ]*$', hint: 'letters' }];
    return i === 0 ? { ...common, kind: 'short_text', check } : { ...common, kind: 'short_text', check, required_when: condition(i) };
  };
  const fields = Array.from({ length: 300 }, (_, i) => field(i));
  const item = { id: 'large', category: 'help', name: 'Large', summary: 'Large', opens: 'service_request', promise_hours: 8,
    price: null, keywords: [], popular: null };
  const form = { schema: 1, semantics: 1, sections: [{ id: 'all', title: 'All', fields: [...fields, ...more] }] };
  return { item, form_version: 'large', form, context: { today: '2027-03-01' }, next: null, team: 'IT' };
}

/** Time from the input event to the last DOM change, and including style and layout: median and 95th percentile. */
async function keystrokes(context, more, id) {
  const page = await context.newPage();
  await page.route('**/api/v1/catalog/items/large/form', (route) => route.fulfill({ json: largeForm(more) }));
  await page.goto(`${url}/items/large`);
  await page.locator(`#${id}`).waitFor();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU });
  const times = await page.evaluate(async (id) => {
    const input = document.getElementById(id);
    // A message is received after the microtasks of the event.
    const { port1, port2 } = new MessageChannel();
    const settled = () => new Promise((done) => { port1.onmessage = done; port2.postMessage(0); });
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
    const times = { dom: [], layout: [] };
    input.focus();
    for (const letter of 'the quick brown fox jumps over the lazy dog') {
      await frame();
      const began = performance.now();
      input.value += letter;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await settled();
      times.dom.push(performance.now() - began);
      document.body.getBoundingClientRect();
      times.layout.push(performance.now() - began);
    }
    return times;
  }, id);
  await page.close();
  const rank = (values, share) => [...values].sort((a, b) => a - b)[Math.floor(values.length * share)];
  return { dom: median(times.dom), dom95: rank(times.dom, 0.95), layout: median(times.layout), layout95: rank(times.layout, 0.95) };
}

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] });
try {
  const storageState = await session(browser);
  const first = [];
  const second = [];
  for (let run = 0; run < RUNS; run += 1) {
    const context = await browser.newContext({ storageState });
    first.push(await visit(context));
    second.push(await visit(context));
    await context.close();
  }
  const of = (visits, what) => median(visits.map((one) => one[what]));
  console.log(`${RUNS} runs, medians; CPU slowed ${CPU}x, 1,474 kbit/s, 562.5 ms latency, signed in`);
  console.log(`first visit:  paint ${of(first, 'paint').toFixed(0)} ms (budget 1500), usable ${of(first, 'usable').toFixed(0)} ms (budget 3200), ${of(first, 'bytes')} bytes on the wire`);
  console.log(`repeat visit: paint ${of(second, 'paint').toFixed(0)} ms (budget 300), usable ${of(second, 'usable').toFixed(0)} ms, ${of(second, 'bytes')} bytes, of unchanged assets ${of(second, 'assetBytes')} (budget 0)`);
  const context = await browser.newContext({ storageState, serviceWorkers: 'block' });
  const ms = (value) => value.toFixed(1);
  let keys = true;
  for (const [where, more, id] of [
    ['a form of 300 fields', [], 'field-f0'],
    ['a form of 300 fields with 40 rows', rows(), 'field-f0'],
    ['a cell of the 20th of 40 rows in a form of 300 fields', rows(), 'field-items-r20-name'],
  ]) {
    const key = await keystrokes(context, more, id);
    console.log(`keystroke in ${where}, one page, CPU slowed ${CPU}x: verdict and DOM median ${ms(key.dom)} ms, 95th ${ms(key.dom95)} ms (budget 16 ms, median); with layout ${ms(key.layout)} and ${ms(key.layout95)} ms`);
    keys &&= key.dom < 16;
  }
  const held = of(first, 'paint') < 1500 && of(first, 'usable') < 3200 && of(second, 'assetBytes') === 0 && of(second, 'paint') < 300 && keys;
  process.exitCode = held ? 0 : 1;
} finally {
  await browser.close();
}

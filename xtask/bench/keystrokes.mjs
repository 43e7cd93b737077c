// Measures a keystroke in a form of 300 fields, without and with 40 rows, in a slowed-down Chromium.
import { median, rank } from './visits/median.mjs';
import { CPU_SLOWDOWN } from './visits/preset.mjs';

const { PORTICO_URL: url } = process.env;
/** Budget of the median time from the input event to the last change of the document (16 ms). */
const BUDGET_MS = 16;

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
  return { item, form_version: 'large', form, context: { today: '2027-03-01' }, next: null, team: { id: 'it', name: 'IT' } };
}

/** Time from the input event to the last DOM change, and including style and layout: median and 95th percentile. */
async function keystrokes(context, more, id) {
  const page = await context.newPage();
  await page.route(/\/items\/large\/form(\?|$)/, (route) => route.fulfill({ json: largeForm(more) }));
  // The server draws a page that says that there is no such item: the app begins with the empty page.
  await page.route(/\/items\/large$/, async (route) => route.fulfill({ response: await route.fetch({ url: `${url}/index.html` }) }));
  await page.goto(`${url}/items/large`);
  await page.locator(`#${id}`).waitFor();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
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
  return { dom: median(times.dom), dom95: rank(times.dom, 0.95), layout: median(times.layout), layout95: rank(times.layout, 0.95) };
}

/** Prints all figures; returns whether they are within the budget. */
export async function measureKeystrokes(browser, storageState) {
  const ms = (value) => value.toFixed(1);
  let held = true;
  for (const [where, more, id] of [
    ['a form of 300 fields', [], 'field-f0'],
    ['a form of 300 fields with 40 rows', rows(), 'field-f0'],
    ['a cell of the 20th of 40 rows in a form of 300 fields', rows(), 'field-items-r20-name'],
  ]) {
    // A context of its own: the draft of one form would be taken up in the next.
    const context = await browser.newContext({ storageState, serviceWorkers: 'block' });
    const key = await keystrokes(context, more, id);
    await context.close();
    console.log(
      `keystroke in ${where}, one page, CPU slowed ${CPU_SLOWDOWN}x: verdict and DOM median ${ms(key.dom)} ms, ` +
        `95th ${ms(key.dom95)} ms (budget ${BUDGET_MS} ms, median); with layout ${ms(key.layout)} and ${ms(key.layout95)} ms`,
    );
    held &&= key.dom < BUDGET_MS;
  }
  return held;
}

// Measures first and repeat visits of each page kind in Chromium, slowed down like a phone on a typical mobile network, on two
// screens, with the service worker and without; and a keystroke in a large form.
// Started by portico-bench with PORTICO_URL, PORTICO_LOGIN, PORTICO_PASSWORD, PORTICO_CHROMIUM and PORTICO_PLACES. For a quick try,
// PORTICO_BENCH_PAGES, PORTICO_BENCH_SCREENS, PORTICO_BENCH_WORKER and PORTICO_BENCH_RUNS measure a part (docs/TOOLS.md).
import { chromium } from '@playwright/test';

import { measureKeystrokes } from './keystrokes.mjs';
import { session } from './session.mjs';
import { PAGE_KINDS } from './visits/page_kinds.mjs';
import { CPU_SLOWDOWN, SCREENS } from './visits/preset.mjs';
import { report } from './visits/report.mjs';
import { tried, untouched } from './visits/visit.mjs';

const { PORTICO_CHROMIUM: executablePath, PORTICO_BENCH_RUNS = '3' } = process.env;
const RUNS = Number(PORTICO_BENCH_RUNS);
const KEYSTROKES = 'keystrokes';

/** The values that a variable names, separated by commas; all without it. */
function chosen(variable, all) {
  const names = process.env[variable]?.split(',') ?? all;
  const unknown = names.find((name) => !all.includes(name));
  if (unknown !== undefined) throw new Error(`${variable}: no \`${unknown}\`: there are ${all.join(', ')}`);
  return names;
}

/** One run of a page kind: the first visit and the repeat visit, each untouched and tried. */
async function run(browser, options, kind, hasWorker) {
  const fresh = await browser.newContext(options);
  const first = await tried(fresh, kind);
  await fresh.close();
  const context = await browser.newContext(options);
  Object.assign(first, await untouched(context, kind, hasWorker));
  const repeat = await untouched(context, kind, hasWorker);
  // The last visit of its context: what was typed may be kept as a draft.
  Object.assign(repeat, await tried(context, kind));
  await context.close();
  return { first, repeat };
}

/** Prints the figures of a page kind on one screen; returns whether they are within their budgets. */
async function measure(browser, storageState, kind, screen, hasWorker) {
  const options = { ...SCREENS[screen], serviceWorkers: hasWorker ? 'allow' : 'block' };
  if (!kind.isSignedOut) options.storageState = storageState;
  const runs = [];
  for (let count = 0; count < RUNS; count += 1) runs.push(await run(browser, options, kind, hasWorker));
  const visit = { kind: kind.name, screen, hasWorker };
  const first = report({ ...visit, isRepeat: false }, runs.map((one) => one.first));
  return report({ ...visit, isRepeat: true }, runs.map((one) => one.repeat)) && first;
}

const pages = chosen('PORTICO_BENCH_PAGES', [...PAGE_KINDS.map(({ name }) => name), KEYSTROKES]);
const screens = chosen('PORTICO_BENCH_SCREENS', Object.keys(SCREENS));
const workers = chosen('PORTICO_BENCH_WORKER', ['with', 'without']);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] });
let held = true;
try {
  const storageState = await session(browser);
  console.log(`visits, ${RUNS} runs, medians; CPU slowed ${CPU_SLOWDOWN}x, 1,474 kbit/s, 562.5 ms latency`);
  for (const kind of PAGE_KINDS.filter(({ name }) => pages.includes(name)))
    for (const screen of screens)
      for (const worker of workers) {
        const isHeld = await measure(browser, storageState, kind, screen, worker === 'with').catch((error) => {
          console.log(`${kind.name} ${screen}, ${worker} worker: NOT MEASURED, ${error.message}`);
          return false;
        });
        held &&= isHeld;
      }
  if (pages.includes(KEYSTROKES)) held = (await measureKeystrokes(browser, storageState)) && held;
} finally {
  await browser.close();
}
process.exitCode = held ? 0 : 1;

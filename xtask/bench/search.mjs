// Measures the time from a keystroke in the search palette until its results are painted, in Chromium.
// Started by portico-bench with PORTICO_URL, PORTICO_LOGIN, PORTICO_PASSWORD, PORTICO_CHROMIUM and PORTICO_QUERIES, a list in JSON.
import { chromium } from '@playwright/test';

import { session } from './session.mjs';

const { PORTICO_URL: url, PORTICO_CHROMIUM: executablePath, PORTICO_QUERIES: queries } = process.env;
const BUDGET = 50;

/** Types each query letter by letter and returns the time of each letter; waits for the painted results in between. */
async function typed(page, texts) {
  return page.evaluate(async (texts) => {
    const { port1, port2 } = new MessageChannel();
    // A message sent within a frame is received after the frame is painted.
    const painted = () =>
      new Promise((done) => requestAnimationFrame(() => { port1.onmessage = done; port2.postMessage(0); }));
    let [asked, answered, changed] = ['', '', 0];
    const ask = window.fetch;
    window.fetch = async (...args) => {
      const to = new URL(args[0].url ?? args[0], location.href);
      const answer = await ask(...args);
      if (to.pathname !== '/api/v1/search') return answer;
      // Recorded when the app can have read the whole response.
      const text = await answer.text();
      queueMicrotask(() => { answered = to.searchParams.get('q'); });
      return new Response(text, { status: answer.status, headers: answer.headers });
    };
    const list = document.getElementById('palette-list');
    new MutationObserver(() => { changed += 1; }).observe(list, { childList: true, subtree: true, characterData: true });
    const input = document.querySelector('dialog[open] [role=combobox]');
    const times = [];
    for (const text of texts) {
      for (let length = 1; length <= text.length; length += 1) {
        asked = text.slice(0, length).trim();
        if (asked !== text.slice(0, length)) continue;
        await painted();
        const began = performance.now();
        input.value = asked;
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
        while (answered !== asked) await painted();
        // The response is drawn in the next frame; the measurement ends when a frame has no more changes.
        let [before, end] = [-1, performance.now()];
        while (before !== changed) {
          before = changed;
          end = performance.now();
          await painted();
        }
        times.push(end - began);
      }
    }
    return times;
  }, texts);
}

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] });
try {
  const storageState = await session(browser);
  const context = await browser.newContext({ storageState, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Control+K');
  await page.locator('dialog[open]').getByRole('combobox').waitFor();
  const times = (await typed(page, JSON.parse(queries))).sort((a, b) => a - b);
  const at = (share) => times[Math.floor((times.length - 1) * share)];
  const shown = [0.5, 0.95, 0.99].map((share) => `p${share * 100} ${at(share).toFixed(1)}`).join(', ');
  console.log(`  ${times.length} keystrokes in the palette, to results painted: ${shown} ms; budget p95 < ${BUDGET} ms`);
  process.exitCode = at(0.95) < BUDGET ? 0 : 1;
} finally {
  await browser.close();
}

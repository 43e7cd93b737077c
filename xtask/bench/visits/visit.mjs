// One visit of a page: untouched, for what is painted, shifted and fetched; or tried, for when it is usable. A key or a press
// ends what the browser says of the largest paint, so the two are visits of their own.
import { setTimeout as sleep } from 'node:timers/promises';

import { CPU_SLOWDOWN, NETWORK } from './preset.mjs';
import { probe } from './probe.mjs';
import { Traffic } from './traffic.mjs';
import { Tries } from './tries.mjs';

const { PORTICO_URL: url } = process.env;
/** Name of the function with which a page tells what happens in it. */
const TELL = 'benchTell';
/** Longest wait for the first paint and for the worker, in milliseconds. */
const PATIENCE_MS = 60_000;

async function until(isSo, what) {
  const end = performance.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`${what}: not within ${PATIENCE_MS / 1_000} s`);
    await sleep(10);
  }
}

/** Opens a page in a slowed-down tab; `control` is the selector of what will be used there. */
async function open(context, path, control) {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  const traffic = await Traffic.follow(devtools, NETWORK);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
  const heard = { isTakenOver: false, waits: false, place: null, pressedAt: null };
  devtools.on('Runtime.bindingCalled', ({ name, payload }) => {
    if (name !== TELL) return;
    const { is, at, place } = JSON.parse(payload);
    if (is === 'started') heard.isTakenOver = false;
    if (is === 'taken-over') heard.isTakenOver = true;
    if (is === 'waits') heard.waits = true;
    if (is === 'there') heard.place = place;
    if (is === 'pressed') heard.pressedAt ??= at;
  });
  await devtools.send('Runtime.enable');
  await devtools.send('Runtime.addBinding', { name: TELL });
  await page.addInitScript(probe, { tell: TELL, control });
  await page.goto(url + path, { waitUntil: 'commit', timeout: PATIENCE_MS });
  const quiet = () => traffic.quiet(() => heard.isTakenOver);
  return { page, devtools, traffic, heard, quiet };
}

/** A visit without a key or a press. */
export async function untouched(context, kind, hasWorker) {
  const { page, traffic, heard } = await open(context, kind.path);
  // A page whose app waits for its first use is quiet without it, and has no worker yet.
  await traffic.quiet(() => heard.isTakenOver || heard.waits);
  const { paint, lcp, cls } = await page.evaluate(() => window.benchProbe);
  const figures = { paint, lcp, cls, ...traffic.figures() };
  if (hasWorker && !heard.waits) {
    // The next visit is a repeat visit when the worker has kept all that it keeps.
    await until(() => page.evaluate(async () => Boolean(await caches.match('/index.html'))), 'the page kept by the worker');
    await until(() => traffic.worker.isSilent, 'quiet of the worker');
    figures.workerBytes = traffic.figures().workerBytes;
  }
  await page.close();
  return figures;
}

/** A visit with tries on the main control. */
export async function tried(context, kind) {
  const { page, devtools, heard, quiet } = await open(context, kind.path, kind.type ?? kind.press);
  const tries = new Tries(devtools, heard);
  let figures;
  if (kind.type) {
    const sent = await tries.type(kind.path);
    await quiet();
    figures = await tries.typed(kind.type, sent);
  } else {
    figures = await tries.press(kind.isDone, quiet);
  }
  await page.close();
  return figures;
}

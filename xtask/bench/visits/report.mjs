// A line for each page kind, screen and visit, with what is over its budget.
import { budgetsOf, isHeld } from './budgets.mjs';
import { median } from './median.mjs';

const UNITS = {
  usable: (ms) => `${(ms / 1_000).toFixed(2)} s`,
  lcp: (ms) => `${(ms / 1_000).toFixed(2)} s`,
  paint: (ms) => `${(ms / 1_000).toFixed(2)} s`,
  cls: (share) => share.toFixed(3),
  bytes: (bytes) => `${(bytes / 1_000).toFixed(1)} kB`,
};
const written = (name, value) => (UNITS[name] ?? UNITS.bytes)(value);

/** Prints the medians of the runs of one visit; returns whether all are within their budgets. */
export function report(visit, runs) {
  const of = (name) => median(runs.map((run) => run[name] ?? Infinity));
  const budgets = budgetsOf(visit);
  const over = Object.keys(budgets).filter((name) => !isHeld(name, of(name), budgets[name]));
  const figure = (name) => written(name, of(name)).padStart(9);
  const where = [visit.kind.padEnd(9), visit.screen.padStart(4), visit.hasWorker ? 'worker' : '      ', visit.isRepeat ? 'repeat' : 'first '];
  const worker = visit.hasWorker ? `, by the worker ${figure('workerBytes')}` : '';
  const lost = Math.max(...runs.map((run) => run.lost));
  console.log(
    `${where.join(' ')}  usable ${figure('usable')}  LCP ${figure('lcp')}  CLS ${figure('cls')}  paint ${figure('paint')}` +
      `  ${figure('bytes')} in ${String(of('requests')).padStart(2)} requests, HTML ${figure('html')}${worker}` +
      (lost ? `  (${lost} taken and lost)` : '') +
      over.map((name) => `\n    OVER: ${name} ${written(name, of(name))}, budget ${written(name, budgets[name])}`).join(''),
  );
  return over.length === 0;
}

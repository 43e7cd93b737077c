// The budgets of a visit. Times are in milliseconds, sizes in bytes as they are on the wire, 1 kB being 1,000 bytes.

export const FIRST = { usable: 2_000, lcp: 2_000, cls: 0.02, bytes: 400_000 };

/** What was fetched before and carries its hash in its name is not fetched again. */
const REPEAT = { lcp: 2_000, cls: 0.02, bytes: 400_000, hashedBytes: 0 };
export const REPEAT_WITH_WORKER = { ...REPEAT, usable: 800, paint: 300 };
export const REPEAT_WITHOUT_WORKER = { ...REPEAT, usable: 1_200 };

/** Of the first visit of home alone: the first paint, and the compressed HTML with the data in it. */
export const FIRST_OF_HOME = { paint: 1_500, html: 25_000 };

/** The budgets that hold for a visit. */
export function budgetsOf({ kind, isRepeat, hasWorker }) {
  if (isRepeat) return hasWorker ? REPEAT_WITH_WORKER : REPEAT_WITHOUT_WORKER;
  return kind === 'home' ? { ...FIRST, ...FIRST_OF_HOME } : FIRST;
}

/** Whether a figure is within its budget: below it, but for sizes, which may reach it. */
export function isHeld(name, value, budget) {
  return /bytes|html/i.test(name) ? value <= budget : value < budget;
}

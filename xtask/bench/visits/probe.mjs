// What is noted inside of a page, from the start of its document on: paints, shifts, the take-over by the app, where the main
// control is, and which keys and presses took effect.

/**
 * Runs in the page. `tell` is the name of a function there that takes a text, and that the measuring process hears; `control` is
 * the selector of the main control, where it is to be used.
 */
export function probe({ tell, control }) {
  const say = (what) => window[tell](JSON.stringify(what));
  const noted = (window.benchProbe = { paint: null, lcp: null, cls: 0, letters: {} });
  const observe = (type, hear) => new PerformanceObserver((list) => list.getEntries().forEach(hear)).observe({ type, buffered: true });
  say({ is: 'started' });
  observe('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') noted.paint = startTime;
  });
  observe('largest-contentful-paint', ({ startTime }) => (noted.lcp = startTime));
  // Shifts less than a second apart make a session of at most five seconds; the worst session counts.
  let session = { sum: 0, first: 0, last: -Infinity };
  observe('layout-shift', ({ startTime, value, hadRecentInput }) => {
    if (hadRecentInput) return;
    if (startTime - session.last > 1_000 || startTime - session.first > 5_000) session = { sum: 0, first: startTime, last: startTime };
    session.sum += value;
    session.last = startTime;
    noted.cls = Math.max(noted.cls, session.sum);
  });
  // The shell or what the server has drawn is a child of the body, and the app takes its place.
  let waiting = null;
  const look = () => {
    waiting ??= document.getElementById('drawn') ?? document.getElementById('shell');
    if (!waiting || waiting.isConnected) return;
    watch.disconnect();
    say({ is: 'taken-over' });
  };
  const watch = new MutationObserver(look);
  const begin = () => {
    if (!document.body) return;
    parse.disconnect();
    watch.observe(document.body, { childList: true });
    // The app of such a page is fetched at the first sign of use.
    if (document.documentElement.hasAttribute('data-waits')) say({ is: 'waits' });
    look();
  };
  const parse = new MutationObserver(begin);
  parse.observe(document, { childList: true, subtree: true });
  if (!control) return;
  // Brings the control into view and says where it is, or that it has the focus already; `null` while it is not there.
  window.benchFind = () => {
    const found = document.querySelector(control);
    if (!found) return null;
    if (document.activeElement === found) return 'focused';
    const { top, bottom } = found.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) found.scrollIntoView({ block: 'center', behavior: 'instant' });
    const at = found.getBoundingClientRect();
    return at.width && at.height ? { x: at.left + at.width / 2, y: at.top + at.height / 2 } : null;
  };
  // Told from the frame that shows it first: to be asked for it, the page would have to be idle.
  const seek = () => {
    const place = window.benchFind();
    if (place) say({ is: 'there', place });
    else requestAnimationFrame(seek);
  };
  requestAnimationFrame(seek);
  // Nothing is usable before it is painted.
  const now = () => Math.max(performance.now(), performance.getEntriesByName('first-paint')[0]?.startTime ?? 0);
  // Only what a person does is trusted: the app dispatches events of its own when it takes over what was typed.
  addEventListener('input', (event) => {
    if (event.isTrusted && event.data) noted.letters[event.data] = now();
  }, true);
  addEventListener('click', (event) => {
    if (event.isTrusted && event.target.closest(control)) say({ is: 'pressed', at: now() });
  }, true);
}

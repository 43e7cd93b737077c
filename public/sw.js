// Keeps the page of the employee's app and the files that it names, so that on a slow network the next visit begins at once,
// and without one it begins at all. It keeps nothing of the API and nothing of anybody's.
'use strict';

const KEPT = 'portico-app';
const PAGE = '/';

addEventListener('install', (event) => event.waitUntil(keep().then(() => skipWaiting())));
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (request.mode === 'navigate') {
    if (isOfTheApp(url.pathname)) event.respondWith(page(event));
  } else if (/\/app-|^\/main-/.test(url.pathname)) {
    event.respondWith(file(request, url.pathname));
  }
});

/** Every address but the API's, the staff's app and single files shows the employee's app. */
function isOfTheApp(path) {
  return !/^\/(api|desk)(\/|$)/.test(path) && !/\.[a-z]+$/.test(path);
}

/** The kept page at once, where there is one; what the network says of it is kept for the next visit. */
async function page(event) {
  const fresh = keep();
  // What is not waited for may fail: then the kept page stays.
  event.waitUntil(fresh.catch(() => {}));
  const kept = await caches.match(PAGE);
  return kept ?? fetch(event.request);
}

/** A file whose name carries its hash: the kept one is the one. */
async function file(request, path) {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(path);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(path, answer.clone());
  return answer;
}

/** Asks for the page; keeps it, once all the files that it names are kept, in the place of the one before. */
async function keep() {
  const answer = await fetch(PAGE, { cache: 'no-cache' });
  if (!answer.ok) throw new Error(`the page was answered ${answer.status}`);
  const html = await answer.clone().text();
  const cache = await caches.open(KEPT);
  const kept = await cache.match(PAGE);
  if (!kept || (await kept.text()) !== html) {
    const files = [...new Set([...html.matchAll(/["'](\/(?:app|main)-[^"']+)["']/g)].map((found) => found[1]))];
    await cache.addAll(files);
    await cache.put(PAGE, answer.clone());
    const old = (await cache.keys()).filter(({ url }) => ![PAGE, ...files].includes(new URL(url).pathname));
    await Promise.all(old.map((request) => cache.delete(request)));
  }
  return answer;
}

// Keeps the page of the employee's app and the files that it names, so that on a slow network the next visit begins at once,
// and without one it begins at all. It keeps nothing of the API and nothing of anybody's.
'use strict';

const KEPT = 'portico-app';
// The empty page: `/` may carry what somebody's page has in it.
const PAGE = '/index.html';

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
  const kept = await caches.match(PAGE);
  // What is not waited for may fail: then the kept page stays.
  event.waitUntil(keep().catch(() => {}));
  return kept ?? fetch(event.request);
}

/** A file whose name carries its hash: the kept one is the one. */
async function file(request, path) {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(path);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(path, answer.clone());
  // Gone with an update: then the page that is loaded next is to be the new one. Without it the answer is the same.
  if (answer.status === 404) await keep().catch(() => {});
  return answer;
}

/**
 * Asks for the page; keeps it, once all the files that it names are kept, in the place of the one before. The files of that one
 * stay until the next: it is on screen still, and loads the rest of its app as it is opened.
 */
async function keep() {
  const answer = await fetch(PAGE, { cache: 'no-cache' });
  if (!answer.ok) throw new Error(`the page was answered ${answer.status}`);
  const html = await answer.clone().text();
  const cache = await caches.open(KEPT);
  const before = (await (await cache.match(PAGE))?.text()) ?? '';
  if (before === html) return;
  await cache.addAll(filesOf(html));
  await cache.put(PAGE, answer);
  const folders = [html, before].flatMap(filesOf).map((file) => file.replace(/[^/]*$/, '')).filter((folder) => folder !== '/');
  const wanted = (path) => path === PAGE || filesOf(html + before).includes(path) || folders.some((folder) => path.startsWith(folder));
  const old = (await cache.keys()).filter(({ url }) => !wanted(new URL(url).pathname));
  await Promise.all(old.map((request) => cache.delete(request)));
}

/** The files with a hash in their name that a page names; the words of the language that is for tests are kept when fetched. */
function filesOf(html) {
  const named = [...html.matchAll(/["'](\/(?:app|main)-[^"']+)["']/g)].map((found) => found[1]);
  return [...new Set(named)].filter((file) => !file.includes('/words-en-xa-'));
}

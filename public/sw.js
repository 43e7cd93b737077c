// Keeps the page of the employee's app and its files, and what a person has seen last (kept.js), so that the next visit begins at once
// and goes on without a network. The files are kept for everybody, and with the empty page alone: what is kept of a person is put into it.
'use strict';

importScripts('/kept.js');

const KEPT = 'portico-app';
// The empty page: `/` may carry what somebody's page has in it.
const PAGE = '/index.html';
const SHELL_END = '<!-- end of the shell -->';
// The header by which the app asks for what is new, and that of an answer that was kept: when it came, in milliseconds since 1970.
const FRESH = 'portico-fresh';
const KEPT_AT = 'portico-kept-at';
// How long what is new is waited for where something is kept, in milliseconds.
const PATIENCE = 4_000;
// How long after a page is there the rest of the app is fetched, in milliseconds.
const CALM = 3_000;

// How many pages were asked for since the worker began.
let visits = 0;
// Pages that may not be kept, as far as this is known since then.
const unkept = new Set();

addEventListener('install', (event) => event.waitUntil(keep().then(() => skipWaiting())));
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.mode === 'navigate') {
    // A form of a page may change anything, and may sign out.
    if (request.method !== 'GET') event.waitUntil(Kept.forget(''));
    else if (isOfTheApp(url.pathname)) event.respondWith(page(event, url.pathname + url.search));
  } else if (request.method !== 'GET') {
    // That a ticket was read changes little of it, and happens with every one that is opened.
    const changed = /^\/api\/v1\/(me|tickets|drafts|sessions?)(?=\/|$)(?!.*\/read$)/.exec(url.pathname);
    if (changed) event.respondWith(change(request, changed[0]));
  } else if (/\/app-|^\/main-/.test(url.pathname)) {
    event.respondWith(file(request, url.pathname));
  } else if (/^\/api\/v1\/(me|catalog|knowledge|tickets|drafts)(\/|$)/.test(url.pathname)) {
    const asking = new URL(request.referrer || '/desk', location.origin);
    // The staff's app shows nothing that is kept.
    if (isOfTheApp(asking.pathname)) event.respondWith(answer(event, url.pathname + url.search));
  }
});
// A page says that the app runs in it.
addEventListener('message', (event) => event.waitUntil(runs(event.data).catch(() => {})));

/** Every address but the API's, the staff's app and single files shows the employee's app. */
function isOfTheApp(path) {
  return !/^\/(api|desk)(\/|$)/.test(path) && !/\.[a-z]+$/.test(path);
}

/**
 * The empty page at once with all that belongs into it, where that is kept; else the page from the network, and without one the empty
 * page. What the network says of the empty page is kept for the next visit.
 */
async function page(event, address) {
  visits += 1;
  const [kept, seen] = await Promise.all([caches.match(PAGE), Kept.page(address)]);
  // What is not waited for may fail: then the kept page stays.
  event.waitUntil(keep().catch(() => {}));
  if (kept && seen) return filled(kept, seen);
  const at = Date.now();
  try {
    // Going back, the browser would take what it has, however old.
    const answer = await fetch(event.request, { cache: 'no-cache' });
    event.waitUntil(drawn(address, answer.clone(), at).catch(() => {}));
    return answer;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

/** The empty page with answers that the app begins with, the files that it asks for next, and what the server has drawn, if that is new. */
async function filled(empty, { answers, files, isNewest, lang, title, content }) {
  const rel = isNewest ? 'data-rel' : 'rel';
  const links = files.map((file) => `<link ${rel}="preload" as="fetch" crossorigin href="${file}">`).join('');
  const attribute = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const scripts = answers.map(
    ({ address, text, at }) =>
      `<script type="application/json" data-answer="${attribute(address)}" data-kept-at="${at}">${text.replaceAll('<', '\\u003c')}</script>`,
  );
  let html = (await empty.text())
    .replace('<html ', '<html data-kept ')
    .replace('</head>', () => `${links}</head>`)
    .replace(SHELL_END, () => scripts.join('') + SHELL_END);
  const style = /<link[^>]* rel="?stylesheet[^>]*>/.exec(html)?.[0];
  if (isNewest && style) {
    html = html
      .replace(style, '')
      .replace(' lang="en"', () => ` lang="${lang}" data-drawn`)
      .replace(/<title>[^<]*<\/title>/, () => `<title>${title}</title>${style}`)
      .replace(/<div id="shell">[^]*?(?=<script type="application\/json")/, () => content);
  }
  const headers = new Headers(empty.headers);
  for (const ofTheBody of ['content-encoding', 'content-length', 'etag']) headers.delete(ofTheBody);
  return new Response(html, { headers });
}

/** Keeps what the server has drawn at an address that was asked for at this time, and the answers in it. */
async function drawn(address, answer, at) {
  if (answer.status !== 200 || answer.redirected) return;
  const html = await answer.text();
  const page = /<html lang="([^"]*)" data-drawn(?! data-waits="never")[^>]*>[^]*?<title>([^<]*)<\/title>/.exec(html);
  const carried = [...html.matchAll(/<script type="application\/json" data-answer="([^"]*)"(?: data-keep="([^"]*)")?>(.*?)<\/script>/gs)];
  unkept.add(address);
  if (!page || !carried.length) return;
  const addresses = carried.map((one) => one[1].replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
  for (const [index, [, , keep, text]] of carried.entries()) await Kept.note({ address: addresses[index], status: 200, keep, text, at });
  // A page for nobody, or with a search, is not kept.
  if (!carried.every(([, , keep]) => keep)) return;
  unkept.delete(address);
  const files = [...html.matchAll(/<link data-rel="preload" as="fetch" crossorigin href="([^"]*)">/g)].map((found) => found[1]);
  const content = html.slice(html.indexOf('<div id="drawn">'), carried[0].index);
  await Kept.made({ page: address, addresses, at, files, lang: page[1], title: page[2], content });
}

/**
 * What is kept, where the app asks for the first time; where it asks for what is new, the network's answer, and what is kept without one.
 */
async function answer(event, address) {
  const { request } = event;
  const kept = await Kept.answer(address);
  if (kept && !request.headers.has(FRESH)) return again(kept);
  const [at, asked] = [Date.now(), fetch(request)];
  const noted = asked.then(async (answer) => {
    const text = await answer.clone().text();
    await Kept.note({ address, status: answer.status, keep: answer.headers.get('portico-keep'), text, at });
  });
  event.waitUntil(noted.catch(() => {}));
  if (!kept) return asked;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  return Promise.race([asked, late]).then((answer) => answer ?? again(kept), () => again(kept));
}

/** An answer as it was kept. */
function again({ text, at }) {
  return new Response(text, { headers: { 'content-type': 'application/json', [KEPT_AT]: String(at) } });
}

/** A call that changes something: what is kept of it is not shown again. With the session all of it goes. */
async function change(request, what) {
  try {
    return await fetch(request);
  } finally {
    await Kept.forget(/session/.test(what) ? '' : what).catch(() => {});
  }
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
  // Another version may read answers otherwise.
  if (before) await Kept.forget('').catch(() => {});
  const folders = [html, before].flatMap(filesOf).map((file) => file.replace(/[^/]*$/, '')).filter((folder) => folder !== '/');
  const wanted = (path) => path === PAGE || filesOf(html + before).includes(path) || folders.some((folder) => path.startsWith(folder));
  const old = (await cache.keys()).filter(({ url }) => !wanted(new URL(url).pathname));
  await Promise.all(old.map((request) => cache.delete(request)));
}

/**
 * The app runs in a page. What was drawn before there was a worker, and what has changed while the page was opened, is asked for again. When
 * the page has had its time, the rest of the app is kept, one file after the other: unless the person saves data, and until the next visit.
 */
async function runs(page) {
  const visit = visits;
  await renewed(page, (kept) => kept);
  await new Promise((resolve) => setTimeout(resolve, CALM));
  await renewed(page, (kept) => kept?.isNewest);
  if (navigator.connection?.saveData) return;
  const cache = await caches.open(KEPT);
  const html = (await (await cache.match(PAGE))?.text()) ?? '';
  const words = filesOf(html).filter((file) => file.endsWith('-shell.txt')).map((file) => file.replace('-shell', '-rest'));
  const pieces = await (await fetch('/pieces.json', { cache: 'no-cache' })).json();
  for (const path of new Set([...words, ...Object.values(pieces).flat()])) {
    if (visits !== visit) return;
    if (!(await cache.match(path))) await cache.add(path);
  }
}

/** Asks for a page again where what is kept of it does not do, and it may be kept. */
async function renewed(page, does) {
  const at = Date.now();
  if (!unkept.has(page) && !does(await Kept.page(page))) await drawn(page, await fetch(page, { headers: { accept: 'text/html' } }), at);
}

/** The files with a hash in their name that a page names; the words of the language that is for tests are kept when fetched. */
function filesOf(html) {
  const named = [...html.matchAll(/["'](\/(?:app|main)-[^"']+)["']/g)].map((found) => found[1]);
  return [...new Set(named)].filter((file) => !file.includes('/words-en-xa-'));
}

// What a reader has seen can be read again without a network: the pages, and the search of a language once it was opened.
// With a network, pages always come from there.

const BASE = new URL("./", location).pathname;
const FILES = `files ${BASE}`; // their addresses change with what they hold
const PAGES = `pages ${BASE}`;
const MOST = { [FILES]: 500, [PAGES]: 100 };
const LARGEST = 2_000_000; // bytes of an index that is kept whole; of a larger one, what was asked for
const FOR_GOOD = /^(assets\/|pagefind\/(fragment|index)\/|pagefind\/[^/]+\.pf_meta$)/;
const OTHERS = /(quick|languages\/[^/]+|standings\/[^/]+\/[^/]+|pagefind-entry)\.json$|^pagefind\/|\.(svg|ico)$/;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const { request } = event;
  const path = within(request.url);
  if (request.method !== "GET" || path === undefined) return;
  if (FOR_GOOD.test(path)) event.respondWith(kept(event));
  else if (request.mode === "navigate" || OTHERS.test(path)) event.respondWith(fresh(event));
});

// A page tells what it is made of, since the first is there before this file, and in which language the search was opened.
addEventListener("message", (event) => event.waitUntil(event.data.search ? whole(event.data.search) : Promise.all(event.data.map(seen))));

function within(url) {
  const { origin, pathname } = new URL(url);
  return origin === location.origin && pathname.startsWith(BASE) ? pathname.slice(BASE.length) : undefined;
}

async function kept(event) {
  return (await caches.match(event.request).catch(() => {})) ?? told(event, FILES, await fetch(event.request));
}

async function fresh(event) {
  const answer = await fetch(event.request).catch(() => {});
  if (answer) return told(event, PAGES, answer);
  return (await caches.match(event.request, { ignoreSearch: true })) ?? Response.error();
}

// The reader has the answer at once, and has it also where nothing can be kept.
function told(event, name, answer) {
  event.waitUntil(put(name, event.request, answer.clone()).catch(() => {}));
  return answer;
}

async function put(name, request, answer) {
  if (answer.status !== 200) return;
  const cache = await caches.open(name);
  await cache.put(request, answer);
  const keys = await cache.keys();
  for (const key of keys.slice(0, Math.max(0, keys.length - MOST[name]))) await cache.delete(key);
}

async function seen(url) {
  const path = within(url);
  if (path === undefined || (await caches.match(url))) return;
  await put(FOR_GOOD.test(path) ? FILES : PAGES, url, await fetch(url));
}

async function whole(language) {
  const folder = `${BASE}pagefind/`;
  const { bytes, files } = await (await fetch(`${folder}${language}.json`)).json();
  if (bytes > LARGEST || navigator.connection?.saveData) return;
  for (const file of files) await seen(new URL(folder + file, location).href);
}

// Every page works without this file.

// What was read can be read again without a network, where the browser lets a script of the site see to that.
const worker = navigator.serviceWorker;
const tell = (what) => worker?.ready.then(({ active }) => active.postMessage(what));
addEventListener("load", () => {
  worker?.register(new URL("../sw.js", import.meta.url)).catch(() => {});
  tell([location.href, ...performance.getEntriesByType("resource").map(({ name }) => name)]);
});

// Pages of roles, terms and families are fetched ahead: they are three folders deep, and neither lists, searches nor data.
const base = new URL("../", import.meta.url).pathname;
const ahead = Object.assign(document.createElement("script"), { type: "speculationrules" });
ahead.textContent = JSON.stringify({ prefetch: [{ where: { href_matches: `${base}:a/:b/:c/` }, eagerness: "moderate" }] });
document.head.append(ahead);

const link = document.querySelector("[data-search]");
const load = () => {
  tell({ search: document.documentElement.lang.toLowerCase() });
  return import("./search.js");
};
const search = (event) => {
  event.preventDefault();
  load()
    .then((module) => module.open(link))
    .catch(() => location.assign(link.href));
};
link.addEventListener("click", (event) => {
  if (!event.ctrlKey && !event.metaKey && !event.shiftKey) search(event);
});

const form = document.querySelector("form[data-search-page]");
if (form) {
  tell({ search: document.documentElement.lang.toLowerCase() });
  import("./find.js").then((module) => module.page(form, link));
}

const menu = document.querySelector(".lang");
const close = (focus) => {
  if (!menu?.open) return;
  menu.open = false;
  if (focus) menu.firstElementChild.focus();
};
// What only some occasions need of the choice of a language is loaded then.
const key = `language:${base}`; // the chosen one, then those of pages on which it was not wanted
const languages = (what) =>
  import("./languages.js")
    .then((module) => module[what]())
    .catch(() => {});
for (const type of ["pointerover", "focusin", "toggle"]) menu?.addEventListener(type, () => languages("arrange"), { once: true });
try {
  const [chosen, ...others] = localStorage[key]?.split(" ") ?? [];
  if (menu && chosen && ![chosen, ...others].includes(document.documentElement.lang)) languages("offer");
} catch {} // a browser may refuse to remember
if (document.querySelector(".choose")) languages("point");
addEventListener("click", ({ target }) => {
  const choice = target.closest(":is(.lang, .choose, footer) [hreflang]");
  try {
    if (choice) localStorage[key] = choice.hreflang;
  } catch {}
});
// Anchors are the same in every language.
menu?.addEventListener("toggle", () => {
  for (const each of menu.querySelectorAll("a")) each.hash = location.hash;
});
// An open menu would cover what the focus goes to.
menu?.addEventListener("focusout", (event) => {
  if (event.relatedTarget?.tabIndex >= 0 && !menu.contains(event.relatedTarget)) close();
});
addEventListener("click", (event) => {
  if (!menu?.contains(event.target)) close(document.activeElement.tabIndex < 0);
});
addEventListener("keydown", (event) => {
  if (event.isComposing || event.altKey) return;
  if (event.key === "Escape") close(true);
  const free = !event.target.closest("input, textarea, select, dialog");
  if (event.ctrlKey || event.metaKey ? event.key === "k" : event.key === "/" && free) search(event);
});

// The address of a place, for those who want to pass it on.
const main = document.querySelector("main");
for (const place of main.querySelectorAll(":is(h2, h3, li, tr)[id]")) {
  const name = place.querySelector("b, th");
  const anchor = document.createElement("a");
  anchor.className = "a";
  anchor.href = `#${place.id}`;
  anchor.textContent = "#";
  anchor.ariaLabel = main.dataset.anchor.replace("{label}", () => (name ?? place).textContent);
  name ? name.prepend(anchor) : place.before(anchor);
}

// What the choice of a language needs on some occasions only: when the menu is about to open, on a page in another language than
// the reader once chose, and on the page that asks for one.

const STROKES = { ł: "l", ø: "o", đ: "d", ı: "i", ß: "ss", æ: "ae" };

const menu = document.querySelector(".lang");
const base = new URL("../", import.meta.url).pathname;
let arranged, told, styled;

// The reader's own languages come first in the menu, and many can be searched. What an open one tells besides is asked for when it is.
export async function arrange() {
  try {
    const words = await (arranged ??= arrangement());
    if (menu.open && words.standing) await (told ??= import("./standing.js").then(({ tell }) => tell(menu, words, base, () => style(words))));
  } finally {
    menu.ariaBusy = "false"; // from now on it stays as it is
  }
}

async function arrangement() {
  const words = await say(document.documentElement.lang);
  const nav = menu.querySelector("nav");
  const links = [...nav.querySelectorAll("a")];
  for (const group of nav.firstElementChild.querySelectorAll(":scope > div")) Object.assign(group, { role: "group", ariaLabel: group.firstElementChild.textContent });
  if (!nav.contains(document.activeElement)) ownFirst(nav, links, words);
  if (nav.querySelector(".many")) {
    await style(words);
    search(nav, links, words);
  }
  return words;
}

// On a page in another language than the reader once chose: the page in the chosen one, where it is written in it. An address that
// leads nowhere is not that of the page which says so, and nothing is offered there.
export async function offer() {
  const [chosen] = choice();
  const own = menu?.querySelector("[aria-current]");
  const other = menu?.querySelector(`a[hreflang="${chosen}"]`);
  if (!other || !isWritten(other) || own.pathname !== location.pathname || !document.body.showPopover) return;
  const words = await say(chosen);
  await style(words);
  const link = node("a", { href: other.pathname + location.search + location.hash, hreflang: chosen }, words.offer);
  const no = node("button", { type: "button" }, words.dismiss);
  const box = node("div", { popover: "manual", class: "offer", role: "region", "aria-label": words.label, lang: chosen, dir: other.dir || document.dir }, link, no);
  no.addEventListener("click", () => {
    box.remove();
    remember([...choice(), document.documentElement.lang]); // that one reads this language too
  });
  document.querySelector(".skip").after(box);
  box.showPopover();
}

// On the page that asks for a language, the one it should be is marked.
export function point() {
  const [first] = preferred([...document.querySelectorAll(".choose a")]);
  first?.classList.add("own");
}

function ownFirst(nav, links, words) {
  const own = preferred(links.filter(isWritten));
  if (own.every((link) => link.hasAttribute("aria-current"))) return;
  const list = node("ul", {}, ...own.map((link) => link.parentElement));
  nav.firstElementChild.prepend(node("div", { role: "group", "aria-label": words.own }, node("b", {}, words.own), list));
  for (const group of nav.querySelectorAll("[role=group]")) if (!group.querySelector("a")) group.remove();
}

function search(nav, links, words) {
  const keys = new Map(links.map((link) => [link, key(link, words.names[link.hreflang] ?? [])]));
  const input = node("input", { id: "find-language", autocomplete: "off", autocapitalize: "none", spellcheck: "false", enterkeyhint: "go" });
  const status = node("p", { role: "status" });
  const shown = () => links.filter((link) => !link.parentElement.hidden);
  const run = () => {
    const asked = fold(input.value.trim());
    nav.style.inlineSize = asked && (nav.style.inlineSize || `${nav.offsetWidth}px`); // a menu that shrinks at each letter is hard to read
    for (const link of links) link.parentElement.hidden = !keys.get(link)(asked);
    for (const group of nav.querySelectorAll("[role=group]")) group.hidden = !group.querySelector("li:not([hidden])");
    status.textContent = asked && (shown().length ? count(words, shown().length) : words.none.replace("{query}", () => input.value.trim()));
  };
  input.addEventListener("input", (event) => event.isComposing || run());
  input.addEventListener("compositionend", run);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter" && input.value && shown().length === 1) shown()[0].click();
    else if (event.key === "ArrowDown") shown()[0]?.focus();
    else return;
    event.preventDefault();
  });
  menu.addEventListener("toggle", () => {
    if (menu.open) return;
    input.value = "";
    run();
  });
  nav.prepend(node("div", { class: "find" }, node("label", { for: input.id }, words.find), input, status));
}

// A language goes by its own name, by those that the page's language and English have for it, and by its tag.
function key(link, names) {
  const known = [link.textContent, ...names].map((name) => ` ${fold(name)}`);
  const tag = link.hreflang.toLowerCase();
  return (asked) => tag.startsWith(asked) || known.some((name) => name.includes(` ${asked}`) || ((asked.length > 2 || asked > "\u2e80") && name.includes(asked)));
}

// Without accents, in small letters, full-width letters as narrow ones.
export function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[łøđıßæ]/g, (letter) => STROKES[letter]);
}

// The links that lead to the languages of the reader: the chosen one, then those that the browser asks for, each once.
function preferred(links) {
  const known = links.map((link) => [link, likely(link.hreflang)]);
  const wanted = [choice()[0], ...navigator.languages].map(likely).filter(Boolean);
  const found = wanted.map((asked) => {
    const alike = known.filter(([, each]) => each?.language === asked.language && each.script === asked.script);
    return (alike.find(([, each]) => each.region === asked.region) ?? alike[0])?.[0];
  });
  return [...new Set(found.filter(Boolean))];
}

// Who asks for zh-TW reads zh-Hant: what a tag leaves out is the script and region it most likely means.
function likely(tag) {
  try {
    return new Intl.Locale(tag).maximize();
  } catch {
    return undefined;
  }
}

function isWritten(link) {
  return !link.closest(".missing");
}

// As site.js keeps it: the chosen language, then those of the pages on which another was not wanted.
function choice() {
  try {
    return localStorage.getItem(`language:${base}`)?.split(" ") ?? [];
  } catch {
    return [];
  }
}

function remember(tags) {
  try {
    localStorage.setItem(`language:${base}`, tags.join(" "));
  } catch {} // a browser may refuse to remember
}

async function say(tag) {
  const answer = await fetch(`${base}languages/${tag.toLowerCase()}.json`);
  if (!answer.ok) throw Error(answer.status);
  return answer.json();
}

function style(words) {
  return (styled ??= new Promise((done) => {
    const link = node("link", { rel: "stylesheet", href: words.style });
    link.onload = link.onerror = done;
    document.head.append(link);
  }));
}

function count(words, size) {
  const form = new Intl.PluralRules(document.documentElement.lang).select(size);
  const number = String(size).replace(/\d/g, (digit) => words.digits[digit] ?? digit);
  return (words.count[form] ?? words.count.other).replace("{count}", number);
}

function node(name, given, ...within) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(given)) made.setAttribute(attribute, value);
  made.append(...within);
  return made;
}

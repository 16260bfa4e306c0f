// A query in, pages out: titles at each key, texts by Pagefind at each pause.

const PAUSE = 180; // milliseconds without a key
const TITLES = 6;
const PAGES = { dialog: 3, page: 10 };
const SHARE = 0.6; // of a word asked for, that a found word must have

let loaded;
let dialog;

export async function open(link) {
  const field = document.querySelector("form[data-search-page] input");
  if (field) return field.focus();
  const index = await load(link);
  dialog ??= make(index, link);
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("input").select();
}

const here = (path) => new URL(path, import.meta.url);

export function load(link) {
  loaded ??= Promise.all([fetchIndex(link), style(here("./search.css"))]).then(([index]) => index);
  loaded.catch(() => (loaded = undefined));
  return loaded;
}

async function fetchIndex(link) {
  const answer = await fetch(new URL("../quick.json", link.href), { cache: "no-cache" }); // its address stays
  if (!answer.ok) throw Error(answer.status);
  const index = await answer.json();
  index.base = here("../").pathname;
  const fold = form(index.forms.fold);
  index.text = form(index.forms.text);
  index.shown = (text) => replaced(text, index.forms.text.undo).normalize();
  const [theirs, ours] = index.variants;
  index.own = (text) => text.replace(/\p{sc=Han}/gu, (letter) => ours[theirs.indexOf(letter)] ?? letter);
  index.fold = (text) => fold(index.own(text)).trim();
  index.apart = index.text("一二").includes(" ");
  index.entries = index.pages.map((row) => entry(index, row));
  return index;
}

function style(href) {
  return new Promise((done) => {
    const link = node("link", { rel: "stylesheet", href });
    link.onload = link.onerror = done;
    document.head.append(link);
  });
}

// Normal forms, as sitegen/normal.py reads them.

export function form({ unicode, lower, rules }) {
  return (text) => replaced(lower ? text.normalize(unicode).toLowerCase() : text.normalize(unicode), rules);
}

function replaced(text, rules) {
  for (const [pattern, instead] of rules) text = text.replace(new RegExp(pattern, "gu"), (match) => instead.replace("{}", match));
  return text;
}

function entry(index, [path, title, aliases = [], names = {}, sound = "", lang = "", ...facets]) {
  const key = (text, weight, lang) => ({ text: index.fold(text), shown: text, weight, lang });
  const keys = [key(title, 0, lang), ...aliases.map((alias) => key(alias, 0.3))];
  for (const [tag, name] of Object.entries(names)) keys.push(key(name, 0.6, tag));
  if (sound) {
    const syllables = sound.split(" ");
    for (const text of [syllables.join(""), syllables.map((each) => each[0]).join("")]) keys.push({ text, sound: true, weight: 0.4 });
  }
  return { path, title, lang, keys, facets, kind: path.split("/")[0] };
}

function titles(index, query) {
  const asked = index.fold(query);
  if (!asked) return [];
  const exact = [...ranked(index, (key) => near(key, asked)), ...sections(index, asked)].slice(0, TITLES);
  if (exact.length || asked.length < 4) return exact;
  return ranked(index, (key) => (key.sound ? undefined : typo(key.text, asked)));
}

// “agent skills” leads to that section of that role.
function sections(index, asked) {
  for (const [kind, name] of Object.entries(index.sections)) {
    const part = index.fold(name);
    const rest = ` ${asked} `.replace(` ${part} `, " ").trim();
    if (!rest || rest === asked) continue;
    const hits = ranked(index, (key) => near(key, rest)).filter(({ entry }) => entry.kind === "roles");
    return hits.map((hit) => ({ ...hit, anchor: `#${kind}`, part: name }));
  }
  return [];
}

function ranked(index, score) {
  const found = [];
  for (const entry of fitting(index)) {
    let best;
    for (const key of entry.keys) {
      const points = score(key);
      if (points !== undefined && !(best?.points <= points + key.weight)) best = { entry, key, points: points + key.weight };
    }
    if (best) found.push(best);
  }
  return found.sort((a, b) => a.points - b.points).slice(0, TITLES);
}

// On the search page, the pages that its choices leave.
function fitting(index) {
  return index.fits ? index.entries.filter(index.fits) : index.entries;
}

function near(key, asked) {
  if (key.sound) {
    const typed = asked.replaceAll(" ", "");
    return /^[a-z]{2,}$/.test(typed) && key.text.startsWith(typed) ? 2 : undefined;
  }
  if (key.text === asked) return 0;
  if (key.text.startsWith(asked)) return 1;
  if (` ${key.text}`.includes(` ${asked}`)) return 2;
  if (asked.split(" ").every((word) => ` ${key.text}`.includes(` ${word}`))) return 3;
  return (asked.length > 2 || asked > "\u2e80") && key.text.includes(asked) ? 4 : undefined;
}

function typo(text, asked) {
  const words = text.split(" ");
  let sum = 5;
  for (const each of asked.split(" ")) {
    const allowed = each.length < 4 ? 0 : each.length < 8 ? 1 : 2;
    const least = Math.min(...words.map((word) => distance(each, word, allowed)));
    if (least > allowed) return;
    sum += least;
  }
  return sum;
}

// Edits (letters added, left out, changed, swapped) from what was typed to a beginning of the word.
function distance(typed, word, allowed) {
  const goal = word.slice(0, typed.length + allowed);
  let before;
  let row = Array.from({ length: goal.length + 1 }, (_, column) => column);
  for (let i = 1; i <= typed.length; i++) {
    const next = [i];
    for (let j = 1; j <= goal.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (typed[i - 1] !== goal[j - 1]));
      if (before && typed[i - 1] === goal[j - 2] && typed[i - 2] === goal[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    if (Math.min(...next) > allowed) return allowed + 1;
    [before, row] = [row, next];
  }
  return Math.min(...row);
}

// Titles with most pairs of letters in common.
function nearest(index, query) {
  const pairs = (text) => new Set(Array.from(text.slice(1), (letter, at) => text[at] + letter));
  const asked = pairs(index.fold(query));
  return ranked(index, (key) => {
    const own = pairs(key.text);
    const alike = (2 * [...asked].filter((pair) => own.has(pair)).length) / (asked.size + own.size);
    return alike > 0.25 ? 1 - alike : undefined;
  }).slice(0, 3);
}

function engine(index) {
  index.engine ??= import(new URL(`${index.base}pagefind/pagefind.js`, location.href)).then(async (pagefind) => {
    const made = pagefind.createInstance({ baseUrl: "/", noWorker: true, excerptLength: index.apart ? 60 : 26, exactDiacritics: index.apart });
    await made.init();
    return made;
  });
  index.engine.catch(() => (index.engine = undefined));
  return index.engine;
}

// Runs of letters set apart by the normal form are phrases: all must be there, and a looser search gives the order.
export async function texts(index, query) {
  const pagefind = await engine(index);
  const plain = index.text(index.own(query)).trim();
  const parts = index.own(query).split(/[\s\p{P}]+/u).map((part) => index.text(part).trim());
  const phrases = parts.filter((part) => part.includes(" "));
  if (!phrases.length) return (await pagefind.search(plain)).results.map((found) => ({ found, asked: plain }));
  const words = parts.filter((part) => part && !part.includes(" ")).join(" ");
  const searches = [...phrases.map((phrase) => `"${phrase}"`), ...(words ? [words] : []), parts.join(" ")];
  const answers = await Promise.all(searches.map((each) => pagefind.search(each)));
  const order = new Map(answers.pop().results.map(({ id }, at) => [id, at]));
  const sets = answers.map(({ results }) => new Set(results.map(({ id }) => id)));
  const kept = answers[0].results.filter(({ id }) => sets.every((set) => set.has(id)));
  kept.sort((a, b) => (order.get(a.id) ?? Infinity) - (order.get(b.id) ?? Infinity));
  return kept.map((found) => ({ found, asked: words }));
}

// Of an unknown word Pagefind takes the longest known beginning; what shares too little with the word is no hit.
async function passage(index, { found, asked }) {
  const data = await found.data();
  data.url = new URL(data.url, location.href).pathname; // encoded, as addresses are everywhere else
  const all = data.content.split(/\s+/);
  const words = [...data.locations.map((at) => all[at] ?? ""), data.meta.title, data.meta.kw ?? ""].map(index.fold);
  const fits = index.fold(asked).split(" ").every((word) => {
    const size = word.length < 4 ? word.length : Math.ceil(word.length * SHARE);
    return !word || words.some((each) => Array.from(word, (_, at) => word.slice(at, at + size)).some((run) => run.length === size && each.includes(run)));
  });
  return fits && data;
}

export function searcher(index, input, status, list, where) {
  let latest = 0;
  let timer;
  const show = (turn, groups, said, busy = false) => {
    if (turn !== latest) return;
    list.ariaBusy = busy;
    list.replaceChildren(...groups.filter((group) => group.rows.length).map((group, at) => section(group, at, where)));
    status.textContent = said;
    list.dispatchEvent(new Event("shown"));
  };
  return () => {
    const turn = ++latest;
    const query = input.value.trim();
    clearTimeout(timer);
    if (!query) return show(turn, [], index.words.hint);
    const first = { title: index.words.titles, rows: titles(index, query).map((hit) => titleRow(index, hit, query)) };
    if (!index.texts) return show(turn, ...answer(index, query, [first], first.rows.length));
    show(turn, [first], first.rows.length ? count(index, first.rows.length) : index.words.loading, true);
    timer = setTimeout(async () => {
      try {
        const hits = await texts(index, query);
        const seen = first.rows.map((row) => row.getAttribute("href"));
        const tell = (second, size) => show(turn, ...answer(index, query, [first, second], first.rows.length + size));
        await passages({ index, hits, where, query, seen }, tell);
      } catch {
        show(turn, [first], index.words.failed);
      }
    }, PAUSE);
  };
}

function answer(index, query, groups, size) {
  if (size) return [groups, count(index, size)];
  const rows = nearest(index, query).map((hit) => titleRow(index, hit, ""));
  return [[{ title: index.words.nearest, rows }], index.words.none.replace("{query}", () => query)];
}

async function passages(search, show, from = 0, rows = [], dropped = 0) {
  const { index, hits, where, query, seen } = search;
  const to = from + PAGES[where];
  const fit = (await Promise.all(hits.slice(from, to).map((hit) => passage(index, hit)))).filter(Boolean);
  // A page whose title is already shown needs a section to tell of.
  const left = index.fits && fitting(index).map(({ path }) => index.root + path);
  const told = fit.filter((data) => (!left || left.includes(data.url)) && (!seen.includes(data.url) || data.sub_results.some((sub) => sub.anchor)));
  rows = rows.concat(told.flatMap((data) => textRows(index, data, query)));
  dropped += Math.min(to, hits.length) - from - told.length;
  const more = fit.length && to < hits.length && (() => passages(search, show, to, rows, dropped));
  if (more && !told.length) return more();
  const next = where === "dialog" && more ? `${index.root}search/?q=${encodeURIComponent(query)}` : more;
  show({ title: index.words.texts, rows, more: next, label: index.words.more }, rows.length && (left && more ? to : hits.length) - dropped);
}

function titleRow(index, { entry, key, anchor = "", part }, query) {
  const title = node("b", entry.lang ? { lang: entry.lang, dir: "auto" } : {}, ...marked(entry.title, query));
  const row = [title, " ", node("small", {}, index.kinds[entry.kind] ?? "")];
  if (part) row.push(node("span", {}, part));
  else if (key.shown && key.shown !== entry.title) row.push(node("span", key.lang ? { lang: key.lang, dir: "auto" } : {}, ...marked(key.shown, query)));
  return node("a", { href: index.root + entry.path + anchor }, ...row);
}

function textRows(index, data, query) {
  const [kind] = data.url.slice(index.root.length).split("/");
  const title = index.shown(data.meta.title);
  const top = node("a", { href: data.url }, node("b", {}, ...marked(title, query)), " ", node("small", {}, index.kinds[kind] ?? ""));
  const before = data.sub_results.find((sub) => !sub.anchor);
  const within = data.sub_results.filter((sub) => sub.anchor).slice(0, 3);
  if (before || !within.length) top.append(excerpt(index, (before ?? data).excerpt, title));
  return [top, ...within.map((sub) => partRow(index, sub, query))];
}

function partRow(index, { url, title, anchor, excerpt: text }, query) {
  const head = index.shown(title);
  const part = index.sections[anchor.id.split("-")[0]] ?? head;
  const name = node("b", {}, ...(part === head ? [] : [`${part} › `]), ...marked(head, query));
  return node("a", { href: url, class: "search-part" }, name, excerpt(index, text, head));
}

// The excerpt often begins with the heading above it, or with its end.
function excerpt(index, html, head) {
  const made = node("span", {});
  const pieces = index.shown(html).replaceAll("&lt;", "<").replaceAll("&gt;", ">").split(/<\/?mark>/);
  const whole = pieces.join("");
  const start = [head, ...Array.from(head, (_, at) => `${head.slice(at)}.`)].find((each) => whole.startsWith(each));
  let skip = start ? start.length + whole.slice(start.length).match(/^[.\s]*/)[0].length : 0;
  if (!skip) made.append("… ");
  pieces.forEach((piece, at) => {
    const rest = piece.slice(skip);
    skip = Math.max(0, skip - piece.length);
    made.append(at % 2 && rest ? node("mark", {}, rest) : rest);
  });
  if (/[\p{L},]$/u.test(whole)) made.append("…");
  return made;
}

function marked(text, query) {
  const at = query ? text.toLowerCase().indexOf(query.toLowerCase()) : -1;
  if (at < 0) return [text];
  const end = at + query.length;
  return [text.slice(0, at), node("mark", {}, text.slice(at, end)), text.slice(end)];
}

function count(index, size) {
  const form = new Intl.PluralRules(document.documentElement.lang).select(size);
  const number = String(size).replace(/\d/g, (digit) => index.digits[digit] ?? digit);
  return (index.count[form] ?? index.count.other).replace("{count}", number);
}

function section({ title, rows, more, label }, at, where) {
  const head = `search-group-${at}`;
  if (where === "dialog") {
    if (more) rows = rows.concat(node("a", { href: more, class: "search-more" }, label));
    for (const row of rows) attributes(row, { role: "option", tabindex: "-1", "aria-selected": "false" });
    return node("div", { role: "group", "aria-labelledby": head }, node("p", { id: head, role: "presentation" }, title), ...rows);
  }
  const list = node("section", { "aria-labelledby": head }, node("h2", { id: head }, title), node("ul", {}, ...rows.map((row) => node("li", {}, row))));
  if (more) {
    const button = node("button", { type: "button" }, label);
    button.addEventListener("click", more);
    list.append(button);
  }
  return list;
}

function make(index, link) {
  const { words } = index;
  const input = node("input", {
    type: "search", name: "q", role: "combobox", "aria-expanded": "false", "aria-controls": "search-list", "aria-autocomplete": "list",
    "aria-label": words.label, placeholder: words.label, autocomplete: "off", enterkeyhint: "search",
  });
  const close = node("button", { type: "button" }, words.close);
  const status = node("p", { role: "status", class: "search-status" }, words.hint);
  const list = node("div", { id: "search-list", class: "search-list", role: "listbox", "aria-label": words.label });
  const form = node("form", { role: "search", action: link.href }, input, close);
  const made = node("dialog", { class: "search", "aria-label": words.label }, form, status, list);
  close.addEventListener("click", () => made.close());
  made.addEventListener("click", (event) => event.target === made && made.close());
  list.addEventListener("click", (event) => event.target.closest("a") && made.close());
  typing(input, searcher(index, input, status, list, "dialog"));
  keys(input, list);
  document.body.append(made);
  return made;
}

function keys(input, list) {
  const rows = () => [...list.querySelectorAll("[role=option]")];
  let chosen = -1;
  const choose = (at) => {
    chosen = at;
    input.removeAttribute("aria-activedescendant");
    rows().forEach((row, each) => {
      row.id = `search-row-${each}`;
      row.setAttribute("aria-selected", each === at);
      if (each !== at) return;
      input.setAttribute("aria-activedescendant", row.id);
      row.scrollIntoView({ block: "nearest" });
    });
    input.setAttribute("aria-expanded", rows().length > 0);
  };
  list.addEventListener("shown", () => choose(chosen < rows().length ? chosen : -1));
  input.addEventListener("input", () => (chosen = -1));
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    const size = rows().length;
    if (event.key === "Enter" && rows()[chosen]) rows()[chosen].click();
    else if (event.key === "ArrowDown" && size) choose((chosen + 1) % size);
    else if (event.key === "ArrowUp" && size) choose(chosen > 0 ? chosen - 1 : size - 1);
    else return;
    event.preventDefault();
  });
}

// Half-composed letters of an input method are not searched for.
export function typing(input, run) {
  input.addEventListener("input", (event) => event.isComposing || run());
  input.addEventListener("compositionend", run);
}

export function node(name, given, ...within) {
  const made = document.createElement(name);
  attributes(made, given);
  made.append(...within);
  return made;
}

function attributes(element, given) {
  for (const [name, value] of Object.entries(given)) element.setAttribute(name, value);
}

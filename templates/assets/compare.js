// Any two roles side by side, drawn from their JSON in the way of the comparisons that were built.

const KINDS = ["skills", "tools", "metrics"];
const INLINE = /(?<!\\)(?:\*\*(?<strong>.+?)\*\*|\*(?<em>.+?)\*|`(?<code>.+?)`|\[(?<label>[^\]]+)\]\((?<href>[^\s)]+)\))/u;

const form = document.querySelector(".choice");
const status = form.nextElementSibling;
const result = status.nextElementSibling;
const { home, base } = form.dataset;
const said = JSON.parse(form.dataset.said);
const { a: first, b: second } = form.elements;
for (const option of first.options) second.append(option.cloneNode(true));
second.required = true;

const twins = new Map();

function twin(slug) {
  if (!twins.has(slug)) {
    const { at = `${home}roles/${slug}/` } = [...first.options].find((option) => option.value === slug).dataset;
    const asked = fetch(`${at}index.json`).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)));
    asked.catch(() => twins.delete(slug));
    twins.set(slug, asked);
  }
  return twins.get(slug);
}

async function show() {
  const state = location.search;
  const asked = new URLSearchParams(state);
  first.value = asked.get("a") ?? "";
  second.value = asked.get("b") ?? "";
  const slugs = [first.value, second.value];
  result.replaceChildren();
  status.textContent = "";
  if (!slugs[0] || !slugs[1]) return;
  if (slugs[0] === slugs[1]) {
    status.textContent = said.same;
    return;
  }
  const built = document.querySelector(`main a[href$="/compare/${[...slugs].sort().join("-vs-")}/"]`);
  if (built) return location.replace(built.href);
  status.textContent = said.loading;
  try {
    const roles = await Promise.all(slugs.map(twin));
    if (location.search !== state) return;
    draw(roles);
    status.replaceChildren(...filled(said.done, { one: name(roles[0]), other: name(roles[1]) }));
  } catch {
    if (location.search === state) status.textContent = said.failed;
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  history.pushState(null, "", `?a=${first.value}&b=${second.value}`);
  show();
});
addEventListener("popstate", show);
if (location.search) show(); // else what was chosen before this file came stands

function draw(roles) {
  const [one, other] = roles;
  const needs = roles.map((role) => KINDS.map((kind) => role[kind] ?? []));
  const lacks = (items, id) => !items.some((item) => item.id === id);
  const both = KINDS.map((kind, at) => needs[0][at].filter((item) => !lacks(needs[1][at], item.id)));
  const only = [0, 1].map((side) => KINDS.map((kind, at) => needs[side][at].filter((item) => lacks(needs[1 - side][at], item.id))));
  result.replaceChildren(
    node("h2", { id: "compared" }, filled(said.either, { one: name(one), other: name(other) })),
    node("ul", { class: "sides" }, roles.map(side)),
    node("h3", { id: "shared" }, [said.shared]),
    any(both) ? table(roles, both) : node("p", {}, [said.none]),
    ...roles.flatMap((role, at) => [
      node("h3", { id: `only-${role.id}` }, filled(said.only, { role: name(role) })),
      ...(any(only[at]) ? [...added(roles[1 - at], role), ...lists(role, only[at])] : [node("p", {}, [said.nothing])]),
    ]),
  );
}

function side(role) {
  const fact = (term, text) => node("div", {}, [node("dt", {}, [term]), node("dd", {}, [text])]);
  const facts = [fact(said.family, role.family.label), fact(said.level, said.levels[role.level] ?? role.level)];
  return node("li", {}, [node("b", {}, [node("a", { href: role.url }, [name(role)])]), node("dl", {}, facts)]);
}

function table(roles, both) {
  const head = roles.map((role) => node("th", { scope: "col" }, [name(role)]));
  const groups = KINDS.flatMap((kind, at) => (both[at].length ? [group(roles, kind, both[at])] : []));
  return node("table", { class: "both" }, [node("thead", {}, [node("tr", {}, [node("td"), ...head])]), ...groups]);
}

function group(roles, kind, items) {
  const rows = items.map((item) => {
    const cells = roles.map((role) => node("td", {}, use(role, kind, role[kind].find((each) => each.id === item.id))));
    return node("tr", {}, [node("th", { scope: "row" }, [label(item)]), ...cells]);
  });
  return node("tbody", {}, [node("tr", {}, [node("th", { colspan: 3, scope: "rowgroup" }, [said.headings[kind]])]), ...rows]);
}

function lists(role, only) {
  return KINDS.flatMap((kind, at) => {
    const items = only[at].map((item) => node("li", {}, [label(item), " ", ...use(role, kind, item)]));
    return items.length ? [node("h4", {}, [said.headings[kind]]), node("ul", { class: "terms" }, items)] : [];
  });
}

function added(from, to) {
  const step = (from.career ?? []).find((each) => each.url === to.url);
  return step ? [node("p", {}, filled(said.steps[step.kind], { one: name(from), other: name(to) }))] : [];
}

function use(role, kind, item) {
  const line = (term, parts) => node("div", { class: "soft" }, [term + said.colon, ...parts]);
  const found = [node("a", { href: `${role.url}#${kind}-${item.id}` }, [name(role)])];
  if (item.importance) found.push(" ", node("small", { class: item.importance }, [said.marks[item.importance]]));
  if (item.text) found.push(node("p", tongue(item), inline(item.text)));
  if (item.formula) found.push(line(said.formula, [node("span", tongue(item), inline(item.formula))]));
  if (item.target) found.push(line(said.target, [node("span", tongue(item), inline(item.target))]));
  if (item.products?.length) {
    const products = item.products.map((each) => node("li", {}, [node("bdi", { translate: "no" }, [each])]));
    found.push(line(said.products, [node("ul", { class: "row" }, products)]));
  }
  return found;
}

function label(item) {
  const text = inline(item.label ?? item.id);
  return item.url ? node("b", {}, [node("a", { href: item.url, ...tongue(item) }, text)]) : node("b", tongue(item), text);
}

const any = (groups) => groups.some((items) => items.length);
const name = (role) => node("span", tongue(role), [role.name]);
const tongue = ({ lang }) => (lang ? { lang, dir: "auto" } : {});

// A message with elements in its places.
function filled(message, parts) {
  return message.split(/\{(\w+)\}/u).map((part, at) => (at % 2 ? parts[part].cloneNode(true) : part));
}

// Inline Markdown as elements; what is not known stays text.
function inline(text) {
  const found = [];
  for (let match; (match = INLINE.exec(text)); text = text.slice(match.index + match[0].length)) {
    const { strong, em, code, label, href } = match.groups;
    found.push(plain(text.slice(0, match.index)));
    if (code) found.push(node("code", {}, [code]));
    else if (strong || em) found.push(node(strong ? "strong" : "em", {}, inline(strong || em)));
    else if (/^(?:https?:\/\/|mailto:|#|\/(?!\/))/iu.test(href)) found.push(node("a", { href: href.replace(/^\//u, base) }, inline(label)));
    else found.push(match[0]);
  }
  return [...found, plain(text)];
}

function plain(text) {
  return text.replace(/\\([!-/:-@[-`{-~])/gu, "$1");
}

function node(tag, attributes = {}, children = []) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

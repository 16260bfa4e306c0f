// A list of roles, narrowed in place: choices of one filter are one or the other, those of several filters must all be met. What is
// chosen stands in the address. Without this file the filters are links to what they name.

const STROKES = { ł: "l", ø: "o", đ: "d", ı: "i", ß: "ss", æ: "ae" };

const panel = document.querySelector(".filters");
const found = document.querySelector(".found");
const none = document.querySelector(".none");
const cards = [...document.querySelectorAll(".cards > li")];
const tongue = document.documentElement.lang;
const plural = new Intl.PluralRules(tongue);
const oneOf = new Intl.ListFormat(tongue, { type: "disjunction" });
const filters = [...panel.querySelectorAll("fieldset")].map(made);
const status = found.querySelector("[role=status]");
const chips = found.querySelector(".chosen");
const clear = found.querySelector(".clear");

function made(fieldset) {
  const choices = [...fieldset.querySelectorAll("li")].map((line) => choice(fieldset.name, line));
  const input = fieldset.querySelector(":scope > input");
  const filter = { name: fieldset.name, title: fieldset.querySelector("legend").textContent, choices, input };
  if (input) finder(filter, fieldset.querySelector("[role=status]"));
  return filter;
}

// A line with a link becomes a box to tick, of the same words.
function choice(name, line) {
  const label = document.createElement("label");
  const box = Object.assign(document.createElement("input"), { type: "checkbox", name, value: line.dataset.id });
  const [text, count] = line.children;
  const words = document.createElement("span");
  for (const attribute of ["lang", "dir"]) if (text.hasAttribute(attribute)) words.setAttribute(attribute, text.getAttribute(attribute));
  words.append(...text.childNodes);
  label.append(box, words, " ", count);
  line.replaceChildren(label);
  box.addEventListener("change", () => go());
  const roles = new Uint8Array(cards.length);
  let place = 0;
  for (const step of line.dataset.places.split(" ")) roles[(place += Number(step))] = 1;
  return { line, box, count, roles, id: line.dataset.id, words: words.textContent, key: ` ${fold(words.textContent)}`, rare: line.hidden };
}

// Of many choices the most common are shown, and those that are looked for.
function finder(filter, said) {
  const { input, choices } = filter;
  filter.narrow = () => {
    const asked = fold(input.value.trim());
    const fits = ({ key }) => key.includes(` ${asked}`) || ((asked.length > 2 || asked > "\u2e80") && key.includes(asked));
    for (const each of choices) each.line.hidden = asked ? !fits(each) : each.rare && !each.box.checked;
    const size = choices.filter(({ line }) => !line.hidden).length;
    said.textContent = asked && (size ? counted(panel, size) : panel.dataset.none.replace("{query}", () => input.value.trim()));
  };
  input.hidden = false;
  input.addEventListener("input", (event) => event.isComposing || filter.narrow());
  input.addEventListener("compositionend", filter.narrow);
}

function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[łøđıßæ]/g, (letter) => STROKES[letter]);
}

// Show what the ticked boxes ask for.
function show() {
  const chosen = filters.map(({ choices }) => choices.filter(({ box }) => box.checked));
  const met = chosen.map((each) => (at) => !each.length || each.some(({ roles }) => roles[at]));
  const fits = (at, but) => met.every((one, filter) => filter === but || one(at));
  let size = 0;
  cards.forEach((card, at) => {
    card.hidden = !fits(at);
    size += !card.hidden;
  });
  filters.forEach((filter, number) => {
    const left = cards.map((_, at) => fits(at, number));
    for (const { count, roles } of filter.choices) count.textContent = written(left.reduce((sum, there, at) => sum + (there ? roles[at] : 0), 0));
    filter.left = left.filter(Boolean).length;
    filter.narrow?.();
  });
  const said = counted(found, size);
  if (status.textContent !== said) status.textContent = said;
  const all = chosen.flat();
  chips.replaceChildren(...all.map((each) => chip(each)));
  chips.hidden = clear.hidden = !all.length;
  loosen(chosen, size);
}

function chip({ box, words }) {
  const button = Object.assign(document.createElement("button"), { type: "button", ariaLabel: found.dataset.remove.replace("{label}", () => words) });
  const cross = Object.assign(document.createElement("span"), { textContent: " ×", ariaHidden: "true" });
  button.append(words, cross);
  button.addEventListener("click", () => drop([box]));
  const line = document.createElement("li");
  line.append(button);
  return line;
}

// Where nothing is left: the filters without any one of which something would be.
function loosen(chosen, size) {
  const ways = filters.filter((filter, number) => chosen[number].length && filter.left);
  none.hidden = size > 0;
  none.querySelector(".loosen").hidden = !ways.length;
  none.querySelector("ul").replaceChildren(
    ...ways.map((filter) => {
      const boxes = chosen[filters.indexOf(filter)];
      const count = Object.assign(document.createElement("small"), { textContent: counted(found, filter.left) });
      const button = Object.assign(document.createElement("button"), { type: "button" });
      button.append(`${filter.title} – ${oneOf.format(boxes.map(({ words }) => words))} `, count);
      button.addEventListener("click", () => drop(boxes.map(({ box }) => box)));
      const line = document.createElement("li");
      line.append(button);
      return line;
    }),
  );
}

function drop(boxes) {
  for (const box of boxes) box.checked = false;
  go();
  status.focus(); // the button that was pressed is gone
}

function go() {
  const address = new URL(location.href);
  for (const { name, choices } of filters) {
    address.searchParams.delete(name);
    for (const { box, id } of choices) if (box.checked) address.searchParams.append(name, id);
  }
  history.pushState(null, "", address);
  keep();
  show();
}

// The same choice in other languages: the ids are.
function keep() {
  for (const link of document.querySelectorAll(":is(.lang, footer) a[hreflang]")) link.search = location.search;
}

function read() {
  const asked = new URLSearchParams(location.search);
  for (const { name, choices } of filters) for (const { box, id } of choices) box.checked = asked.getAll(name).includes(id);
  keep();
  show();
}

function counted(place, size) {
  const forms = JSON.parse(place.dataset.count);
  return (forms[plural.select(size)] ?? forms.other).replace("{count}", written(size));
}

function written(number) {
  return String(number).replace(/\d/g, (digit) => found.dataset.digits[digit] ?? digit);
}

clear.addEventListener("click", () => drop(filters.flatMap(({ choices }) => choices.map(({ box }) => box))));
const wide = matchMedia("(width >= 60rem)");
const unfold = () => (panel.open = wide.matches); // beside the list it stands open, above it it does not
wide.addEventListener("change", unfold);
unfold();
addEventListener("popstate", read);
addEventListener("pageshow", (event) => event.persisted && read());
read();

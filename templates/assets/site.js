// Every page works without this file. With it the language menu closes by itself and keeps the reader's place, and search opens where one is.
const menu = document.querySelector(".lang");
const link = document.querySelector("[data-search]");

if (menu) {
  const summary = menu.querySelector("summary");
  menu.addEventListener("toggle", () => {
    for (const each of menu.querySelectorAll("a")) each.hash = location.hash; // anchors are the same in every language
  });
  // A menu that stayed open would cover what the focus goes to.
  menu.addEventListener("focusout", ({ relatedTarget: next }) => {
    if (next && !menu.contains(next)) menu.open = false;
  });
  addEventListener("click", ({ target }) => {
    if (!menu.open || menu.contains(target)) return;
    menu.open = false;
    if (document.activeElement === document.body) summary.focus();
  });
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !menu.open) return;
    menu.open = false;
    summary.focus();
  });
}

const load = () => import(link.dataset.search);

const search = (event) => {
  event.preventDefault();
  load()
    .then((module) => module.open(link))
    .catch(() => location.assign(link.href));
};

link.addEventListener("click", (event) => {
  if (!(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) search(event);
});

addEventListener("keydown", (event) => {
  const { key, ctrlKey, metaKey, altKey, target } = event;
  if (event.isComposing || event.defaultPrevented || altKey) return;
  const typing = target.isContentEditable || target.closest?.("input, textarea, select, dialog");
  if ((ctrlKey || metaKey) ? key.toLowerCase() === "k" : key === "/" && !typing) search(event);
});

const form = document.querySelector("form[data-search-page]");
if (form) load().then((module) => module.page(form, link)).catch(() => {}); // the list below the form is there for that

// Whoever wants to pass a place on finds its address beside it.
const main = document.querySelector("main");
for (const place of main.querySelectorAll("[id]:not(input)")) {
  const name = place.querySelector("b, th");
  const anchor = document.createElement("a");
  anchor.className = "a";
  anchor.href = `#${place.id}`;
  anchor.textContent = "#";
  anchor.ariaLabel = main.dataset.anchor.replace("{label}", () => (name ?? place).textContent);
  name ? name.prepend(anchor) : place.before(anchor);
}

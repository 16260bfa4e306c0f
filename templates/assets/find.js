// The search page: a query and two choices in its address, and the answer below them.

import { load, node, searcher, typing } from "./search.js";

export async function page(form, link) {
  const index = await load(link);
  const input = form.elements.q;
  const status = node("p", { role: "status", class: "search-status" });
  const list = node("div", { class: "search-list" });
  form.after(status, list);
  const run = searcher(index, input, status, list, "page");
  const choices = index.facets.map((facet) => choice(index, facet));
  const changed = () => {
    const address = new URL(location.href);
    for (const { name, value } of [input, ...choices]) value ? address.searchParams.set(name, value) : address.searchParams.delete(name);
    history.replaceState(null, "", address);
    narrow();
  };
  // Only roles have a field of work and a level.
  const narrow = () => {
    const chosen = choices.map(({ selectedIndex }) => selectedIndex);
    index.fits = chosen.some(Boolean) && (({ facets }) => chosen.every((each, at) => !each || facets[at] === each));
    run();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    changed();
  });
  typing(input, changed);
  for (const each of choices) each.addEventListener("change", changed);
  if (choices.length) form.append(node("div", { class: "search-facets" }, ...index.facets.map(([, title], at) => node("label", {}, `${title} `, choices[at]))));
  const asked = new URLSearchParams(location.search);
  for (const each of choices) each.value = asked.get(each.name) ?? "";
  for (const each of choices) if (each.selectedIndex < 0) each.selectedIndex = 0;
  input.value ||= asked.get("q") ?? "";
  narrow();
}

function choice(index, [name, , options]) {
  const all = node("option", { value: "" }, index.words.any);
  return node("select", { name }, all, ...Object.entries(options).map(([value, label]) => node("option", { value }, label)));
}

// What the menu of a role tells once it is open: how much of a translation is current, beside the languages where that is not all of it.

// The role goes by its address in the language it was first written in: the site's source, or else the first that has it.
export async function tell(menu, words, base, style) {
  const links = [...menu.querySelectorAll("a")];
  const written = (tag) => links.find((link) => link.hreflang === tag && !link.closest(".missing"));
  const home = [words.standing.source, ...Object.keys(words.names)].map(written).find(Boolean);
  const [, tag, slug] = (role(menu.querySelector("[aria-current]"), base) && role(home, base)) ?? [];
  if (!tag) return;
  const [answer] = await Promise.all([fetch(`${base}standings/${tag}/${slug}.json`), style()]);
  if (!answer.ok) throw Error(answer.status);
  const shares = await answer.json();
  for (const link of links) if (link.hreflang in shares) link.append(" ", share(words, shares[link.hreflang]));
}

function role(link, base) {
  return link?.pathname.slice(base.length).match(/^([^/]+)\/roles\/([^/]+)\/$/);
}

// The figure is seen, the whole sentence is said; both are in the language of the page.
function share({ standing, percent: pattern, digits }, value) {
  const { lang, dir } = document.documentElement;
  const percent = pattern.replace("{number}", String(value).replace(/\d/g, (digit) => digits[digit] ?? digit));
  const [before, after] = standing.text.split("{percent}");
  const made = Object.assign(document.createElement("small"), { lang, dir, title: before + percent + after });
  made.append(said(before), percent, said(after));
  return made;
}

function said(text) {
  return Object.assign(document.createElement("span"), { textContent: text });
}

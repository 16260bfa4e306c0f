"""A generator with ready-made pages: how it makes the reference, and where a reader finds its languages and its search."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from benchmarks import forms
from benchmarks.documents import Document, Language
from benchmarks.peer import Entry, Input, Peer

if TYPE_CHECKING:
    from playwright.sync_api import Page

ICON = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><path fill='#0b7ad1' d='M1 11h14v3H1zM1 6.5h10v3H1zM1 2h6v3H1z'/></svg>"
REST, LOOKS = 400, 10  # milliseconds between two looks at what a search shows, and how many there are at most
ANCHOR = re.compile(r" \{#[^}]*\}$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Theme:
    """A generator as it comes, its own pages and settings of its documentation.

    Args:
        peer: How it is fed and run.
        menu: The selector of the entries of its language menu: links, or options whose values are addresses.
        search: Asks its search from an open page, and returns the paths it finds, best first; None if it comes with none.
    """

    peer: Peer
    menu: str
    search: Callable[[Page, str], list[str]] | None

    def address(self, document: Document) -> str:
        """Return the path at which the page of *document* is served."""
        return "/" + self.peer.page(document).removesuffix("index.html").removesuffix(".html")


@cache
def themes() -> Mapping[str, Theme]:
    """Return all of the folder `themes/` by name."""
    import benchmarks.themes

    modules = (import_module(f"benchmarks.themes.{each.name}") for each in iter_modules(benchmarks.themes.__path__))
    return {module.THEME.peer.name: module.THEME for module in modules}


def typed(page: Page, query: str, field: str, links: str) -> list[str]:
    """Return the paths of the first ten results, once the search that is typed into has come to rest.

    Args:
        field: The selector of its field.
        links: The selector of what it finds.
    """
    page.locator(field).fill("")
    idle = _at_rest(page, links, None)
    page.locator(field).fill(query)
    page.locator(field).press("End")  # some look at what was typed only when a key is let go
    return list(dict.fromkeys(_at_rest(page, links, idle)))[:10]


def _at_rest(page: Page, links: str, unlike: list[str] | None) -> list[str]:
    """Return what *links* lead to when two looks show the same, and, as long as there is patience, not what was there before."""
    before: list[str] | None = None
    found: list[str] = []
    for _ in range(LOOKS):
        page.wait_for_timeout(REST)
        found = page.locator(links).evaluate_all("links => links.map((each) => each.pathname)")
        if found == before and found != unlike:
            break
        before = found
    return found


def guide(document: Document, language: Language) -> str:
    """Return the document as a Markdown page with its title and description ahead."""
    head = f"---\ntitle: {document.name}\ndescription: >-\n  {document.summary}\n---\n\n"
    return head + forms.body(document, language)


def headed(document: Document, language: Language) -> str:
    """Return the same with the title as a heading too, for those that draw none."""
    head, _, body = guide(document, language).partition("\n---\n\n")
    return f"{head}\n---\n\n# {document.name}\n\n{body}"


def without_anchors(document: Document, language: Language) -> str:
    """Return the same without anchors, for those that make them from the headings."""
    return ANCHOR.sub("", guide(document, language))


def index(entries: tuple[Entry, ...] | list[Entry], title: str, link: str = "{slug}.md") -> str:
    """Return the list of all roles of a locale as Markdown."""
    lines = (f"- [{entry.name}]({link.format(slug=entry.slug)})" for entry in entries)
    return "\n".join([f"---\ntitle: {title}\ndescription: {title}\n---", "", f"# {title}", "", *lines, ""])


def lists(given: Input, place: str, link: str = "{slug}.md") -> None:
    """Write that list for each locale to *place*, which has {key} and {code}."""
    for each in given.languages:
        path = given.folder / place.format(key=each.key, code=each.code)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(index([*given.entries[each.code]], each.labels["home"], link), "utf-8")


def icon(folder: Path, name: str) -> None:
    """Write the site's icon, which readers' browsers ask for."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(ICON, "utf-8")

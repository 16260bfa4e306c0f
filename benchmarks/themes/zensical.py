"""Zensical with its own theme: it knows one language a project, so each locale is a project, joined by its language menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.install import Tools
from benchmarks.peer import BASE, Input, Peer
from benchmarks.theme import Theme, guide, lists, typed

if TYPE_CHECKING:
    from playwright.sync_api import Page

LANGUAGES = {"zh-Hans": "zh"}  # as it calls them, where it does not by the tag
FIELD = "dialog input[role=combobox]"


def _configure(given: Input) -> None:
    alternates = [{"name": each.name, "link": f"/{each.key}/", "lang": each.code} for each in given.languages]
    for each in given.languages:
        settings = {
            "site_name": "Roles",
            "site_url": f"{BASE}/{each.key}/",
            "docs_dir": f"docs/{each.key}",
            "site_dir": f"site/{each.key}",
            "theme": {"language": LANGUAGES.get(each.code, each.code)},
            "extra": {"alternate": alternates},
            "markdown_extensions": ["attr_list", {"toc": {"permalink": True}}],
        }
        given.write(f"mkdocs.{each.key}.yml", settings)
    lists(given, "docs/{key}/index.md")


def _build(tools: Tools) -> list[str]:
    return ["sh", "-c", f"for each in mkdocs.*.yml; do {tools.script('zensical')} build -f $each || exit; done"]


def _search(page: Page, query: str) -> list[str]:
    if not page.locator(FIELD).is_visible():
        page.click(".md-search__button")
    return typed(page, query, FIELD, "[role=listbox] a[role=option]")


THEME = Theme(
    Peer(
        "zensical",
        "Zensical",
        package="zensical",
        sites=(),
        form=guide,
        place="docs/{key}/{slug}.md",
        command=_build,
        configure=_configure,
        style="",
        output="site",
    ),
    menu=".md-select__link",
    search=_search,
)

"""VitePress with its default theme and its local search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.install import Tools
from benchmarks.peer import Input, Peer
from benchmarks.theme import Theme, headed, icon, lists, typed

if TYPE_CHECKING:
    from playwright.sync_api import Page

FIELD = "#localsearch-input"


def _configure(given: Input) -> None:
    given.write("ui.json", given.ui())
    given.write("package.json", {"type": "module"})
    (given.folder / "node_modules").symlink_to(given.tools.modules)
    lists(given, "docs/{key}/index.md")
    icon(given.folder, "docs/public/favicon.svg")


def _build(tools: Tools) -> list[str]:
    return [tools.node, "node_modules/vitepress/bin/vitepress.js", "build"]


def _search(page: Page, query: str) -> list[str]:
    if not page.locator(FIELD).is_visible():
        page.click(".DocSearch-Button")
    return typed(page, query, FIELD, ".results a")


THEME = Theme(
    Peer(
        "vitepress",
        "VitePress",
        package="vitepress",
        sites=("vitepress",),
        form=headed,
        place="docs/{key}/{slug}.md",
        command=_build,
        configure=_configure,
        page=lambda document: f"{document.key}/{document.slug}.html",
        style="",
    ),
    menu=".VPNavBarTranslations a",
    search=_search,
)

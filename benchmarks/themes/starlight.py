"""Starlight, the documentation theme of Astro; its search is Pagefind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.install import Tools
from benchmarks.peer import Input, Peer
from benchmarks.theme import Theme, icon, lists, without_anchors

if TYPE_CHECKING:
    from playwright.sync_api import Page

ASK = """async (query) => {
  const pagefind = await import("/pagefind/pagefind.js");
  const { results } = await pagefind.search(query);
  return Promise.all(results.slice(0, 10).map(async (each) => (await each.data()).url));
}"""  # what its dialog asks too


def _configure(given: Input) -> None:
    given.write("ui.json", given.ui())
    given.write("package.json", {"type": "module", "dependencies": {"@astrojs/starlight": "*"}})  # whose sources it bundles
    (given.folder / "node_modules").symlink_to(given.tools.modules)
    lists(given, "src/content/docs/{key}/index.md", link="{slug}/")
    icon(given.folder, "static/favicon.svg")


def _build(tools: Tools) -> list[str]:
    return [tools.node, "node_modules/astro/bin/astro.mjs", "build", "--silent"]


def _search(page: Page, query: str) -> list[str]:
    return list(page.evaluate(ASK, query))


THEME = Theme(
    Peer(
        "starlight",
        "Starlight",
        package="@astrojs/starlight",
        sites=("starlight",),
        form=without_anchors,
        place="src/content/docs/{key}/{slug}.md",
        command=_build,
        configure=_configure,
        style="",
    ),
    menu="starlight-lang-select option",
    search=_search,
)

"""Docusaurus with its classic theme, which comes with no search of its own."""

from __future__ import annotations

from benchmarks.documents import Document
from benchmarks.install import Tools
from benchmarks.peer import Input, Peer
from benchmarks.theme import Theme, guide, icon, lists

PLACE = "i18n/{locale}/docusaurus-plugin-content-docs/current/{slug}.md"


def _configure(given: Input) -> None:
    given.write("ui.json", given.ui())
    given.write("package.json", {"private": True})
    (given.folder / "node_modules").symlink_to(given.tools.modules)
    lists(given, PLACE.format(locale="{code}", slug="index"))
    first = given.folder / PLACE.format(locale=given.languages[0].code, slug="x")
    first.parent.rename(given.folder / "docs")  # the locale that all others are translations of stands by itself
    icon(given.folder, "static/favicon.svg")


def _build(tools: Tools) -> list[str]:
    return [tools.node, "node_modules/@docusaurus/core/bin/docusaurus.mjs", "build", "--out-dir", "public"]


def _page(document: Document) -> str:
    return f"{document.slug}/index.html" if document.locale == "en" else f"{document.locale}/{document.slug}/index.html"


THEME = Theme(
    Peer(
        "docusaurus",
        "Docusaurus",
        package="@docusaurus/core",
        sites=("docusaurus",),
        form=guide,
        place=PLACE,
        command=_build,
        configure=_configure,
        page=_page,
        style="",
        caches=(".docusaurus",),
    ),
    menu=".navbar .dropdown__menu a",
    search=None,
)

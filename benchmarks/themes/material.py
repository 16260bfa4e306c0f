"""Material for MkDocs; its documentation names the plug-in for translations, and jieba for the search of Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.documents import Document
from benchmarks.install import Tools
from benchmarks.peer import BASE, Input, Peer
from benchmarks.theme import Theme, guide, lists, typed

if TYPE_CHECKING:
    from playwright.sync_api import Page

LANGUAGES = {"zh-Hans": "zh"}  # as its catalogues are called, where not by the tag
SEPARATOR = r"[\s\u200b\u3000\-、。，\uff0e？！；]+"  # as its Chinese catalogues have it; left out, it would be that of the first locale
LINKS = "[data-md-component=search-result] a.md-search-result__link"


def _configure(given: Input) -> None:
    first = given.languages[0].code
    spoken = [
        {"locale": LANGUAGES.get(each.code, each.code), "name": each.name, "build": True, "default": each.code == first}
        for each in given.languages
    ]
    settings = {
        "site_name": "Roles",
        "site_url": f"{BASE}/",
        "theme": {"name": "material"},
        "markdown_extensions": ["attr_list", {"toc": {"permalink": True}}],
        "plugins": [{"search": {"separator": SEPARATOR}}, {"i18n": {"docs_structure": "folder", "languages": spoken}}],
    }
    given.write("mkdocs.yml", settings)
    lists(given, "docs/{code}/index.md")
    for tag, name in LANGUAGES.items():
        (given.folder / "docs" / tag).rename(given.folder / "docs" / name)


def _build(tools: Tools) -> list[str]:
    return [tools.script("mkdocs"), "build", "--quiet"]


def _page(document: Document) -> str:
    locale = LANGUAGES.get(document.locale, document.locale)
    return f"{document.slug}/index.html" if locale == "en" else f"{locale}/{document.slug}/index.html"


def _search(page: Page, query: str) -> list[str]:
    return typed(page, query, "[data-md-component=search-query]", LINKS)


THEME = Theme(
    Peer(
        "material",
        "Material for MkDocs",
        package="mkdocs_material",
        sites=(),
        form=guide,
        place="docs/{locale}/{slug}.md",
        command=_build,
        configure=_configure,
        page=_page,
        style="",
        output="site",
    ),
    menu=".md-select__link",
    search=_search,
)

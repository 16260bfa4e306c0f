"""MkDocs with its plug-in for translations, on Markdown bodies."""

from __future__ import annotations

from benchmarks import forms
from benchmarks.documents import Document
from benchmarks.install import Tools
from benchmarks.peer import BASE, Input, Peer, families


def _configure(given: Input) -> None:
    first = given.languages[0].code
    spoken = [{"locale": each.code, "name": each.name, "build": True, "default": each.code == first} for each in given.languages]
    settings = {
        "site_name": "Roles",
        "site_url": f"{BASE}/",
        "theme": {"name": None, "custom_dir": "theme"},
        "hooks": ["hooks.py"],
        "extra": {"ui": {each["code"]: each for each in given.ui()}, "first": first},
        "markdown_extensions": ["attr_list", "toc"],
        "plugins": [{"i18n": {"docs_structure": "folder", "fallback_to_default": False, "languages": spoken}}],
    }
    given.write("mkdocs.yml", settings)
    index(given, "docs/{locale}/index.md")


def index(given: Input, place: str) -> None:
    """Write the list of all roles of each locale as Markdown, as an editor or a step before the build would."""
    for each in given.languages:
        lines = ["---", "title: Roles", f"locale: {each.code}", "---", ""]
        for family, entries in families(given.entries[each.code]):
            links = (f"- [{entry.name}]({entry.slug}.md)" for entry in entries)
            lines += [f"## {each.labels[family]} {{#{family}}}", "", *links, ""]
        (given.folder / place.format(locale=each.code, key=each.key)).write_text("\n".join(lines), "utf-8")


def _build(tools: Tools) -> list[str]:
    return [tools.script("mkdocs"), "build", "--quiet"]


def _page(document: Document) -> str:
    folder = "" if document.locale == document.alternates[0] else f"{document.locale}/"
    return f"{folder}{document.slug}/index.html"


PEERS = (
    Peer(
        "mkdocs",
        "MkDocs",
        package="mkdocs",
        sites=("mkdocs",),
        form=forms.markdown,
        place="docs/{locale}/{slug}.md",
        command=_build,
        style="docs/style.css",
        configure=_configure,
        page=_page,
        output="site",
    ),
)

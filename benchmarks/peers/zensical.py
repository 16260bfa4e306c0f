"""Zensical, on Markdown bodies; it knows no translations, so the front matter names the alternates."""

from __future__ import annotations

from benchmarks import forms
from benchmarks.install import Tools
from benchmarks.peer import BASE, Input, Peer
from benchmarks.peers.mkdocs import index


def _configure(given: Input) -> None:
    settings = {
        "site_name": "Roles",
        "site_url": f"{BASE}/",
        "theme": {"custom_dir": "overrides"},
        "plugins": [],
        "extra": {"ui": {each["key"]: each for each in given.ui()}, "locales": given.ui(), "base": BASE},
        "markdown_extensions": ["attr_list", "toc"],
    }
    given.write("mkdocs.yml", settings)
    index(given, "docs/{key}/index.md")


def _build(tools: Tools) -> list[str]:
    return [tools.script("zensical"), "build", "-f", "mkdocs.yml"]


PEERS = (
    Peer(
        "zensical",
        "Zensical",
        package="zensical",
        sites=("zensical",),
        form=forms.markdown,
        place="docs/{key}/{slug}.md",
        command=_build,
        style="docs/style.css",
        configure=_configure,
        output="site",
        caches=(".cache",),
    ),
)

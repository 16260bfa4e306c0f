"""Pelican, on Markdown bodies with its own translations."""

from __future__ import annotations

from benchmarks import forms
from benchmarks.install import Tools
from benchmarks.peer import Input, Peer


def _configure(given: Input) -> None:
    given.write("ui.json", given.ui())
    lists = given.folder / "content/index"
    lists.mkdir()
    for each in given.languages:
        (lists / f"{each.key}.html").write_text(f"{{% set lang = '{each.key}' %}}{{% extends 'locale_index.html' %}}", "utf-8")


def _build(tools: Tools) -> list[str]:
    return [tools.script("pelican"), "-s", "pelicanconf.py", "-q"]


PEERS = (
    Peer(
        "pelican",
        "Pelican",
        package="pelican",
        sites=("pelican",),
        form=forms.pelican,
        place="content/roles/{key}/{slug}.md",
        command=_build,
        style="theme/static/style.css",
        configure=_configure,
        caches=("cache", "__pycache__"),
    ),
)

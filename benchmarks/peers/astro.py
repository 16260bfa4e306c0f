"""Astro, on a content collection of YAML files."""

from __future__ import annotations

from benchmarks import forms
from benchmarks.install import Tools
from benchmarks.peer import Input, Peer


def _configure(given: Input) -> None:
    given.write("ui.json", given.ui())
    given.write("package.json", {"type": "module"})
    (given.folder / "node_modules").symlink_to(given.tools.modules)


def _build(tools: Tools) -> list[str]:
    return [tools.node, "node_modules/astro/bin/astro.mjs", "build", "--silent"]


PEERS = (
    Peer(
        "astro",
        "Astro",
        package="astro",
        sites=("astro",),
        form=forms.data,
        place="roles/{slug}/{locale}.yaml",
        command=_build,
        configure=_configure,
        caches=(".astro", "cache", "node_modules/.astro"),
    ),
)

"""Eleventy with Nunjucks, on structured YAML front matter."""

from __future__ import annotations

from benchmarks import forms
from benchmarks.install import Tools
from benchmarks.peer import Input, Peer


def _configure(given: Input) -> None:
    given.write("ui.json", given.ui())
    given.write("package.json", {"type": "module"})
    (given.folder / "node_modules").symlink_to(given.tools.modules)


def _build(tools: Tools) -> list[str]:
    return [tools.node, "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"]


def _serve(tools: Tools, port: int) -> list[str]:
    return [tools.node, "node_modules/@11ty/eleventy/cmd.cjs", "--serve", "--incremental", f"--port={port}"]


PEERS = (
    Peer(
        "eleventy",
        "Eleventy",
        package="@11ty/eleventy",
        sites=("eleventy",),
        form=forms.front_matter,
        place="content/roles/{key}/{slug}.md",
        command=_build,
        configure=_configure,
        serve=_serve,
    ),
)

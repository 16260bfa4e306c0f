"""A rival generator: how its input is laid out, how it is run, and where its pages are."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from benchmarks.documents import Document, Language, documents, languages
from benchmarks.install import Tools

SITES = Path(__file__).parent / "sites"
BASE = "https://roles.example.org"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a list of roles shows of one."""

    slug: str
    name: str
    family: str


@dataclass(frozen=True, slots=True)
class Input:
    """What a peer's settings and lists are made from."""

    folder: Path
    languages: Sequence[Language]
    entries: Mapping[str, Sequence[Entry]]  # by locale
    tools: Tools

    def write(self, path: str, value: object) -> None:
        """Write *value* as JSON, which is YAML too, into the file at *path*."""
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(json.dumps(value, ensure_ascii=False, indent=1), "utf-8")

    def ui(self) -> list[dict[str, Any]]:
        """Return the locales as templates read them."""
        return [{"code": each.code, "key": each.key, "name": each.name, "dir": each.dir, "labels": each.labels} for each in self.languages]


@dataclass(frozen=True, slots=True)
class Peer:
    """One way to use a generator.

    Args:
        name: Its name on the command line.
        title: Its name in tables.
        package: The package whose version is recorded.
        sites: Folders of `sites/` that its templates come from, the later over the earlier.
        form: Writes a document as its input.
        place: The path of a document's input; has {key}, {locale} and {slug}.
        command: Its clean build.
        configure: Writes its settings and lists.
        page: The path of a document's page in the output.
        style: Where its style sheet belongs; empty if it comes with its own.
        output: The folder it publishes into.
        caches: What a clean build must not find, besides the output.
        serve: Its server at a port, if it is measured.
    """

    name: str
    title: str
    package: str
    sites: tuple[str, ...]
    form: Callable[[Document, Language], str]
    place: str
    command: Callable[[Tools], list[str]]
    configure: Callable[[Input], None]
    page: Callable[[Document], str] = lambda document: f"{document.key}/{document.slug}/index.html"
    style: str = "static/style.css"
    output: str = "public"
    caches: tuple[str, ...] = ()
    serve: Callable[[Tools, int], list[str]] | None = None

    def path(self, document: Document) -> str:
        """Return the path of the input of *document* in the peer's folder."""
        return self.place.format(key=document.key, locale=document.locale, slug=document.slug)

    def prepare(self, site: Path, folder: Path, tools: Tools) -> None:
        """Write the input for the site of ours in *site* into *folder*."""
        shutil.rmtree(folder, ignore_errors=True)
        for source in self.sites:
            shutil.copytree(SITES / source, folder, dirs_exist_ok=True)
        if self.style:
            (folder / self.style).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(SITES / "style.css", folder / self.style)
        spoken = {each.code: each for each in languages(site)}
        entries: dict[str, list[Entry]] = {code: [] for code in spoken}
        for document in documents(site):
            path = folder / self.path(document)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self.form(document, spoken[document.locale]), "utf-8")
            entries[document.locale].append(Entry(document.slug, document.name, document.family))
        self.configure(Input(folder, list(spoken.values()), entries, tools))

    def clean(self, folder: Path) -> None:
        """Remove what a build has left in *folder*."""
        for name in (self.output, *self.caches):
            shutil.rmtree(folder / name, ignore_errors=True)

    def version(self, tools: Tools) -> str:
        """Return the version of the generator."""
        described = tools.modules / self.package / "package.json"
        if described.exists():
            return str(json.loads(described.read_text("utf-8"))["version"])
        return next(tools.packages.glob(f"{self.package}-*.dist-info")).name.split("-")[1].removesuffix(".dist")


@cache
def peers() -> dict[str, Peer]:
    """Return all peers of the folder `peers/` by name."""
    import benchmarks.peers

    modules = (import_module(f"benchmarks.peers.{each.name}") for each in iter_modules(benchmarks.peers.__path__))
    return {peer.name: peer for module in modules for peer in module.PEERS}


def families(entries: Sequence[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    """Yield each family with its roles, in the order of their ids."""
    for family in sorted({entry.family for entry in entries}):
        yield family, [entry for entry in entries if entry.family == family]

"""A published folder in, what is wrong with it out: pages are read one by one, then held against each other by what is kept of each."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from sitegen import load
from sitegen.audit import Finding, Sought, across, in_page
from sitegen.diagnostics import Diagnostic
from sitegen.document import Document, document
from sitegen.failure import CallError
from sitegen.mark import MARK
from sitegen.publication import Publication, Record, Whole, record, weight
from sitegen.work import Workers

MOST_BYTES = 1 << 26  # of a file that is read; a sitemap may have 50 MB
AT_ONCE = 50  # pages that one worker reads before it gives back what it holds
WEIGHED = (".css", ".js")


class Inspected(NamedTuple):
    """What was looked at, and what is wrong with it, by place."""

    pages: int
    found: tuple[Diagnostic, ...]


def inspect(folder: Path, address: str, workers: Workers) -> Inspected:
    """Return what is wrong with the site that is published from *folder*.

    Args:
        address: Where it is published; where that is empty, the folder's own files tell it.

    Raises:
        CallError: There is no page in the folder, or its files do not tell where it is published.
    """
    files = frozenset(_files(folder))
    html = sorted(file for file in files if file.endswith(".html"))
    if not html:
        raise CallError(f"{folder} holds no page; name the folder that “sitegen build” published into")
    parts = urlsplit(address or _address(folder))
    weights = {file: weight(load.data(folder, file, MOST_BYTES) or b"") for file in files if file.endswith(WEIGHED)}
    site = Publication(f"{parts.scheme}://{parts.netloc}", parts.path.rstrip("/") + "/", files, weights)
    batches = [tuple(html[start : start + AT_ONCE]) for start in range(0, len(html), AT_ONCE)]
    pages: dict[str, Record] = {}
    found: list[Diagnostic] = []
    for looked in workers.each(_looked_at, Folder(folder, site), batches):
        pages |= {each.file: each for each in looked.records}
        found += looked.found
    found += _between(Whole(site, pages, lambda file: load.decoded(folder, file, MOST_BYTES)[0]))
    return Inspected(len(html), tuple(sorted(found, key=lambda each: each.order)))


def _files(folder: Path) -> Iterator[str]:
    """Yield the paths of all files below *folder* but for our mark; what is published is sent from there, links included."""
    for place, _, names in os.walk(folder):
        below = os.path.relpath(place, folder).replace(os.sep, "/")
        yield from (name if below == "." else f"{below}/{name}" for name in names if name != MARK)


def _address(folder: Path) -> str:
    """Return where a site says it is published: at the canonical address of its first page, or where robots.txt has its sitemap."""
    first = document("index.html", "/", load.decoded(folder, "index.html", MOST_BYTES)[0])
    robots = load.decoded(folder, "robots.txt", MOST_BYTES)[0].splitlines()
    said = [
        *(each["href"] for each in first.links("canonical")),
        *(line.partition(":")[2].strip().rpartition("/")[0] for line in robots if line.lower().startswith("sitemap:")),
    ]
    whole = next((address for address in said if address.startswith(("https://", "http://"))), "")
    if not whole:
        raise CallError(f"{folder} does not tell where it is published; name the folder of its site.yaml too")
    return whole


@dataclass(frozen=True, slots=True)
class Folder:
    """A published folder, and what is known of its site before a page is read."""

    root: Path
    site: Publication

    @property
    def folders(self) -> Mapping[str, Path]:
        """The folder that is read."""
        return {"root": self.root}

    def at(self, folders: Mapping[str, Path]) -> Folder:
        """Return the same, in another folder."""
        return Folder(folders["root"], self.site)

    def reads(self, item: tuple[str, ...]) -> None:
        """Return None: to bring the pages elsewhere takes longer than to read them."""


class _Looked(NamedTuple):
    """What is left of the pages that were read."""

    records: tuple[Record, ...]
    found: tuple[Diagnostic, ...]


def _looked_at(folder: Folder, files: tuple[str, ...]) -> _Looked:
    """Read *files*, and return what is to be remembered of them and what is wrong with each by itself."""
    records: list[Record] = []
    found: list[Diagnostic] = []
    for file in files:
        text, unread = load.decoded(folder.root, file, MOST_BYTES)
        page = document(file, folder.site.url(file), text)
        found += unread or _placed(in_page(page, folder.site), {file: page})
        records.append(record(page, folder.site))
    return _Looked(tuple(records), tuple(found))


def _between(site: Whole) -> Iterator[Diagnostic]:
    """Yield what is wrong between the pages; each that is at fault is read again for the place."""
    by_page: dict[str, list[Finding]] = {}
    for each in across(site):
        by_page.setdefault(each.fault.place.file if isinstance(each.fault.place, Sought) else "", []).append(each)
    for file, there in by_page.items():
        known = {file: document(file, site.pages[file].url, site.read(file))} if file else {}
        yield from _placed(there, known)


def _placed(found: Iterable[Finding], pages: Mapping[str, Document]) -> Iterator[Diagnostic]:
    return (each.placed(pages) for each in found)

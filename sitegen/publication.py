"""A published site as a whole: its address, its files, and what is remembered of each page until all are known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit
from zlib import DEFLATED, compressobj

from sitegen.document import Document

CHOICE = "index.html"  # the page at the root: it asks for a language, and is itself in none
DEFAULT = "x-default"  # stands for a language where a page is named that is for readers of all others


class Target(NamedTuple):
    """A place of the site that an address names."""

    path: str  # on the server
    file: str  # that a server sends for it, below the published folder, whether it is there or not
    fragment: str


@dataclass(frozen=True, slots=True)
class Publication:
    """The site as it would be published.

    Args:
        origin: Scheme and host, without a slash at the end.
        base: The path it is published under, with a slash at both ends.
        files: The paths of all files below the published folder.
        weights: The bytes of each stylesheet and script, compressed.
    """

    origin: str
    base: str
    files: frozenset[str]
    weights: Mapping[str, int]

    def url(self, file: str) -> str:
        """Return the path at which a server sends *file*."""
        return self.base + quote(file.removesuffix("index.html") if file.rpartition("/")[2] == "index.html" else file)

    def target(self, address: str, url: str) -> Target | None:
        """Return the place of this site that *address*, written on the page at *url*, leads to; None where it is not of this site."""
        return _absolute(self.origin, self.base, address) if address.startswith("/") else _target(self.origin, self.base, address, url)

    def has(self, target: Target) -> bool:
        """Return whether what *target* names was built."""
        return target.file in self.files


@lru_cache(1 << 14)  # what stands on one page stands on most
def _absolute(origin: str, base: str, address: str) -> Target | None:
    return _target(origin, base, address, base)


def _target(origin: str, base: str, address: str, url: str) -> Target | None:
    try:
        parts = urlsplit(urljoin(f"{origin}{url}", address))
    except ValueError:  # no host is written so
        return Target(address, "", "")
    if f"{parts.scheme}://{parts.netloc}" != origin:
        return None
    if not parts.path.startswith(base):
        whole = address.lower().startswith(("http:", "https:", "//"))  # another site of the same host, named as such
        return None if whole else Target(parts.path, "", parts.fragment)
    below = unquote(parts.path.removeprefix(base))
    return Target(parts.path, f"{below}index.html" if not below or below.endswith("/") else below, unquote(parts.fragment))


class Record(NamedTuple):
    """What is remembered of a page.

    Args:
        canonical: The address it gives as its own; empty where it gives none.
        alternates: Language tag and address of each version it names.
        ids: Of its elements, parted by spaces.
        anchors: Links to a place in a page, as written, with the page's file and the place; those to a place on it that is there left out.
    """

    file: str
    url: str
    lang: str
    listed: bool
    moved: bool
    title: str
    canonical: str
    alternates: tuple[tuple[str, str], ...]
    ids: str
    anchors: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """All pages of a site as they are remembered, by their files, and what reads a file again."""

    site: Publication
    pages: Mapping[str, Record]
    read: Callable[[str], str]

    def page(self, address: str, url: str) -> Record | None:
        """Return the page that *address*, written on the page at *url*, leads to; None where it leads to none of the site."""
        target = self.site.target(address, url)
        return self.pages.get(target.file) if target else None


def record(document: Document, site: Publication) -> Record:
    """Return what is to be remembered of *document*."""
    ids = [each["id"] for each in document.elements if "id" in each.attributes]
    here = {*ids, "", "top"}  # which browsers know on every page
    anchors: dict[tuple[str, str, str], None] = {}
    for element, name, address in document.addresses():
        if "#" in address and name == "href" and element.tag in {"a", "area"}:
            target = site.target(address, document.url)
            if target and not (target.file == document.file and target.fragment in here) and target.fragment:
                anchors[address, target.file, target.fragment] = None
    return Record(
        document.file,
        document.url,
        document.lang,
        document.listed,
        document.moved,
        document.title,
        next((each["href"] for each in document.links("canonical")), ""),
        tuple((each["hreflang"], each["href"]) for each in document.alternates),
        " ".join(ids),
        tuple(anchors),
    )


def weight(data: bytes) -> int:
    """Return the bytes that *data* has when it is sent as gzip, as small as that gets."""
    gzip = compressobj(9, DEFLATED, 31)
    return len(gzip.compress(data)) + len(gzip.flush())

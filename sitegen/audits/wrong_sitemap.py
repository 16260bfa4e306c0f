"""The sitemap does not hold the pages that are to be listed, or holds them otherwise than they are."""

from collections.abc import Iterator
from typing import NamedTuple
from xml.parsers import expat

from sitegen.audit import Fault, Sought
from sitegen.publication import CHOICE, Whole
from sitegen.source import Span, whole

HELP = "make the sitemap of the listed pages, each with the translations it names itself"
FILE = "sitemap.xml"
SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9 "
WRAPS = {f"{SPACE}url", f"{SPACE}sitemap"}


class Entry(NamedTuple):
    """A page, or another sitemap, that a sitemap names."""

    address: str
    is_map: bool
    links: dict[str, str]  # by language tag
    place: Span


def across(site: Whole) -> Iterator[Fault]:
    """Yield each difference between the sitemap and the pages."""
    if FILE not in site.site.files:
        yield Fault(whole(FILE), "there is no sitemap")
        return
    held: set[str] = set()
    waiting, seen = [FILE], {FILE}
    while waiting:
        file = waiting.pop(0)
        try:
            for entry in entries(file, site.read(file)):
                target = site.site.target(entry.address, site.site.base)
                if not entry.is_map:
                    yield from _of_page(site, entry, held)
                elif target is None or not site.site.has(target):
                    yield Fault(entry.place, f"“{entry.address}” is no file of the site")
                elif target.file not in seen:
                    seen.add(target.file)
                    waiting.append(target.file)
        except expat.ExpatError as fault:
            yield Fault(Span(file, fault.lineno, fault.offset + 1, fault.lineno, fault.offset + 2), "this is no XML", "write it anew")
    for page in site.pages.values():
        nobodys = page.file == CHOICE or page.file.rpartition("/")[2] == "404.html"  # of the latter wrong-error-page tells
        if page.listed and page.file not in held and not nobodys:
            yield Fault(Sought(page.file, "head", "", ""), "the page is to be listed, and stands in no sitemap")


def _of_page(site: Whole, entry: Entry, held: set[str]) -> Iterator[Fault]:
    """Yield what is wrong with the entry of a page, and add its file to *held*."""
    page = site.page(entry.address, site.site.base)
    if page is None:
        yield Fault(entry.place, f"“{entry.address}” is no page of the site")
        return
    if page.file in held:
        yield Fault(entry.place, f"“{entry.address}” stands in the sitemap already")
    held.add(page.file)
    if not page.listed:
        yield Fault(entry.place, f"“{entry.address}” is not to be listed")
    elif entry.address != site.site.origin + page.url:
        yield Fault(entry.place, f"“{entry.address}” is not the address the page is published at")
    named = {tag: address for tag, address in page.alternates if tag in entry.links or tag != "x-default"}
    if page.listed and entry.links and entry.links != named:
        other = sorted({tag for tag, _ in entry.links.items() ^ named.items()})
        yield Fault(entry.place, f"the translations of “{entry.address}” are not those that the page names: {', '.join(other)}")


def entries(file: str, text: str) -> list[Entry]:
    """Return what a sitemap holds, in its order.

    Raises:
        ExpatError: It is no XML.
    """
    return _Reader(file).entries(text)


class _Reader:
    """Reads one sitemap. Expat tells the places, which no tree of Python's own keeps."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._found: list[Entry] = []
        self._links: dict[str, str] = {}
        self._address: list[str] = []
        self._place = whole(file)
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler, self._parser.EndElementHandler = self._begin, self._end

    def entries(self, text: str) -> list[Entry]:
        self._parser.Parse(text.encode(), True)  # noqa: FBT003  # it is the whole text
        return self._found

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        if name in WRAPS:
            self._links, self._address = {}, []
        elif name == f"{SPACE}loc":
            line, column = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + len("<loc>") + 1
            self._place = Span(self._file, line, column, line, column)
            self._parser.CharacterDataHandler = self._address.append
        elif name.endswith(" link") and "hreflang" in attributes:
            self._links[attributes["hreflang"]] = attributes.get("href", "")

    def _end(self, name: str) -> None:
        self._parser.CharacterDataHandler = None
        if name in WRAPS:
            said = "".join(self._address).strip()
            place = self._place._replace(end_column=self._place.column + len(said))
            self._found.append(Entry(said, name.endswith(" sitemap"), self._links, place))

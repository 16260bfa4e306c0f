"""A peer's output and the documents in, what the output lacks out: every text, anchor, alternate and link."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from benchmarks.documents import Document

LINK = re.compile(r"\[([^]]*)\]\([^)]*\)")


@dataclass
class Page(HTMLParser):
    """What a page says, names and links to."""

    lang: str = ""
    canonical: str = ""
    words: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    alternates: set[str] = field(default_factory=set)
    languages: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if "id" in found:
            self.anchors.add(found["id"])
        if tag == "html":
            self.lang = found.get("lang", "")
        elif tag == "link" and found.get("rel") == "alternate" and "hreflang" in found:
            self.alternates.add(found["hreflang"])
        elif tag == "link" and found.get("rel") == "canonical":
            self.canonical = found["href"]
        elif tag == "a" and "href" in found:
            self.links.add(found["href"])
            self.languages |= {found["hreflang"]} if "hreflang" in found else set()

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def lacks(out: Path, documents: Iterable[Document], address: Callable[[Document], str]) -> Iterator[str]:
    """Yield what the pages of *documents* lack, a line each.

    Args:
        out: The folder that is published.
        address: Gives the path of a document's page below it.
    """
    for document in documents:
        path = out / address(document)
        if path.is_file():
            page = Page()
            page.feed(path.read_text("utf-8"))
            yield from (f"{address(document)}: {lack}" for lack in _page(page, document))
            yield from (f"{address(document)}: the link {link} leads nowhere" for link in sorted(page.links) if _dead(link, path, out))
        else:
            yield f"{address(document)}: no such page"


def _page(page: Page, document: Document) -> Iterator[str]:
    said = _squeezed("".join(page.words))
    yield from (f"the text “{text}” is not there" for text in document.texts if _squeezed(_bare(text)) not in said)
    yield from (f"the anchor #{anchor} is not there" for anchor in document.anchors if anchor not in page.anchors)
    yield from (f"no alternate for {tag}" for tag in document.alternates if tag not in page.alternates)
    yield from (f"the language menu lacks {tag}" for tag in document.alternates if tag not in page.languages)
    if page.lang != document.locale:
        yield f"the page says it is in “{page.lang}”"
    if not page.canonical:
        yield "no canonical address"


def _dead(link: str, path: Path, out: Path) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or not parts.path:
        return False
    target = out / unquote(parts.path).lstrip("/") if parts.path.startswith("/") else path.parent / unquote(parts.path)
    return not (target.is_file() or (target / "index.html").is_file())


def _bare(text: str) -> str:
    return LINK.sub(r"\1", text).replace("**", "").replace("`", "")


def _squeezed(text: str) -> str:
    return "".join(text.split())

"""A served site in a browser in, what its readers meet out: dead links between languages, borrowed pages, what search finds."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from html.parser import HTMLParser
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote, unquote, urlsplit
from urllib.request import urlopen

from playwright.sync_api import Browser, Page

from benchmarks.audit.served import Served
from benchmarks.documents import Document

HAN = re.compile(r"[\u4e00-\u9fff]{4,}")
LENGTHS = (2, 3, 4)
MENU = """selector => [...document.querySelectorAll(selector)].map((each) => new URL(each.href || each.value, location).pathname)"""
ALTERNATES = "[...document.querySelectorAll('link[rel=alternate][hreflang]')].map((each) => new URL(each.href, location).pathname)"
INLINE = "[...document.scripts].filter((each) => !each.src && (!each.type || /javascript|module/.test(each.type))).length"
LANGUAGE = """text => {
  const squeezed = (node) => node.textContent.replace(/\\s/g, "");
  const holding = [...document.querySelectorAll("main *, article *")].filter((each) => squeezed(each).includes(text.replace(/\\s/g, "")));
  return holding.length ? holding.at(-1).closest("[lang]").lang : null;
}"""


class Reader:
    """Reads a served site."""

    def __init__(self, browser: Browser, served: Served) -> None:
        self._browser, self._served = browser, served
        self._known: dict[str, bool] = {}

    def inline_scripts(self, address: str) -> int:
        """Return how many scripts stand in the page itself."""
        with self._opened(address) as page:
            return int(page.evaluate(INLINE))

    def dead(self, addresses: Iterable[str], menu: str) -> tuple[list[str], list[str]]:
        """Return the entries of language menus, and the alternates for search engines, that lead to no page."""
        entries: list[str] = []
        alternates: list[str] = []
        for address in addresses:
            with self._opened(address) as page:
                entries += page.evaluate(MENU, menu)
                alternates += page.evaluate(ALTERNATES)
        return [each for each in entries if not self.there(each)], [each for each in alternates if not self.there(each)]

    def there(self, path: str) -> bool:
        """Return whether there is a page at *path*."""
        if path not in self._known:
            try:
                with urlopen(self._served.address + quote(unquote(path))):
                    self._known[path] = True
            except HTTPError:
                self._known[path] = False
        return self._known[path]

    def told(self, address: str, text: str) -> str:
        """Return the language that the page says *text* is in, or what there is instead."""
        if not self.there(address):
            return "no page"
        with self._opened(address) as page:
            return str(page.evaluate(LANGUAGE, text) or "not on the page")

    def file(self, address: str) -> Path:
        """Return the file of the page at *address*."""
        path = self._served.folder / address.lstrip("/")
        return path / "index.html" if path.is_dir() else path.with_name(f"{path.name}.html")

    def found(self, address: str, drawn: Iterable[str], search: Callable[[Page, str], list[str]]) -> float:
        """Return the share of *drawn* for which the search finds a page that has it, asked from the page at *address*."""
        with self._opened(address) as page:
            hits = [any(each in self._text(path) for path in search(page, each)) for each in drawn]
        return sum(hits) / len(hits)

    def _text(self, path: str) -> str:
        words = _Words()
        with urlopen(self._served.address + quote(unquote(urlsplit(path).path))) as answer:
            words.feed(answer.read().decode())
        return "".join("".join(words.said).split())

    def _opened(self, address: str) -> Page:
        page = self._browser.new_page()
        page.goto(self._served.address + address, wait_until="networkidle")
        return page


class _Words(HTMLParser):
    """Notes the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def drawn(documents: Iterable[Document], count: int, seed: int = 7) -> list[str]:
    """Return *count* pieces of two to four Han letters, drawn from the texts of *documents*."""
    runs = sorted({run for document in documents for text in document.texts for run in HAN.findall(text)})
    draw = random.Random(seed)
    pieces = []
    for run in draw.choices(runs, k=count):
        length = draw.choice(LENGTHS)
        start = draw.randrange(len(run) - length + 1)
        pieces.append(run[start : start + length])
    return pieces

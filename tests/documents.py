"""A built folder in, its HTML files out, as the elements a test asks about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from html.parser import HTMLParser
from pathlib import Path

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass(slots=True)
class Element:
    """An element, with the language and direction that hold within it."""

    tag: str
    attributes: dict[str, str]
    lang: str
    dir: str
    within: Element | None = field(repr=False, default=None)
    texts: list[str] = field(default_factory=list)  # those that stand in the element itself, not in its children

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")

    def is_in(self, tag: str) -> bool:
        """Return whether the element, or one round it, is a *tag*."""
        return self.tag == tag or bool(self.within and self.within.is_in(tag))


class Document(HTMLParser):
    """An HTML file of a built site."""

    def __init__(self, url: str, text: str) -> None:
        super().__init__()
        self.url = url  # its path on the server
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        within = self._open[-1] if self._open else None
        lang = attributes.get("lang", within.lang if within else "")
        direction = attributes.get("dir", within.dir if within else "")
        element = Element(tag, attributes, lang, direction, within)
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open and data.strip():
            self._open[-1].texts.append(data)

    def all(self, tag: str, **attributes: str) -> Iterator[Element]:
        """Yield the elements of a tag whose attributes have these values."""
        for each in self.elements:
            if each.tag == tag and all(each[name] == value for name, value in attributes.items()):
                yield each

    def one(self, tag: str, **attributes: str) -> Element:
        """Return the only such element."""
        (found,) = self.all(tag, **attributes)
        return found

    @property
    def lang(self) -> str:
        return self.one("html")["lang"]

    @property
    def title(self) -> str:
        return "".join(next(self.all("title")).texts)

    @property
    def description(self) -> str:
        return self.one("meta", name="description")["content"]

    @cached_property
    def listed(self) -> bool:
        return not any("noindex" in each["content"] for each in self.all("meta", name="robots"))

    @property
    def canonical(self) -> str:
        return self.one("link", rel="canonical")["href"]

    @cached_property
    def alternates(self) -> dict[str, str]:
        return {each["hreflang"]: each["href"] for each in self.all("link", rel="alternate") if each["hreflang"]}

    @cached_property
    def ids(self) -> list[str]:
        return [each["id"] for each in self.elements if "id" in each.attributes]


def documents(folder: Path, base: str) -> dict[str, Document]:
    """Return all HTML files of *folder*, published under the path *base*, by their path on the server. They are not to be changed."""
    found = {}
    for path in sorted(folder.rglob("*.html")):
        url = base + path.relative_to(folder).as_posix().removesuffix("index.html")
        file = path.stat()
        found[url] = _read(url, path, (file.st_ino, file.st_mtime_ns, file.st_size))
    return found


@lru_cache(maxsize=1000)  # twice the reference, which many tests read
def _read(url: str, path: Path, state: tuple[int, int, int]) -> Document:
    return Document(url, path.read_text("utf-8"))

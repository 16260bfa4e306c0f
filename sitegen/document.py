"""A published HTML file as a list of its elements, each with its place and the language and direction that hold in it.

The parser is Python's own: it reads what browsers read, faults and all, is kept with Python, and tells line and column of each tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import NamedTuple

from sitegen.source import Span, whole

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
CLOSES_ITSELF = {"dd", "dt", "li", "option", "p", "td", "th", "tr"}  # by the next of its kind, where the end tag is left out
RAW = {"script", "style", "title"}  # what they hold is kept with them
ADDRESSES = ("href", "src", "action", "formaction", "poster", "data")


@dataclass(slots=True)
class Element:
    """A start tag. Lines count from 1, columns from 0, as the parser has it."""

    tag: str
    attributes: dict[str, str]
    line: int
    column: int
    lang: str  # that holds within it
    dir: str
    translated: bool  # whether its text is of that language: names of products are of none
    texts: list[str]  # what a script, a style or a title holds

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")

    def rel(self) -> set[str]:
        """Return the link types it has."""
        return set(self["rel"].lower().split())


class Said(NamedTuple):
    """A stretch of text that readers see, and where it begins."""

    text: str
    within: Element
    line: int
    column: int


@dataclass(slots=True)
class Document:
    """An HTML file: its path below the published folder, its address on the server, and what is in it."""

    file: str
    url: str
    text: str
    elements: list[Element] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    by_tag: dict[str, list[Element]] = field(default_factory=dict)

    def all(self, tag: str, **attributes: str) -> Iterator[Element]:
        """Yield the elements of a tag whose attributes have these values, in small letters."""
        for each in self.by_tag.get(tag, ()):
            if all(each[name].lower() == value for name, value in attributes.items()):
                yield each

    def links(self, rel: str) -> Iterator[Element]:
        """Yield the <link> elements of a type."""
        return (each for each in self.by_tag.get("link", ()) if rel in each.rel())

    def meta(self, name: str) -> str:
        """Return what the <meta> of that name says; empty where there is none."""
        return next((each["content"] for each in self.all("meta", name=name)), "")

    @property
    def lang(self) -> str:
        """The language of the page."""
        return next((each["lang"] for each in self.all("html")), "")

    @property
    def title(self) -> str:
        """The title of the page."""
        return " ".join("".join(text for each in [*self.all("title")][:1] for text in each.texts).split())

    @property
    def listed(self) -> bool:
        """Whether search engines may list it."""
        return "noindex" not in self.meta("robots").lower()

    @property
    def moved(self) -> bool:
        """Whether it only leads on to another page."""
        return any(self.all("meta", **{"http-equiv": "refresh"}))

    @property
    def alternates(self) -> list[Element]:
        """The links to the page in other languages, for search engines."""
        return [each for each in self.links("alternate") if "hreflang" in each.attributes]

    def addresses(self) -> Iterator[tuple[Element, str, str]]:
        """Yield every address that the page leads to or loads, with its element and attribute.

        Those for search engines, its own and those of its translations, are left out.
        """
        for each in self.elements:
            names = each.attributes
            if each.tag == "link" and ("hreflang" in names or "canonical" in each.rel()):
                continue
            for name in ADDRESSES:
                if name in names:
                    yield each, name, names[name].strip()
            if "srcset" in names:
                yield from ((each, "srcset", part.split()[0]) for part in names["srcset"].split(",") if part.strip())
            if each.tag == "meta" and each["http-equiv"].lower() == "refresh":
                yield each, "content", each["content"].partition("=")[2].strip()
            for name, value in names.items():
                if name.startswith("data-") and value.startswith("/"):  # what a script loads when it is wanted
                    yield each, name, value

    def place(self, element: Element | None, attribute: str = "") -> Span:
        """Return where an element's attribute has its value, else where the element's tag begins; of none, the file as a whole."""
        if element is None:
            return whole(self.file)
        start = self._offset(element)
        tag = _TAG.match(self.text, start)
        end = tag.end() if tag else start + 1
        for each in _attributes(self.text, end) if attribute else ():
            if each[1].lower() == attribute:
                return self._span(*each.span(each.lastgroup or 1))
        return self._span(start, end)

    def _offset(self, element: Element) -> int:
        before = 0
        for _ in range(element.line - 1):
            before = self.text.index("\n", before) + 1
        return before + element.column

    def _span(self, start: int, end: int) -> Span:
        line, column = self.text.count("\n", 0, start) + 1, start - self.text.rfind("\n", 0, start)
        return Span(self.file, line, column, line + self.text.count("\n", start, end), end - self.text.rfind("\n", 0, end))


_TAG = re.compile(r"<[^\s>/]*")
_ATTRIBUTE = re.compile(r"""[\s/]+([^\s=>/]+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>]+)))?""")


def _attributes(text: str, start: int) -> Iterator[re.Match[str]]:
    """Yield the attributes of the tag whose name ends at *start*."""
    while found := _ATTRIBUTE.match(text, start):
        yield found
        start = found.end()


def document(file: str, url: str, text: str) -> Document:
    """Return the HTML file whose *text* is published at *url*."""
    made = Document(file, url, text)
    reader = _Reader(made)
    reader.feed(text)
    reader.close()
    return made


class _Reader(HTMLParser):
    """Fills a document. What stands in a <template> is no part of the page, and is passed over."""

    def __init__(self, made: Document) -> None:
        super().__init__()
        self._made = made
        self._open: list[Element] = []
        self._templates = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        above = self._open[-1] if self._open else None
        if above and above.tag == tag and tag in CLOSES_ITSELF:
            self._open.pop()
            above = self._open[-1] if self._open else None
        attributes = {name: value or "" for name, value in attrs}
        line, column = self.getpos()
        element = Element(
            tag,
            attributes,
            line,
            column,
            attributes.get("lang", above.lang if above else ""),
            attributes.get("dir", above.dir if above else ""),
            attributes["translate"] != "no" if "translate" in attributes else above is None or above.translated,
            [],
        )
        if tag not in VOID:
            self._open.append(element)
        self._templates += tag == "template"
        if not self._templates:
            self._made.elements.append(element)
            self._made.by_tag.setdefault(tag, []).append(element)

    def handle_endtag(self, tag: str) -> None:
        if any(each.tag == tag for each in self._open):
            while (closed := self._open.pop()).tag != tag:
                self._templates -= closed.tag == "template"
            self._templates -= tag == "template"

    def handle_data(self, data: str) -> None:
        if not self._open or self._templates or data.isspace():
            return
        within = self._open[-1]
        if within.tag in RAW:
            within.texts.append(data)
        else:
            self._made.said.append(Said(data, within, *self.getpos()))

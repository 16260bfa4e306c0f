"""A built site in, one page of each kind and locale out; which kinds there are is read from the addresses."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from benchmarks.audit.served import packed


@dataclass(frozen=True, slots=True)
class Page:
    """A page that stands for all of its kind.

    Args:
        file: Its file.
        address: Its path on the server.
        kind: The address below the locale, each id as a star: `roles/*/`. Empty for a locale's first page.
        locale: Empty for a page that belongs to none.
        listed: Whether search engines may list it.
        borrowed: Whether it names another page as the one to take instead.
    """

    file: Path
    address: str
    kind: str
    locale: str
    listed: bool
    borrowed: bool


def chosen(folder: Path, locales: Collection[str] = ()) -> list[Page]:
    """Return the heaviest page of each kind in each locale, all of them or those of *locales*, and those that belong to none."""
    heaviest: dict[tuple[str, str, bool], tuple[int, Page]] = {}
    for page in _pages(folder):
        if not locales or not page.locale or page.locale in locales:
            key, weight = (page.locale, page.kind, page.borrowed), len(packed(page.file.read_bytes()))
            if weight > heaviest.get(key, (0, page))[0]:
                heaviest[key] = (weight, page)
    return [page for _, page in heaviest.values()]


def _pages(folder: Path) -> Iterator[Page]:
    for file in sorted(folder.rglob("*.html")):
        path = file.relative_to(folder).as_posix()
        head = _Head()
        head.feed(file.read_text("utf-8").partition("</head>")[0])
        if not head.lang:
            continue  # no page: part of the search program
        yield page_at(file, f"/{path.removesuffix('index.html')}", head)


def page_at(file: Path, address: str, head: _Head) -> Page:
    """Return what the page in *file* stands for."""
    parts = address.strip("/").split("/")
    place = next((place for place, part in enumerate(parts) if part == head.lang.lower()), None)
    end = "/" if address.endswith("/") and address != "/" else ""
    below = parts if place is None else parts[place + 1 :]
    starred = ("*" if number % 2 else part for number, part in enumerate(below))
    kind = "/".join(starred) + end if below and below != [""] else ""
    locale = "" if place is None else head.lang
    return Page(file, address, kind, locale, head.listed, bool(head.canonical) and not head.canonical.endswith(address))


class _Head(HTMLParser):
    """Notes what the head of a page says of it."""

    def __init__(self) -> None:
        super().__init__()
        self.lang, self.canonical, self.listed = "", "", True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.lang = said.get("lang", "")
        elif tag == "link" and said.get("rel") == "canonical":
            self.canonical = said.get("href", "")
        elif tag == "meta" and said.get("name") == "robots":
            self.listed = "noindex" not in said.get("content", "")

"""A page has no title, or search engines no description of it."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.audit import Fault
from sitegen.document import Document
from sitegen.publication import Publication

HELP = "say in a line what the page is about"


def in_page(page: Document, site: Publication) -> Iterator[Fault]:
    """Yield what tabs, bookmarks and lists of results would lack."""
    head = next(page.all("head"), None)
    if not page.title:
        yield Fault(page.place(head), "the page has no title")
    if page.listed and not page.meta("description").strip():
        yield Fault(page.place(head), "the page has no description, and is to be listed")

"""Two elements of a page carry the same id."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.audit import Fault
from sitegen.document import Document
from sitegen.publication import Publication

HELP = "give each its own id: links and labels find only the first"


def in_page(page: Document, site: Publication) -> Iterator[Fault]:
    """Yield each id that stands on the page already."""
    seen: set[str] = set()
    for each in page.elements:
        if "id" in each.attributes:
            if each["id"] in seen:
                yield Fault(page.place(each, "id"), f"the id “{each['id']}” stands on this page already")
            seen.add(each["id"])

"""A page does not say, or not clearly, which address is its own."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.audit import Fault
from sitegen.document import Document
from sitegen.publication import Publication

HELP = 'write one <link rel="canonical"> with the whole address'


def in_page(page: Document, site: Publication) -> Iterator[Fault]:
    """Yield what keeps search engines from telling which address is the page's own."""
    found = [*page.links("canonical")]
    if not found:
        yield Fault(page.place(next(page.all("head"), None)), "the page has no canonical address")
    for each in found[1:]:
        yield Fault(page.place(each, "href"), "the page has two canonical addresses")
    for each in found[:1]:
        if not each["href"].startswith(("https://", "http://")):
            yield Fault(page.place(each, "href"), f"the canonical address “{each['href']}” is not a whole one")

"""An address of the site leads to no file."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.audit import Fault
from sitegen.document import Document
from sitegen.publication import Publication, Whole
from sitegen.source import Span

HELP = "build what it leads to, or lead elsewhere"
REDIRECTS = "_redirects"  # a line for each: where from, where to, and the status; read by several hosts


def in_page(page: Document, site: Publication) -> Iterator[Fault]:
    """Yield each address on a page once that leads to nothing: links, forms, stylesheets, scripts, images, what scripts load."""
    seen: set[str] = set()
    for element, attribute, address in page.addresses():
        target = site.target(address, page.url)
        if target and not site.has(target) and address not in seen:
            seen.add(address)
            yield Fault(page.place(element, attribute), f"“{address}” leads to no file of the site")


def across(site: Whole) -> Iterator[Fault]:
    """Yield each line of _redirects that leads to nothing; where it leads may have placeholders, and then is not known."""
    for number, line in enumerate(site.read(REDIRECTS).split("\n") if REDIRECTS in site.site.files else (), 1):
        address = next(iter(line.split()[1:2]), "") if not line.startswith("#") else ""
        target = site.site.target(address, site.site.base) if address.startswith("/") and ":" not in address else None
        if target and not site.site.has(target):
            column = line.rindex(address) + 1
            yield Fault(Span(REDIRECTS, number, column, number, column + len(address)), f"“{address}” leads to no file of the site")

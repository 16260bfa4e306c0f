"""What a page says to machines, as JSON-LD, cannot be read, or names what is not there."""

import json
from collections.abc import Iterator
from typing import Any

from sitegen.audit import Fault
from sitegen.document import Document
from sitegen.publication import Publication

HELP = "write JSON, with whole addresses of pages that are built"


def in_page(page: Document, site: Publication) -> Iterator[Fault]:
    """Yield each block of JSON-LD that is none, and each address of the site in it that leads to no file."""
    for script in page.all("script", type="application/ld+json"):
        try:
            said = json.loads("".join(script.texts))
        except ValueError as fault:
            yield Fault(page.place(script), f"the JSON-LD cannot be read: {fault}")
            continue
        for address in dict.fromkeys(_addresses(said)):
            target = site.target(address, page.url)
            if target and not site.has(target):
                yield Fault(page.place(script), f"the JSON-LD names “{address}”, which leads to no file of the site")


def _addresses(said: Any) -> Iterator[str]:
    """Yield the whole addresses among the values."""
    if isinstance(said, str) and said.startswith(("https://", "http://")):
        yield said
    for each in said.values() if isinstance(said, dict) else said if isinstance(said, list) else ():
        yield from _addresses(each)

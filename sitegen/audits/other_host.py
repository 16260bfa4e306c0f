"""A page loads something from another host."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from sitegen.audit import Fault
from sitegen.document import Document, Element
from sitegen.publication import Publication, Whole
from sitegen.source import Span

HELP = "publish it with the site: readers are nobody else's business"
LOADS = {
    "stylesheet",
    "icon",
    "preload",
    "modulepreload",
    "prefetch",
    "preconnect",
    "dns-prefetch",
    "manifest",
    "apple-touch-icon",
    "mask-icon",
}
LEADS = {"a", "area"}
_IN_STYLE = re.compile(r"""(?:url\(\s*|@import\s+)["']?((?:https?:)?//[^"')\s;]+)""", re.IGNORECASE)


def in_page(page: Document, site: Publication) -> Iterator[Fault]:
    """Yield each address of another host that a browser would ask without the reader's doing, or send a form to."""
    for element, attribute, address in page.addresses():
        if _loads(element) and _is_foreign(address, site.origin):
            yield Fault(page.place(element, attribute), f"“{address}” is of another host")


def across(site: Whole) -> Iterator[Fault]:
    """Yield each address of another host that a stylesheet loads."""
    for file in sorted(each for each in site.site.files if each.endswith(".css")):
        for number, line in enumerate(site.read(file).split("\n"), 1):
            for found in _IN_STYLE.finditer(line):
                if _is_foreign(found[1], site.site.origin):
                    yield Fault(Span(file, number, found.start(1) + 1, number, found.end(1) + 1), f"“{found[1]}” is of another host")


def _loads(element: Element) -> bool:
    return bool(LOADS & element.rel()) if element.tag == "link" else element.tag not in LEADS


def _is_foreign(address: str, origin: str) -> bool:
    if not address.lower().startswith(("http:", "https:", "//")):
        return False
    return urlsplit(address).netloc != urlsplit(origin).netloc

"""The first visit to a role costs the reader more than it should."""

import re
from collections.abc import Iterator

from sitegen.audit import Fault
from sitegen.cldr import PSEUDO
from sitegen.document import Document
from sitegen.publication import Publication, weight

HELP = "shorten it, or move what few readers need to a page of its own"
ROLE = re.compile(r"[^/]+/roles/[^/]+/index\.html")
MOST_HTML, MOST_STYLE, MOST_IN_ALL = 9_000, 5_000, 16_000  # bytes, as gzip makes them at its best


def in_page(page: Document, site: Publication) -> Iterator[Fault]:
    """Yield what of the page of a role is over its weight: its HTML, a stylesheet, or all that a first visit loads."""
    root = next(page.all("html"), None)
    if not ROLE.fullmatch(page.file) or (root and root["lang"] in PSEUDO):  # long on purpose, and no reader's
        return
    html = weight(page.text.encode())
    top = page.place(root)
    if html > MOST_HTML:
        yield Fault(top, f"the page has {html:,} bytes compressed; {MOST_HTML:,} are the most")
    loaded = 0
    for element, attribute, address in page.addresses():
        if element.tag == "script" or (element.tag == "link" and "stylesheet" in element.rel()):
            target = site.target(address, page.url)
            bytes_ = site.weights.get(target.file, 0) if target and attribute in {"src", "href"} else 0
            loaded += bytes_
            if bytes_ > MOST_STYLE and element.tag == "link":
                yield Fault(page.place(element, attribute), f"the stylesheet has {bytes_:,} bytes compressed; {MOST_STYLE:,} are the most")
    if html <= MOST_HTML and html + loaded > MOST_IN_ALL:
        yield Fault(top, f"a first visit loads {html + loaded:,} bytes compressed; {MOST_IN_ALL:,} are the most")

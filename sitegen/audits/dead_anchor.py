"""A link leads to a place that its page does not have."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.audit import Fault, Sought
from sitegen.publication import Whole

HELP = "lead to an id of that page, or to the page alone"


def across(site: Whole) -> Iterator[Fault]:
    """Yield each link to an id that is not there; where the page is not there either, that is said already."""
    wanted = {file for page in site.pages.values() for _, file, _ in page.anchors}
    ids = {file: set(site.pages[file].ids.split(" ")) for file in wanted if file in site.pages}
    for page in site.pages.values():
        for address, file, fragment in page.anchors:
            if file in ids and fragment not in ids[file]:
                yield Fault(Sought(page.file, "a", "href", address), f"{file} has no place “{fragment}”")

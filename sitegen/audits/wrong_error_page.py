"""The page for addresses that lead nowhere is not there, or is listed."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.audit import Fault, Sought
from sitegen.publication import Whole
from sitegen.source import whole

HELP = "publish a 404.html at the root, and tell search engines not to list it"
FILE = "404.html"


def across(site: Whole) -> Iterator[Fault]:
    """Yield what is wrong with the pages of that name."""
    if FILE not in site.pages:
        yield Fault(whole(FILE), "there is no page for addresses that lead nowhere")
    for page in site.pages.values():
        if page.listed and page.file.rpartition("/")[2] == FILE:
            yield Fault(Sought(page.file, "head", "", ""), "search engines may list the page for addresses that lead nowhere")

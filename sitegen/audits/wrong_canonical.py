"""A page gives as its own the address of no page, or of one that is not to be listed."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.audit import Fault, Sought
from sitegen.publication import Record, Whole

HELP = "name the page itself where it is to be listed, else the page that is listed in its place"


def across(site: Whole) -> Iterator[Fault]:
    """Yield each canonical address that a search engine cannot list."""
    for page in site.pages.values():
        if page.canonical.startswith(("https://", "http://")) and (wrong := _fault(page, site.page(page.canonical, page.url), site)):
            yield Fault(Sought(page.file, "link", "href", page.canonical), wrong)


def _fault(page: Record, target: Record | None, site: Whole) -> str:
    """Return what is wrong with the page that another gives as its own; nothing where it is right."""
    if target is None:
        return f"“{page.canonical}” is no page of the site"
    if page.listed and target != page:
        return f"the page is to be listed, and gives “{page.canonical}” as its own address"
    if page.canonical != site.site.origin + target.url:
        return f"“{page.canonical}” is not the address the page is published at"
    return "" if target.listed or target == page else f"“{page.canonical}” is not to be listed either"

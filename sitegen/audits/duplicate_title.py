"""Two pages of one language carry the same title."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.audit import Fault, Sought
from sitegen.publication import Record, Whole

HELP = "let each title say what its page alone is about"


def across(site: Whole) -> Iterator[Fault]:
    """Yield each page with a title that another in its language has; pages that only lead on, and the root's, are let be."""
    first: dict[tuple[str, str], Record] = {}
    for page in site.pages.values():
        if page.title and not page.moved and "/" in page.file:
            seen = first.setdefault((page.file.partition("/")[0], page.title), page)
            if seen is not page:
                yield Fault(Sought(page.file, "title", "", ""), f"“{page.title}” is the title of {seen.file} too")

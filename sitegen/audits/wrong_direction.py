"""A text is set in another direction than its language is written in."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.audit import Fault
from sitegen.cldr import canonical, direction
from sitegen.document import Document
from sitegen.publication import Publication

HELP = "write dir with every lang that changes the direction"
IN_HEAD = {"title", "meta", "link", "script", "style"}  # what has no direction


def in_page(page: Document, site: Publication) -> Iterator[Fault]:
    """Yield each element with a language whose direction is not that of the language."""
    for each in page.elements:
        tag = each["lang"]
        if tag and each.tag not in IN_HEAD and canonical(tag) == tag:
            right = direction(tag)
            if (each.dir.lower() or "ltr") not in {right, "auto"}:
                place = page.place(each, "dir" if "dir" in each.attributes else "lang")
                yield Fault(
                    place, f"“{tag}” is written {right}, and stands {each.dir or 'ltr'}", f'write dir="{right}" beside lang="{tag}"'
                )

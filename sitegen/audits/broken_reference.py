"""An element refers to another of its page that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.audit import Fault
from sitegen.document import Document
from sitegen.publication import Publication

HELP = "write the id of an element of this page"
REFERENCES = (
    "aria-activedescendant", "aria-controls", "aria-describedby", "aria-details", "aria-errormessage", "aria-flowto", "aria-labelledby",
    "aria-owns", "commandfor", "for", "form", "headers", "list", "popovertarget",
)  # fmt: skip


def in_page(page: Document, site: Publication) -> Iterator[Fault]:
    """Yield each reference to an id that the page does not have: of labels, descriptions, fields and table heads."""
    ids = {each["id"] for each in page.elements}
    for each in page.elements:
        for name in REFERENCES:
            if name in each.attributes and not ids.issuperset(wanted := each[name].split()):
                lacking = ", ".join(f"“{id}”" for id in wanted if id not in ids)
                yield Fault(page.place(each, name), f"{name} refers to {lacking}, and the page has no such id")

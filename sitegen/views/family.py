"""The page of a field of work."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.pages import Draft, FamilyBody
from sitegen.shelf import Shelf


def pages(shelf: Shelf) -> Iterator[Draft]:
    """Yield the page of each field of work, its roles from entry level up."""
    for kind, id in shelf.entries:
        if kind == "families":
            family = shelf.family(id)
            slugs = [slug for slug in shelf.slugs if shelf.core(slug).family == id]
            body = FamilyBody(family.label, family.text, tuple(shelf.card(slug) for slug in shelf.by_level(slugs)))
            yield shelf.index_page((kind, id), "family", family.label, family.text, (shelf.home(), shelf.index("roles")), body)

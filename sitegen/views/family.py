"""The page of a field of work."""

from __future__ import annotations

from sitegen.book import Key
from sitegen.pages import Draft, FamilyBody
from sitegen.shelf import Shelf

SHOWS = (("families", True),)


def draft(shelf: Shelf, key: Key) -> Draft:
    """Return the page of a field of work, its roles from entry level up."""
    family = shelf.family(key[1])
    slugs = [slug for slug in shelf.slugs if shelf.core(slug).family == key[1]]
    body = FamilyBody(family.label, family.text, tuple(shelf.card(slug) for slug in shelf.by_level(slugs)))
    return shelf.index_page(key, "family", family.label, family.text, (shelf.home(), shelf.index("roles")), body)

"""The page of a field of work."""

from __future__ import annotations

from functools import partial

from sitegen.bodies import FamilyBody
from sitegen.career import Plan, career, plan
from sitegen.entries import Key
from sitegen.pages import Draft
from sitegen.pieces import Card, FamilyCard
from sitegen.shelf import Shelf

SHOWS = (("families", True),)


def draft(shelf: Shelf, key: Key) -> Draft:
    """Return the page of a field of work, its roles from entry level up."""
    family, there = shelf.family(key[1]), plan(shelf, key[1])
    cards = tuple(shelf.card(slug) for slug in shelf.by_level(slug for slug in shelf.slugs if shelf.core(slug).family == key[1]))
    body = partial(_body, family, there, cards)
    trail = (shelf.home(), shelf.index("roles"))
    return shelf.draft(key, "family", family.label, family.text.text, trail, (family, there, cards), body)


def _body(family: FamilyCard, there: Plan, cards: tuple[Card, ...]) -> FamilyBody:
    return FamilyBody(family.label, family.text, career(there) if there.steps else None, cards)

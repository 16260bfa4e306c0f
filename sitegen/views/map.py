"""The career map of the whole site: how its roles lead to each other."""

from __future__ import annotations

from functools import partial

from sitegen.bodies import MapBody
from sitegen.career import MOST_DRAWN, NOTHING, Plan, career, figure, passages, plan
from sitegen.entries import Key
from sitegen.figures import Field, Passage
from sitegen.pages import Draft
from sitegen.pieces import Link
from sitegen.shelf import Shelf

MOST_SHOWN = 1000  # roles on one page: of a larger site each family's map stands on the family's page alone

SHOWS = (("map", False),)


def draft(shelf: Shelf, key: Key) -> Draft:
    """Return the page with the career map of all roles: one figure where that can be read, else one for each family."""
    size = len(shelf.slugs)
    whole = plan(shelf) if 0 < size <= MOST_DRAWN else None
    families = tuple((id, link, plan(shelf, id) if size <= MOST_SHOWN else NOTHING) for id, link in _families(shelf))
    rows = () if whole else passages(shelf)
    body = partial(_body, whole, families, rows)
    return shelf.draft(key, "map", shelf.said("map.title"), shelf.locale.say("map.lead"), (shelf.home(),), (whole, families, rows), body)


def _families(shelf: Shelf) -> tuple[tuple[str, Link], ...]:
    """Return the families that have roles here, with their links, sorted by name."""
    ids = sorted({shelf.core(slug).family for slug in shelf.slugs})
    return tuple(sorted(((id, shelf.family_link(id)) for id in ids), key=lambda pair: shelf.locale.sort_key(pair[1].label.text)))


def _body(whole: Plan | None, families: tuple[tuple[str, Link, Plan], ...], rows: tuple[Passage, ...]) -> MapBody:
    fields = tuple(Field(id, link, career(each, drawn=not whole)) for id, link, each in families)
    return MapBody(figure(whole) if whole else None, fields, rows)

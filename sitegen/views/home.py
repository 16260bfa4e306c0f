"""The first page of a locale."""

from __future__ import annotations

from sitegen.bodies import HomeBody
from sitegen.entries import INDEXES, Key
from sitegen.pages import Draft
from sitegen.shelf import Shelf

SHOWS = (("home", False),)


def draft(shelf: Shelf, key: Key) -> Draft:
    """Return the home page."""
    say = shelf.locale.say
    return shelf.index_page(key, "home", shelf.said("site.title"), say("site.description"), (), _body(shelf))


def _body(shelf: Shelf) -> HomeBody:
    counts = {kind: sum(entry[0] == kind and bool(entry[1]) for entry in shelf.entries) for kind in INDEXES}
    return HomeBody(
        families=shelf.families,
        roles=tuple(shelf.card(slug) for slug in shelf.slugs),
        written=sum(shelf.entries["roles", slug].listed for slug in shelf.slugs),
        all_roles=len(shelf.site.roles),
        totals=tuple((kind, shelf.entries[kind, ""].url, counts[kind]) for kind in INDEXES),
    )

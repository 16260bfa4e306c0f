"""The page that lists all roles."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.pages import Draft, RolesBody
from sitegen.shelf import Shelf


def pages(shelf: Shelf) -> Iterator[Draft]:
    """Yield the list of roles, by name."""
    say = shelf.locale.say
    body = RolesBody(tuple(shelf.card(slug) for slug in shelf.slugs))
    yield shelf.index_page(("roles", ""), "roles", say("roles.title"), say("roles.lead"), (shelf.home(),), body)

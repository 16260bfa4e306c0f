"""The page that lists all roles."""

from __future__ import annotations

from sitegen.book import Key
from sitegen.pages import Draft, RolesBody
from sitegen.shelf import Shelf

SHOWS = (("roles", False),)


def draft(shelf: Shelf, key: Key) -> Draft:
    """Return the list of roles, by name."""
    say = shelf.locale.say
    body = RolesBody(tuple(shelf.card(slug) for slug in shelf.slugs), shelf.entries["compare", ""].url)
    return shelf.index_page(key, "roles", say("roles.title"), say("roles.lead"), (shelf.home(),), body)

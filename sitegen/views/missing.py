"""A locale's page for addresses that lead nowhere."""

from __future__ import annotations

from sitegen.bodies import MissingBody
from sitegen.entries import Key
from sitegen.pages import Draft
from sitegen.shelf import Shelf

SHOWS = (("missing", False),)


def draft(shelf: Shelf, key: Key) -> Draft:
    """Return the 404 page."""
    say = shelf.locale.say
    body = MissingBody(shelf.families)
    return shelf.index_page(key, "missing", shelf.said("missing.title"), say("missing.text"), (shelf.home(),), body)

"""A locale's page for addresses that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.pages import Draft, MissingBody
from sitegen.shelf import Shelf


def pages(shelf: Shelf) -> Iterator[Draft]:
    """Yield the 404 page."""
    say = shelf.locale.say
    body = MissingBody(shelf.families)
    yield shelf.index_page(("missing", ""), "missing", say("missing.title"), say("missing.text"), (shelf.home(),), body)

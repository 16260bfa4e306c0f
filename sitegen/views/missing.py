"""A locale's page for addresses that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.pages import MissingBody, Page
from sitegen.pieces import Phrase
from sitegen.shelf import Shelf


def pages(shelf: Shelf) -> Iterator[Page]:
    """Yield the 404 page."""
    say = shelf.locale.say
    yield shelf.page(
        ("missing", ""), "missing", Phrase(say("missing.title")), say("missing.text"), (shelf.home(),), MissingBody(shelf.families)
    )

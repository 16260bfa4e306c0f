"""The search page of a locale, which lists all there is for readers without a script."""

from __future__ import annotations

from sitegen.bodies import SearchBody
from sitegen.entries import NOUNS, Key
from sitegen.pages import Draft
from sitegen.pieces import Link, Phrase
from sitegen.shelf import Shelf

SHOWS = (("search", False),)


def draft(shelf: Shelf, key: Key) -> Draft:
    """Return the search page."""
    say = shelf.locale.say
    listed = [
        (NOUNS[kind], Link(_title(shelf, (kind, id)), entry.url)) for (kind, id), entry in shelf.entries.items() if kind in NOUNS and id
    ]
    groups = shelf.locale.index((link.label.text, (noun, link)) for noun, link in listed)
    return shelf.index_page(key, "search", shelf.said("search.title"), say("search.hint"), (shelf.home(),), SearchBody(groups))


def _title(shelf: Shelf, key: Key) -> Phrase:
    kind, id = key
    if kind == "roles":
        return shelf.gists[id].name
    return shelf.family(id).label if kind == "families" else shelf.terms.label(key)

"""The pages that list all skills, all tools and all metrics."""

from __future__ import annotations

from sitegen.bodies import TermsBody
from sitegen.entries import Key
from sitegen.pages import Draft
from sitegen.pieces import TermRow
from sitegen.sections import SHARED
from sitegen.shelf import Shelf

SHOWS = tuple((kind.key, False) for kind in SHARED)


def draft(shelf: Shelf, key: Key) -> Draft:
    """Return the list of all skills, tools or metrics."""
    kind, say = key[0], shelf.locale.say
    rows = [
        TermRow(shelf.terms.label(each), shelf.entries[each].url, len(shelf.terms.having(each)))
        for each in shelf.entries
        if each[0] == kind and each[1]
    ]
    groups = shelf.locale.index((row.label.text, row) for row in rows)
    return shelf.index_page(key, "terms", shelf.said(f"{kind}.title"), say(f"{kind}.lead"), (shelf.home(),), TermsBody(kind, groups))

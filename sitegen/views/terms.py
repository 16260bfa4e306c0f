"""The pages that list all skills, all tools and all metrics."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.pages import Draft, TermsBody
from sitegen.pieces import TermRow
from sitegen.sections import SHARED
from sitegen.shelf import Shelf


def pages(shelf: Shelf) -> Iterator[Draft]:
    """Yield one list for each kind."""
    for kind in SHARED:
        keys = [key for key in shelf.terms if key[0] == kind.key]
        rows = [TermRow(shelf.label(key), shelf.entries[key].url, len(shelf.terms[key])) for key in keys]
        groups = shelf.locale.index((row.label.text, row) for row in rows)
        title, lead = (shelf.locale.say(f"{kind.key}.{part}") for part in ("title", "lead"))
        yield shelf.index_page((kind.key, ""), "terms", title, lead, (shelf.home(),), TermsBody(kind.key, groups))

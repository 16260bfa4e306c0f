"""The page on which two roles are chosen to be compared; it lists the comparisons there are."""

from __future__ import annotations

from sitegen.address import own
from sitegen.bodies import ComparisonsBody
from sitegen.entries import Key
from sitegen.pages import Draft
from sitegen.pieces import Phrase
from sitegen.shelf import Shelf
from sitegen.views.compare import in_order

SHOWS = (("compare", False),)


def draft(shelf: Shelf, key: Key) -> Draft:
    """Return the choice of two roles, and the list of comparisons, by the names of the roles."""
    say = shelf.locale.say
    body = ComparisonsBody(tuple((slug, shelf.gists[slug].name, _moved(shelf, slug)) for slug in shelf.slugs), _groups(shelf))
    return shelf.index_page(key, "comparisons", shelf.said("compare.title"), say("compare.lead"), (shelf.home(),), body)


def _moved(shelf: Shelf, slug: str) -> str:
    """Return the address of a role where the locale has a slug for it; else nothing."""
    return shelf.entries["roles", slug].url if any(tag == shelf.locale.tag for tag, _ in own(shelf.site.slugs, slug)) else ""


def _groups(shelf: Shelf) -> tuple[tuple[str, tuple[tuple[Phrase, Phrase, str], ...]], ...]:
    """Return the comparisons by the name of the role that is named first, under the headings of the locale's A-Z index."""
    place = {slug: place for place, slug in enumerate(shelf.slugs)}
    pairs = [(*in_order(shelf, key), entry.url) for key, entry in shelf.entries.items() if key[0] == "compare" and key[1]]
    pairs.sort(key=lambda pair: (place[pair[0]], place[pair[1]]))
    names = shelf.gists
    return shelf.locale.index((names[one].name.text, (names[one].name, names[other].name, url)) for one, other, url in pairs)

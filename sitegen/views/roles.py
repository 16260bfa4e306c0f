"""The page that lists all roles, and what the list can be narrowed to.

Which roles a choice leaves stands in its line, as steps through the list: for 1,000 roles, 60 skills and 25 tools 13 kB of gzip on a
page of 74 kB; the choices of each role on its card would be 21 kB, and a file of its own one request more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise

from sitegen.bodies import RolesBody
from sitegen.entries import NOUNS, Key
from sitegen.model import LEVELS
from sitegen.pages import Draft
from sitegen.pieces import Choice, Filter, Link, Phrase
from sitegen.shelf import Shelf
from sitegen.site import Core

SHOWS = (("roles", False),)
MOST = 12  # choices of a filter that are shown all
COMMON = 8  # of more, those that most roles have


def draft(shelf: Shelf, key: Key) -> Draft:
    """Return the list of roles, by name."""
    say = shelf.locale.say
    cards = tuple(shelf.card(slug) for slug in shelf.slugs)
    body = RolesBody(cards, shelf.entries["compare", ""].url, tuple(_filters(shelf)))
    return shelf.index_page(key, "roles", shelf.said("roles.title"), say("roles.lead"), (shelf.home(),), body)


def _filters(shelf: Shelf) -> Iterator[Filter]:
    """Yield the filters that part the roles."""
    place = {slug: number for number, slug in enumerate(shelf.slugs)}
    filters = (
        Filter(NOUNS["families"], "family.label", tuple(_families(shelf))),
        Filter("level", "role.level", tuple(_levels(shelf))),
        *(_terms(shelf, kind, place) for kind in ("skills", "tools")),
    )
    for filter in filters:
        if any(choice.roles < len(place) for choice in filter.choices):
            yield filter


def _families(shelf: Shelf) -> Iterator[Choice]:
    """Yield the fields of work, by name."""
    places = _places(shelf, lambda core: core.family)
    for id in sorted(places, key=lambda id: shelf.locale.sort_key(shelf.locale.families[id][0])):
        yield _choice(id, *shelf.family_link(id), places[id])


def _levels(shelf: Shelf) -> Iterator[Choice]:
    """Yield the levels, from entry upwards."""
    places = _places(shelf, lambda core: core.level)
    return (_choice(level, shelf.level(level), "", places[level]) for level in LEVELS if level in places)


def _terms(shelf: Shelf, kind: str, place: Mapping[str, int]) -> Filter:
    """Return the filter of skills or tools, those that most roles have first. Of many only these are shown."""
    keys = [key for key in shelf.entries if key[0] == kind and key[1]]
    keys.sort(key=lambda key: (-len(shelf.terms.having(key)), shelf.terms.label_key(key), key))
    choices = (
        _choice(key[1], shelf.terms.label(key), shelf.entries[key].url, [place[slug] for slug in shelf.terms.having(key)]) for key in keys
    )
    shown = 0 if len(keys) <= MOST else COMMON
    rest = Link(Phrase(shelf.locale.count(f"{kind}.count", len(keys))), shelf.entries[kind, ""].url) if shown else None
    return Filter(NOUNS[kind], f"{kind}.title", tuple(choices), shown, rest)


def _places(shelf: Shelf, of: Callable[[Core], str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, slug in enumerate(shelf.slugs):
        found.setdefault(of(shelf.core(slug)), []).append(number)
    return found


def _choice(id: str, label: Phrase, url: str, places: Iterable[int]) -> Choice:
    each = sorted(places)
    steps = [after - before for before, after in pairwise((0, *each))]
    return Choice(id, label, url, len(each), " ".join(map(str, steps)))

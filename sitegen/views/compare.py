"""The page that compares two roles: what both need, each for its own ends, and what only one of them does."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import groupby

from sitegen import markdown
from sitegen.abreast import Need, Needs, Only, Side, Use
from sitegen.bodies import CompareBody
from sitegen.digest import digest
from sitegen.entries import Key, sides
from sitegen.gist import item
from sitegen.model import LEVELS
from sitegen.pages import Draft
from sitegen.pieces import Phrase
from sitegen.shelf import Shelf

SHOWS = (("compare", True),)


def draft(shelf: Shelf, key: Key) -> Draft:
    """Return the page that compares two roles."""
    one, other = in_order(shelf, key)
    names = {name: markdown.bare(shelf.gists[slug].name.text) for name, slug in (("one", one), ("other", other))}
    title, about = shelf.locale.say("compare.either", **names), shelf.locale.say("compare.about", **names)
    steps = _step(shelf, other, one), _step(shelf, one, other)
    parts = shelf.once(_shown, one), shelf.once(_shown, other), steps
    body = partial(_body, shelf, one, other, steps)
    return shelf.draft(key, "compare", Phrase(title), about, (shelf.home(), shelf.index("compare")), parts, body)


def in_order(shelf: Shelf, key: Key) -> tuple[str, str]:
    """Return the two roles that a page compares, the one of the lower level first."""
    one, other = sides(key)
    return (other, one) if LEVELS.index(shelf.core(other).level) < LEVELS.index(shelf.core(one).level) else (one, other)


def _shown(shelf: Shelf, slug: str) -> str:
    """Return a digest of all that comparisons show of a role."""
    gist = shelf.gists[slug]
    needs = [(key, *_facts(shelf, slug, *key), shelf.terms.label(key), gist.use(".".join(key))) for key in shelf.once(_terms, slug)]
    return digest(_side(shelf, slug), needs)


def _step(shelf: Shelf, start: str, goal: str) -> str:
    """Return the kind of the step that leads from one role to another; nothing where none does."""
    return next((kind for origin, kind in shelf.relations(goal).origins if origin == start), "")


def _side(shelf: Shelf, slug: str) -> Side:
    core, entry = shelf.core(slug), shelf.entries["roles", slug]
    shown_in = "" if entry.listed else entry.shown_in
    return Side(slug, shelf.gists[slug].name, entry.url, shelf.family_link(core.family), core.level, shown_in)


def _body(shelf: Shelf, one: str, other: str, steps: tuple[str, str]) -> CompareBody:
    first, second = shelf.lately(_needs, one), shelf.lately(_needs, other)
    sides = shelf.once(_side, one), shelf.once(_side, other)
    return CompareBody(
        sides,
        _by_kind((key, need._replace(uses=need.uses + second[key].uses)) for key, need in first.items() if key in second),
        (
            Only(sides[0], steps[0], _by_kind(item for item in first.items() if item[0] not in second)),
            Only(sides[1], steps[1], _by_kind(item for item in second.items() if item[0] not in first)),
        ),
    )


def _by_kind(needs: Iterable[tuple[Key, Need]]) -> Needs:
    """Return what is needed by its kind, of which the order is that of a gist's terms."""
    return tuple((kind, tuple(need for _, need in each)) for kind, each in groupby(needs, key=lambda item: item[0][0]))


def _terms(shelf: Shelf, slug: str) -> tuple[Key, ...]:
    """Return the skills, tools and metrics of a role that have a page."""
    split = (term.partition(".") for term in shelf.gists[slug].terms)
    return tuple(entry.key for kind, _, id in split if (entry := shelf.entries.get((kind, id))))


def _needs(shelf: Shelf, slug: str) -> dict[Key, Need]:
    """Return the skills, tools and metrics of a role, with what it needs each of them for."""
    keys = shelf.once(_terms, slug)
    return {key: Need(shelf.terms.label(key), shelf.entries[key].url, (_use(shelf, slug, *key),)) for key in keys}


def _use(shelf: Shelf, slug: str, kind: str, id: str) -> Use:
    _, text, formula, target = item(shelf.voices.phrases(slug), kind, id)
    anchor = f"{shelf.entries['roles', slug].url}#{kind}-{id}"
    return Use(shelf.gists[slug].name, text, target, *_facts(shelf, slug, kind, id), anchor, formula)


def _facts(shelf: Shelf, slug: str, kind: str, id: str) -> tuple[str, tuple[str, ...]]:
    """Return how much a skill matters to a role, and the products of a tool in it."""
    core = shelf.core(slug)
    return core.importance.get(id, "") if kind == "skills" else "", tuple(core.products.get(id, ())) if kind == "tools" else ()

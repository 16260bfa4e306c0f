"""The page of a skill, a tool or a metric: what each role needs it for."""

from __future__ import annotations

from collections import Counter
from functools import partial
from heapq import nsmallest
from itertools import chain

from sitegen import markdown
from sitegen.abreast import Use
from sitegen.bodies import TermBody
from sitegen.entries import Key
from sitegen.pages import Draft
from sitegen.pieces import NOTHING, Link, Phrase
from sitegen.sections import SHARED
from sitegen.shelf import Shelf

MOST_TOGETHER = 6


SHOWS = tuple((kind.key, True) for kind in SHARED)


def draft(shelf: Shelf, key: Key) -> Draft:
    """Return the page of a skill, a tool or a metric."""
    label, together = shelf.terms.label(key), _together(shelf, key)
    about = shelf.locale.say(f"{key[0]}.about", label=markdown.bare(label.text))
    term = ".".join(key)
    roles = [(slug, shelf.gists[slug]) for slug in shelf.terms.having(key)]
    urls = [shelf.entries["roles", slug].url for slug, _ in roles]
    uses = [(slug, gist.name, gist.use(term), *_facts(shelf, key, slug)) for slug, gist in roles]
    body = partial(_body, shelf, key, together)
    return shelf.draft(key, "term", label, about, (shelf.home(), shelf.index(key[0])), (uses, urls, together), body)


def _body(shelf: Shelf, key: Key, together: tuple[Link, ...]) -> TermBody:
    kind, id = key
    there = [(slug, shelf.voices.item(slug, kind, id)) for slug in shelf.terms.having(key)]
    uses = tuple(_use(shelf, key, slug, text, target) for slug, (_, text, _, target) in there)
    return TermBody(
        kind,
        shelf.terms.label(key),
        next((formula for _, (_, _, formula, _) in there if formula), NOTHING),
        tuple(sorted({product for use in uses for product in use.products}, key=str.casefold)),
        tuple(sorted(uses, key=lambda use: use.mark == "useful")),
        together,
    )


def _use(shelf: Shelf, key: Key, slug: str, text: Phrase, target: Phrase) -> Use:
    kind, id = key
    url = shelf.entries["roles", slug].url
    return Use(shelf.gists[slug].name, text, target, *_facts(shelf, key, slug), f"{url}#{kind}-{id}")


def _facts(shelf: Shelf, key: Key, slug: str) -> tuple[str, tuple[str, ...]]:
    """Return how much a skill matters to a role, and the products of a tool in it."""
    kind, id = key
    core = shelf.core(slug)
    return core.importance.get(id, "") if kind == "skills" else "", tuple(core.products.get(id, ())) if kind == "tools" else ()


def _together(shelf: Shelf, key: Key) -> tuple[Link, ...]:
    kind = key[0]
    beside = Counter(chain.from_iterable(shelf.terms.ids(slug, kind) for slug in shelf.terms.having(key)))
    others = (id for id in beside if id != key[1] and (kind, id) in shelf.entries)
    often = nsmallest(MOST_TOGETHER, others, key=lambda id: (-beside[id], shelf.terms.label_key((kind, id))))
    return tuple(Link(shelf.terms.label((kind, id)), shelf.entries[kind, id].url) for id in often)

"""The page of a skill, a tool or a metric: what each role needs it for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sitegen import markdown
from sitegen.book import Key
from sitegen.pages import Page, TermBody
from sitegen.pieces import NOTHING, Link, Use
from sitegen.shelf import Shelf

MOST_TOGETHER = 6


def pages(shelf: Shelf) -> Iterator[Page]:
    """Yield the page of each skill, tool and metric."""
    for key in shelf.terms:
        label = shelf.label(key)
        about = shelf.locale.say(f"{key[0]}.about", label=markdown.bare(label.text))
        yield shelf.page(key, "term", label, about, (shelf.home(), shelf.index(key[0])), _body(shelf, key))


def _body(shelf: Shelf, key: Key) -> TermBody:
    uses = tuple(_use(shelf, key, slug) for slug in shelf.terms[key])
    formulas = (shelf.phrase(slug, f"{key[0]}.{key[1]}.formula") for slug in shelf.terms[key])
    return TermBody(
        key[0],
        shelf.label(key),
        next((formula for formula in formulas if formula), NOTHING),
        tuple(sorted({product for use in uses for product in use.products}, key=str.casefold)),
        tuple(sorted(uses, key=lambda use: use.mark == "useful")),
        _together(shelf, key),
    )


def _use(shelf: Shelf, key: Key, slug: str) -> Use:
    kind, id = key
    facts = shelf.site.facts[slug]
    card = shelf.card(slug)
    return Use(
        card,
        shelf.phrase(slug, f"{kind}.{id}.text"),
        shelf.phrase(slug, f"{kind}.{id}.target"),
        facts.importance(id) if kind == "skills" else "",
        facts.products(id) if kind == "tools" else (),
        f"{card.url}#{kind}-{id}",
    )


def _together(shelf: Shelf, key: Key) -> tuple[Link, ...]:
    kind = key[0]
    beside = Counter(id for slug in shelf.terms[key] for id in shelf.order(slug)[kind] if id != key[1])
    often = sorted(beside, key=lambda id: (-beside[id], shelf.locale.sort_key(shelf.label((kind, id)).text)))
    return tuple(Link(shelf.label((kind, id)), shelf.entries[kind, id].url) for id in often[:MOST_TOGETHER])

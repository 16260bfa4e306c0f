"""The page of a role."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.model import ITEM_FIELDS, SCHEMES, Step
from sitegen.pages import Page, RoleBody
from sitegen.pieces import NOTHING, Card, Code, Entry, Link, Part, Phrase
from sitegen.sections import KINDS, Kind
from sitegen.shelf import Shelf

MOST_NEXT = 2
MOST_RELATED = 4


def pages(shelf: Shelf) -> Iterator[Page]:
    """Yield the page of each role."""
    for slug in shelf.slugs:
        name, summary = shelf.phrase(slug, "name"), shelf.phrase(slug, "summary")
        family = shelf.family(shelf.site.facts[slug].family.value)
        trail = (shelf.home(), Link(Phrase(family.label), family.url))
        yield shelf.page(("roles", slug), "role", name, summary.text, trail, _body(shelf, slug))


def _body(shelf: Shelf, slug: str) -> RoleBody:
    facts, card = shelf.site.facts[slug], shelf.card(slug)
    family = shelf.family(facts.family.value)
    return RoleBody(
        name=card.name,
        aliases=() if card.name.lang else shelf.aliases(slug),
        source_name=_source_name(shelf, slug, card.name),
        family=Link(Phrase(family.label), family.url),
        level=card.level,
        minutes=card.minutes,
        updated=shelf.entries["roles", slug].updated or "",
        codes=tuple(Code(SCHEMES[code.scheme.value], code.code.value, code.match.value) for code in facts.codes),
        summary=card.summary,
        intro=shelf.phrase(slug, "intro"),
        parts=tuple(_part(shelf, slug, kind) for kind in KINDS if kind.key in shelf.order(slug)),
        conclusion=shelf.phrase(slug, "conclusion"),
        next=_next(shelf, slug),
        origins=_origins(shelf, slug),
        related=_related(shelf, slug),
    )


def _source_name(shelf: Shelf, slug: str, name: Phrase) -> Phrase:
    source = shelf.site.settings.source.value
    there = shelf.site.names[slug].get(source)
    return shelf.marked(there, source) if there and not name.lang and source != shelf.locale.tag else NOTHING


def _part(shelf: Shelf, slug: str, kind: Kind) -> Part:
    entries = tuple(_entry(shelf, slug, kind, id) for id in shelf.order(slug)[kind.key])
    return Part(
        kind.key, kind.look, kind.ordered, shelf.phrase(slug, f"{kind.key}.intro"), entries, shelf.phrase(slug, f"{kind.key}.outro")
    )


def _entry(shelf: Shelf, slug: str, kind: Kind, id: str) -> Entry:
    facts, phrases = shelf.site.facts[slug], shelf.phrases(slug)
    texts = {field: phrases.get(f"{kind.key}.{id}.{field}", NOTHING) for field in ITEM_FIELDS}
    page = shelf.entries.get((kind.key, id)) if kind.shared else None
    mark, url = "", page.url if page else ""
    products: tuple[str, ...] = ()
    if kind.facts == "importance":
        mark = facts.importance(id)
    elif kind.facts == "products":
        products = facts.products(id)
    elif kind.facts == "step":
        step = next(step for step in facts.career if step.id.value == id)
        mark, url = step.kind, _goal(shelf, step)
    return Entry(id, **texts, mark=mark, url=url, products=products)


def _next(shelf: Shelf, slug: str) -> tuple[Link, ...]:
    """Return the first steps up or to the side that the career names, moves to other work left out."""
    steps = [step for step in shelf.site.facts[slug].career if step.kind != "move" and step.id.value in shelf.order(slug).get("career", ())]
    return tuple(Link(shelf.phrase(slug, f"career.{step.id.value}.label"), _goal(shelf, step)) for step in steps[:MOST_NEXT])


def _goal(shelf: Shelf, step: Step) -> str:
    """Return the address of the role that *step* leads to; nothing where it has no page here."""
    there = shelf.entries.get(("roles", step.role.value)) if step.role else None
    return there.url if there else ""


def _origins(shelf: Shelf, slug: str) -> tuple[Card, ...]:
    there = {other: kind for other, kind in shelf.site.origins.get(slug, ()) if ("roles", other) in shelf.entries}
    return tuple(shelf.card(other, there[other]) for other in shelf.by_name(there))


def _related(shelf: Shelf, slug: str) -> tuple[Card, ...]:
    """Return the roles the editors chose, then those that share most skills, at most MOST_RELATED; those that lead here stand elsewhere."""
    elsewhere = {slug, *(other for other, _ in shelf.site.origins.get(slug, ()))}
    chosen = [role.value for role in shelf.site.facts[slug].related if role.value not in elsewhere]
    cards = [("chosen", other, 0) for other in chosen]
    cards += [("skills", other, count) for other, count in shelf.site.alike[slug] if other not in {*elsewhere, *chosen}]
    there = [card for card in cards if ("roles", card[1]) in shelf.entries]
    return tuple(shelf.card(other, reason, count) for reason, other, count in there[:MOST_RELATED])

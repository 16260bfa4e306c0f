"""The page of a role."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

from sitegen.bodies import RoleBody
from sitegen.entries import Key, compared
from sitegen.gist import item
from sitegen.model import SCHEMES, layout
from sitegen.pages import Draft
from sitegen.pieces import NOTHING, Card, Code, Entry, Label, Link, Neighbour, Part, Phrase
from sitegen.sections import KINDS, Kind
from sitegen.shelf import Shelf
from sitegen.site import Relations
from sitegen.standing import share_of, written

MOST_NEXT = 2
MOST_RELATED = 4


class Around(NamedTuple):
    """What a role's page shows besides the role's own words."""

    card: Card
    family: Link
    facts: tuple[object, ...]
    source_name: Phrase
    goals: Mapping[str, str]  # the address of the role each career step leads to; nothing where it has no page here
    added: Mapping[str, str]  # the address of what each such step would add
    lacking: list[list[str]]  # kind and id of its skills, tools and metrics that have no page
    origins: tuple[Neighbour, ...]
    related: tuple[Neighbour, ...]
    others: tuple[str, ...]  # the locales it is shown beside
    label: Label | None


SHOWS = (("roles", True),)


def draft(shelf: Shelf, key: Key) -> Draft:
    """Return the page of a role."""
    slug = key[1]
    gist, around = shelf.gists[slug], _around(shelf, slug)
    body = partial(_body, shelf, slug, around)
    return shelf.draft(key, "role", gist.name, gist.summary.text, (shelf.home(), around.family), (gist.shown, around), body)


def _around(shelf: Shelf, slug: str) -> Around:
    core, relations, card = shelf.core(slug), shelf.relations(slug), shelf.card(slug)
    terms = (term.split(".") for term in shelf.gists[slug].terms)
    return Around(
        card,
        shelf.family_link(core.family),
        (relations.codes, core.importance, core.products, relations.steps),
        _source_name(shelf, relations, card.name),
        {id: entry.url for id, (role, _) in relations.steps.items() if role and (entry := shelf.entries.get(("roles", role)))},
        _added(shelf, slug),
        [term for term in terms if tuple(term) not in shelf.entries],
        _origins(shelf, slug),
        _related(shelf, slug),
        shelf.ties.others(slug),
        _label(shelf, slug),
    )


def _body(shelf: Shelf, slug: str, around: Around) -> RoleBody:
    core, gist, phrases = shelf.core(slug), shelf.gists[slug], shelf.voices.phrases(slug)
    return RoleBody(
        slug=slug,
        name=gist.name,
        aliases=() if gist.name.lang else gist.aliases,
        source_name=around.source_name,
        family=around.family,
        level=core.level,
        minutes=gist.minutes,
        updated=shelf.entries["roles", slug].updated,
        codes=tuple(Code(SCHEMES[scheme], code, match) for scheme, code, match in shelf.relations(slug).codes),
        summary=gist.summary,
        intro=phrases.get("intro", NOTHING),
        parts=tuple(_parts(shelf, slug, phrases, around)),
        conclusion=phrases.get("conclusion", NOTHING),
        next=_next(shelf.relations(slug), phrases, around),
        origins=around.origins,
        related=around.related,
        beside=shelf.ties.beside(slug, around.others),
        label=around.label,
    )


def _label(shelf: Shelf, slug: str) -> Label | None:
    """Return what the page says of the role as a translation; nothing where it is none, or none of it is there."""
    standing = shelf.site.following.of(shelf.locale.tag, slug)
    if standing is None or standing.units.missing == standing.units.due:
        return None
    url = f"{shelf.entries['status', ''].url}#{slug}"
    return Label(share_of(standing.units), written(standing.units), standing.origin == "machine", url)


def _comparison(shelf: Shelf, one: str, other: str) -> str:
    """Return the address of the page that compares two roles; nothing where they are not both written in this locale."""
    there = shelf.entries.get(compared(one, other))
    return there.url if there and there.listed else ""


def _added(shelf: Shelf, slug: str) -> dict[str, str]:
    """Return where it is told what each career step would add."""
    steps = shelf.relations(slug).steps.items()
    return {id: f"{url}#only-{role}" for id, (role, _) in steps if role and (url := _comparison(shelf, slug, role))}


def _source_name(shelf: Shelf, relations: Relations, name: Phrase) -> Phrase:
    source = shelf.site.settings.source.value
    there = relations.names.get(source)
    return shelf.marked(there, source) if there and not name.lang and source != shelf.locale.tag else NOTHING


def _parts(shelf: Shelf, slug: str, phrases: Mapping[str, Phrase], around: Around) -> Iterator[Part]:
    """Yield the sections that can be shown here, their items in the order of the source locale."""
    plan = layout(shelf.site.listings.fresh(slug))
    for kind in KINDS:
        items = [(id, item(phrases, kind.key, id)) for id in plan.get(kind.key, ())]
        entries = tuple(_entry(shelf, slug, kind, id, texts, around) for id, texts in items if any(texts))
        if entries:
            intro, outro = (phrases.get(f"{kind.key}.{key}", NOTHING) for key in ("intro", "outro"))
            yield Part(kind.key, kind.look, kind.ordered, intro, entries, outro)


def _entry(shelf: Shelf, slug: str, kind: Kind, id: str, texts: list[Phrase], around: Around) -> Entry:
    label, text, formula, target = texts
    mark, url, added = "", "", ""
    products: tuple[str, ...] = ()
    if kind.shared:
        there = shelf.entries.get((kind.key, id))
        url = there.url if there else ""
    if kind.facts == "importance":
        mark = shelf.core(slug).importance.get(id, "")
    elif kind.facts == "products":
        products = tuple(shelf.core(slug).products.get(id, ()))
    elif kind.facts == "step":
        mark, url, added = shelf.relations(slug).steps[id][1], around.goals.get(id, ""), around.added.get(id, "")
    return Entry(id, label, text, formula, target, mark, url, products, added)


def _next(relations: Relations, phrases: Mapping[str, Phrase], around: Around) -> tuple[Link, ...]:
    """Return the first steps up or to the side that the career names, moves to other work left out."""
    steps = [id for id, (_, kind) in relations.steps.items() if kind != "move" and f"career.{id}.label" in phrases]
    return tuple(Link(phrases[f"career.{id}.label"], around.goals.get(id, "")) for id in steps[:MOST_NEXT])


def _origins(shelf: Shelf, slug: str) -> tuple[Neighbour, ...]:
    there = {other: kind for other, kind in shelf.relations(slug).origins if ("roles", other) in shelf.entries}
    return tuple(_neighbour(shelf, slug, other, there[other]) for other in shelf.by_name(there))


def _related(shelf: Shelf, slug: str) -> tuple[Neighbour, ...]:
    """Return the roles the editors chose, then those that share most skills, at most MOST_RELATED; those that lead here stand elsewhere."""
    relations = shelf.relations(slug)
    elsewhere = {slug, *(other for other, _ in relations.origins)}
    chosen = [role for role in relations.related if role not in elsewhere]
    cards = [("chosen", other, 0) for other in chosen]
    cards += [("skills", other, count) for other, count in relations.alike if other not in {*elsewhere, *chosen}]
    there = [card for card in cards if ("roles", card[1]) in shelf.entries]
    return tuple(_neighbour(shelf, slug, other, reason, count) for reason, other, count in there[:MOST_RELATED])


def _neighbour(shelf: Shelf, slug: str, other: str, reason: str, shared: int = 0) -> Neighbour:
    steps = shelf.relations(slug).steps.values()
    told = any(role == other for role, _ in steps)  # the step there leads to the comparison, and once will do
    comparison = "" if told else _comparison(shelf, slug, other)
    return Neighbour(other, shelf.gists[other].name, shelf.entries["roles", other].url, reason, shared, comparison)

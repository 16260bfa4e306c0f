"""The page that says how far the translations of the site follow their sources: all languages at a glance, and its own in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from sitegen.bodies import StatusBody
from sitegen.digest import of_bytes
from sitegen.entries import Key, beside_key
from sitegen.followers import Follower, Tongue, Waiting
from sitegen.pages import Draft
from sitegen.pieces import Link
from sitegen.sections import KINDS
from sitegen.shelf import Shelf
from sitegen.standing import Share, Standing, Standings, share_of, total, written

SHOWS = (("status", False),)
MOST_ROLES = 100  # rows of the map; of more roles it has a row for each field of work
MOST_UNITS = 40  # that are named of a role
UNLABELLED = {kind.key for kind in KINDS if "label" not in kind.fields}  # sections whose items have no anchors


def draft(shelf: Shelf, key: Key) -> Draft:
    """Return the page of the standing."""
    following = shelf.site.following
    standings = [of_bytes(each.data()) for each in following.locales.values()]
    parts = (standings, following.known, shelf.listing)
    title, lead = shelf.said("status.title"), shelf.locale.say("status.lead")
    return shelf.draft(key, "status", title, lead, (shelf.home(),), parts, partial(_body, shelf))


def _body(shelf: Shelf) -> StatusBody:
    tags = shelf.site.settings.tags if shelf.site.following.locales else ()
    rows = _by_role(shelf, tags) if len(shelf.slugs) <= MOST_ROLES else _by_family(shelf, tags)
    return StatusBody(shelf.site.following.known, tuple(_tongue(shelf, tag) for tag in tags), tuple(rows), tuple(_own(shelf)))


def _tongue(shelf: Shelf, tag: str) -> Tongue:
    """Return a language in the list of all."""
    locale, all_roles = shelf.site.locales[tag], Standings(tag, shelf.site.following.locales[tag])
    units = all_roles.units
    return Tongue(
        tag,
        locale.direction,
        locale.autonym,
        shelf.ties.address(shelf.entries["status", ""], tag),
        share_of(units),
        written(units),
        units.outdated,
        units.missing,
        all_roles.words.behind,
        sum(each.origin == "machine" for each in all_roles.roles.values()),
    )


def _by_role(shelf: Shelf, tags: Sequence[str]) -> Iterator[tuple[Link, tuple[Share, ...]]]:
    """Yield a row of the map for each role."""
    for slug in shelf.slugs:
        there = [shelf.site.following.of(tag, slug) for tag in tags]
        link = Link(shelf.gists[slug].name, shelf.entries["roles", slug].url)
        yield link, tuple(share_of(each.units) if each else Share() for each in there)


def _by_family(shelf: Shelf, tags: Sequence[str]) -> Iterator[tuple[Link, tuple[Share, ...]]]:
    """Yield a row of the map for each field of work."""
    of_family: dict[str, list[str]] = {}
    for slug in shelf.slugs:
        of_family.setdefault(shelf.core(slug).family, []).append(slug)
    links = {family: shelf.family_link(family) for family in of_family}
    for family in sorted(of_family, key=lambda family: shelf.locale.sort_key(links[family].label.text)):
        there = (total(each.units for slug in of_family[family] if (each := shelf.site.following.of(tag, slug))) for tag in tags)
        yield links[family], tuple(share_of(units) for units in there)


def _own(shelf: Shelf) -> Iterator[Follower]:
    """Yield how far each role follows its source in the language of the page, those with the most words to translate first."""
    tag = shelf.locale.tag
    there = [(slug, standing) for slug in shelf.slugs if (standing := shelf.site.following.of(tag, slug))]
    for slug, standing in sorted(there, key=lambda each: -each[1].words.behind)[:MOST_ROLES]:
        entry = shelf.entries.get(beside_key(slug, standing.source))
        beside = Link(shelf.marked(shelf.site.locales[standing.source].autonym, standing.source), entry.url if entry else "")
        yield Follower(
            slug,
            Link(shelf.gists[slug].name, shelf.entries["roles", slug].url),
            share_of(standing.units),
            written(standing.units),
            standing.words.behind,
            standing.follows.day,
            standing.changed.day,
            standing.reviewed,
            standing.origin,
            beside,
            shelf.ties.edit_url(slug, tag),
            _waiting(standing, beside.url),
            max(0, standing.units.behind - MOST_UNITS) if standing.units.missing < standing.units.due else 0,
        )


def _waiting(standing: Standing, beside: str) -> tuple[Waiting, ...]:
    """Return what of a role is outdated or missing; nothing where none of it has been begun."""
    if standing.units.missing == standing.units.due:
        return ()
    units = [("outdated", each.path) for each in standing.outdated] + [("missing", path) for path in standing.missing]
    return tuple(Waiting(state, path, beside and f"{beside}{_anchor(path)}") for state, path in units[:MOST_UNITS])


def _anchor(path: str) -> str:
    """Return what leads to a unit on the page that shows it beside its source: to its item, or its section."""
    section, *rest = path.split(".")
    return f"#{section}-{rest[0]}" if len(rest) > 1 and section not in UNLABELLED else f"#{section}" if rest else ""

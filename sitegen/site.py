"""The site: what all its locales share, and the words of its roles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from sys import intern
from typing import Any, NamedTuple, Protocol

from sitegen.book import source_of
from sitegen.config import Settings
from sitegen.digest import digest, of_bytes
from sitegen.entries import Table
from sitegen.lines import Apart, Lines, written
from sitegen.locales import Locale
from sitegen.model import Facts, Outline, Role
from sitegen.standing import UNKNOWN, Following

LINKED = "/"  # follows the digest of words that have links to pages of the site, whose addresses may change


class Core(NamedTuple):
    """What all locales share of a role: its facts without their places, its place among the others, and where it is written."""

    family: str
    level: str
    codes: Sequence[tuple[str, str, str]]  # scheme, code, match
    related: Sequence[str]  # roles that the editors chose
    importance: Mapping[str, str]  # of each skill
    products: Mapping[str, Sequence[str]]  # of each tool
    steps: Mapping[str, tuple[str, str]]  # of the career: the role it leads to, or nothing, and its kind
    origins: Sequence[tuple[str, str]]  # the roles that lead here, with the kind of the step
    alike: Sequence[tuple[str, int]]  # the roles that share most skills, and how many
    names: Mapping[str, str]  # in each locale it has one in
    sources: Mapping[str, Sequence[str]]  # for each locale it has a page in, the locales its words there are taken from, nearest first
    source: str  # the locale it was first written in


def _core(
    facts: Facts,
    origins: Sequence[tuple[str, str]],
    alike: Sequence[tuple[str, int]],
    names: Mapping[str, str],
    sources: Mapping[str, Sequence[str]],
    source: str,
) -> Core:
    """Return what all locales share of the role with these *facts*."""
    return Core(
        facts.family.value,
        facts.level.value,
        tuple((code.scheme.value, code.code.value, code.match.value) for code in facts.codes),
        tuple(role.value for role in facts.related),
        {id.value: importance.value for id, importance in facts.skills},
        {id.value: tuple(product.value for product in products) for id, products in facts.tools},
        {step.id.value: (step.role.value if step.role else "", step.kind) for step in facts.career},
        origins,
        alike,
        names,
        sources,
        source,
    )


def cores(
    settings: Settings,
    facts: Sequence[Facts],
    kinship: tuple[Mapping[str, Any], Mapping[str, Any]],
    outlines: Mapping[str, Mapping[str, Outline]],
    sources: Mapping[str, Mapping[str, Sequence[str]]],
) -> Lines[Core]:
    """Return what all locales share of each role, by slug.

    Args:
        kinship: Of each role the roles whose career leads to it, and those that are most alike.
        sources: For each locale, of each role that has a page in it, the locales its words there are taken from.
    """
    origins, alike = kinship

    def core(each: Facts) -> Core:
        there = outlines[each.slug]
        names = {tag: one.name for tag, one in there.items() if one.name}
        taken = {tag: of_roles[each.slug] for tag, of_roles in sources.items() if each.slug in of_roles}
        return _core(each, origins.get(each.slug, ()), alike[each.slug], names, taken, source_of(settings, there))

    return Lines(written((each.slug, core(each)) for each in facts), read_core)


def named_anew(roles: Mapping[str, Core], outlines: Iterable[Outline]) -> dict[str, Core]:
    """Return the cores of the roles that *outlines* give another name."""
    cores: dict[str, Core] = {}
    for each in outlines:
        core = cores.get(each.slug, roles[each.slug])
        if each.name and core.names.get(each.locale) != each.name:
            cores[each.slug] = core._replace(names={**core.names, each.locale: each.name})
    return cores


def dated_anew(
    roles: Mapping[str, Core], tables: Mapping[str, Table], locales: Iterable[Locale], outlines: Iterable[Outline]
) -> dict[str, Table]:
    """Return the tables in which a page has another day: that of the locale which its words are taken from first."""
    changed: dict[str, Table] = {}
    for locale in locales:
        taken = [each for each in outlines if each.locale == next((tag for tag in locale.chain if tag in roles[each.slug].names), "")]
        days = {("roles", each.slug): each.updated or "" for each in taken}
        if any(days.get(entry.key, entry.updated) != entry.updated for entry in (tables[locale.tag] if days else ())):
            changed[locale.tag] = tuple(entry._replace(updated=days.get(entry.key, entry.updated)) for entry in tables[locale.tag])
    return changed


def read_core(plain: list[Any]) -> Core:
    """Return the core that was written as JSON. What thousands of roles say in the same few words is held once."""
    core = Core(*plain)
    return core._replace(
        alike=tuple((intern(slug), count) for slug, count in core.alike),
        importance={intern(id): intern(much) for id, much in core.importance.items()},
        products={intern(id): _once(tuple(products)) for id, products in core.products.items()},
        names={intern(tag): name for tag, name in core.names.items()},
        sources={intern(tag): _once(tuple(others)) for tag, others in core.sources.items()},
    )


@cache
def _once(words: tuple[str, ...]) -> tuple[str, ...]:
    return words


@dataclass(frozen=True, slots=True)
class Site:
    """What all locales share: settings, catalogues, the cores of the roles and the tables of all pages."""

    settings: Settings
    locales: Mapping[str, Locale]  # in the site's order
    roles: Lines[Core]  # by slug
    listings: Lines[str]  # the paths of each role's units, one a line, by slug
    tables: Apart[Table]  # by locale, in the site's order
    said: Mapping[str, Lines[str]]  # a digest of a role's words, by slug, in each locale that stands beside another; LINKED may follow it
    moved: Mapping[str, str]  # former ids of roles, with those they have now
    slugs: Lines[dict[str, list[str]]]  # those that locales have for roles, as address.Slugs
    following: Following = UNKNOWN  # how far translations follow their sources, where the settings ask for that

    def beside(self, slug: str, tag: str) -> tuple[str, ...]:
        """Return the locales beside whose words a role is shown in the locale *tag*."""
        names = self.roles[slug].names
        return tuple(other for other in self.settings.partners(tag) if other in names) if tag in names else ()

    def listing(self, slug: str) -> str:
        """Return the paths of a role's units in the order of the locale it was first written in, one a line. It is not held: it is long."""
        return str(json.loads(self.listings.line(slug)))

    def footing(self, key: str, tag: str) -> str:
        """Return a digest of what all pages of the locale *tag* stand on; *key* is that of what all pages of the site do."""
        return digest(key, self.locales[tag], self.tables.digests[tag], self.moved, of_bytes(self.slugs.data()))

    def drawn_from(self, slug: str, tag: str) -> tuple[str, ...]:
        """Return the locales whose words of a role the pages of the locale *tag* show."""
        return (*self.roles[slug].sources.get(tag, ()), *self.beside(slug, tag))


@dataclass(frozen=True, slots=True)
class Words:
    """A role's words in one locale, without their places in the file."""

    path: str
    aliases: tuple[str, ...]
    updated: str  # ISO day, or empty
    units: Mapping[str, str]


class Reader(Protocol):
    """Gives the words of roles."""

    def __call__(self, slug: str, tag: str, begin: str = "", /) -> Words | None:
        """Return the words of a role in the locale *tag*, at least those whose paths *begin* so; None where they are not to be read."""


def words(role: Role) -> Words:
    """Return the words of *role*."""
    aliases, updated = tuple(alias.value for alias in role.aliases), role.updated.value if role.updated else ""
    return Words(role.path, aliases, updated, {path: text.value for path, text in role.units()})

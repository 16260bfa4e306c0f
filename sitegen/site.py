"""The site: what all its locales share, and the words of its roles."""

from __future__ import annotations

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
    """What all locales share of a role, as far as many pages show it or need it: its facts without their places."""

    family: str
    level: str
    importance: Mapping[str, str]  # of each skill
    products: Mapping[str, Sequence[str]]  # of each tool
    sources: Mapping[str, Sequence[str]]  # for each locale it has a page in, the locales its words there are taken from, nearest first
    source: str  # the locale it was first written in


class Relations(NamedTuple):
    """What a role has to do with classifications, with other roles and with locales. No page needs it of more than a few, or for long."""

    codes: Sequence[tuple[str, str, str]]  # scheme, code, match
    related: Sequence[str]  # roles that the editors chose
    steps: Mapping[str, tuple[str, str]]  # of the career: the role it leads to, or nothing, and its kind
    origins: Sequence[tuple[str, str]]  # the roles that lead here, with the kind of the step
    alike: Sequence[tuple[str, int]]  # the roles that share most skills, and how many
    names: Mapping[str, str]  # in each locale it has one in


def cores(
    settings: Settings,
    facts: Sequence[Facts],
    outlines: Mapping[str, Mapping[str, Outline]],
    sources: Mapping[str, Mapping[str, Sequence[str]]],
) -> Lines[Core]:
    """Return the core of each role, by slug; *sources* are those of each role that has a page in a locale, by locale."""

    def core(each: Facts) -> Core:
        return Core(
            each.family.value,
            each.level.value,
            {id.value: importance.value for id, importance in each.skills},
            {id.value: tuple(product.value for product in products) for id, products in each.tools},
            {tag: of_roles[each.slug] for tag, of_roles in sources.items() if each.slug in of_roles},
            source_of(settings, outlines[each.slug]),
        )

    return Lines(written((each.slug, core(each)) for each in facts), read_core)


def relations_of(
    facts: Sequence[Facts],
    outlines: Mapping[str, Mapping[str, Outline]],
    origins: Mapping[str, Sequence[tuple[str, str]]],
    alike: Mapping[str, Sequence[tuple[str, int]]],
) -> Lines[Relations]:
    """Return the relations of each role, by slug; *origins* are those of the roles that have any, *alike* those of all."""

    def related(each: Facts) -> Relations:
        return Relations(
            tuple((code.scheme.value, code.code.value, code.match.value) for code in each.codes),
            tuple(role.value for role in each.related),
            {step.id.value: (step.role.value if step.role else "", step.kind) for step in each.career},
            origins.get(each.slug, ()),
            alike[each.slug],
            {tag: outline.name for tag, outline in outlines[each.slug].items() if outline.name},
        )

    return Lines(written((each.slug, related(each)) for each in facts), read_relations)


def named_anew(roles: Lines[Relations], outlines: Iterable[Outline]) -> dict[str, Relations]:
    """Return the relations of the roles that *outlines* give another name."""
    anew: dict[str, Relations] = {}
    for each in outlines:
        there = anew.get(each.slug) or roles.fresh(each.slug)
        if each.name and there.names.get(each.locale) != each.name:
            anew[each.slug] = there._replace(names={**there.names, each.locale: each.name})
    return anew


def dated_anew(
    roles: Lines[Relations], tables: Mapping[str, Table], locales: Iterable[Locale], outlines: Iterable[Outline]
) -> dict[str, Table]:
    """Return the tables in which a page has another day: that of the locale which its words are taken from first."""
    changed: dict[str, Table] = {}
    named = {each.slug: roles.fresh(each.slug).names for each in outlines}
    for locale in locales:
        taken = [each for each in outlines if each.locale == next((tag for tag in locale.chain if tag in named[each.slug]), "")]
        days = {("roles", each.slug): each.updated or "" for each in taken}
        if any(days.get(entry.key, entry.updated) != entry.updated for entry in (tables[locale.tag] if days else ())):
            changed[locale.tag] = tuple(entry._replace(updated=days.get(entry.key, entry.updated)) for entry in tables[locale.tag])
    return changed


def read_core(plain: list[Any]) -> Core:
    """Return the core that was written as JSON. What thousands of roles say in the same few words is held once."""
    core = Core(*plain)
    return core._replace(
        importance={intern(id): intern(much) for id, much in core.importance.items()},
        products={intern(id): _once(tuple(products)) for id, products in core.products.items()},
        sources={intern(tag): _once(tuple(others)) for tag, others in core.sources.items()},
    )


def read_relations(plain: list[Any]) -> Relations:
    """Return the relations that were written as JSON."""
    return Relations(*plain)


@cache
def _once(words: tuple[str, ...]) -> tuple[str, ...]:
    return words


@dataclass(frozen=True, slots=True)
class Site:
    """What all locales share: settings, catalogues, what is shared of the roles, and the tables of all pages."""

    settings: Settings
    locales: Mapping[str, Locale]  # in the site's order
    roles: Lines[Core]  # by slug
    relations: Lines[Relations]  # by slug
    listings: Lines[str]  # the paths of each role's units in the order of the locale it was first written in, one a line, by slug
    tables: Apart[Table]  # by locale, in the site's order
    said: Mapping[str, Lines[str]]  # a digest of a role's words, by slug, in each locale that stands beside another; LINKED may follow it
    moved: Mapping[str, str]  # former ids of roles, with those they have now
    slugs: Lines[dict[str, list[str]]]  # those that locales have for roles, as address.Slugs
    following: Following = UNKNOWN  # how far translations follow their sources, where the settings ask for that

    def beside(self, slug: str, tag: str) -> tuple[str, ...]:
        """Return the locales beside whose words a role is shown in the locale *tag*."""
        partners = self.settings.partners(tag)
        names = self.relations.fresh(slug).names if partners else {}
        return tuple(other for other in partners if other in names) if tag in names else ()

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

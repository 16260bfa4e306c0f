"""The site: what all its locales share, and the words of its roles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.book import Book
from sitegen.config import Settings
from sitegen.locales import Locale
from sitegen.model import Facts, Role


@dataclass(frozen=True, slots=True)
class Site:
    """What all locales share: settings, facts, catalogues, outlines and the table of all pages."""

    settings: Settings
    locales: Mapping[str, Locale]  # in the site's order
    facts: Mapping[str, Facts]  # by slug
    names: Mapping[str, Mapping[str, str | None]]  # of each role in each locale it is written in
    origins: Mapping[str, tuple[tuple[str, str], ...]]  # the roles that lead to each role, with the kind of the step
    alike: Mapping[str, tuple[tuple[str, int], ...]]  # the roles that share most skills with each role, and how many
    orders: Mapping[str, tuple[str, ...]]  # the paths of each role's units, in the order of its source locale
    book: Book


@dataclass(frozen=True, slots=True)
class Words:
    """A role's words in one locale, without their places in the file."""

    path: str
    aliases: tuple[str, ...]
    units: Mapping[str, str]


def words(role: Role) -> Words:
    """Return the words of *role*."""
    return Words(role.path, tuple(alias.value for alias in role.aliases), {path: text.value for path, text in role.units()})

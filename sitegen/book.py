"""Facts and outlines in, the table of all pages out: which are built, in which locales, at which address, and which are listed.

The language menu, hreflang, the sitemap and every link are computed from this table, so none can point at a page that was not built.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sitegen.config import Settings
from sitegen.locales import Locale
from sitegen.model import FALLBACK_SHARE, Facts, Outline
from sitegen.sections import SHARED

Key = tuple[str, str]  # kind of page and id: ("roles", "customer-support-agent"), ("skills", "empathy"), ("home", "")
SINGLE = {"home": "", "roles": "roles/", **{kind.key: f"{kind.key}/" for kind in SHARED}, "search": "search/", "missing": "404.html"}
NOUNS = {"roles": "role", "skills": "skill", "tools": "tool", "metrics": "metric", "families": "family"}  # of the message `kind.<noun>`
UNLISTED = {"search", "missing"}  # pages that stand in no index: they have nothing of their own to read


@dataclass(frozen=True, slots=True)
class Entry:
    """One page of the site.

    Args:
        key: What it shows; the same in every locale.
        url: Its path, the site's base included.
        listed: Whether search engines, hreflang and the sitemap may know it: it is written in its own locale.
        shown_in: The locale most of it is written in: the page's own, or the one it falls back to.
        borrowed: Units that it takes from other locales.
        updated: The day its words last changed, where it is known.
    """

    key: Key
    locale: str
    url: str
    listed: bool
    shown_in: str
    borrowed: int = 0
    updated: str | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """The table of all pages."""

    pages: Mapping[Key, Mapping[str, Entry]]  # by what they show, then by locale in the site's order

    def entries(self) -> Iterator[Entry]:
        """Yield every page."""
        for versions in self.pages.values():
            yield from versions.values()

    def in_locale(self, tag: str) -> Iterator[Entry]:
        """Yield the pages of one locale."""
        for versions in self.pages.values():
            if tag in versions:
                yield versions[tag]

    def listed(self, key: Key) -> tuple[Entry, ...]:
        """Return the versions of a page that are each other's translations."""
        return tuple(entry for entry in self.pages[key].values() if entry.listed)


def book(settings: Settings, locales: Iterable[Locale], facts: Iterable[Facts], outlines: Iterable[Outline]) -> Book:
    """Return the table of all pages of a site.

    A role has a page in each locale in whose fallback chain it is written; a skill, tool or metric where a role with it has one.
    """
    locales, facts = tuple(locales), tuple(facts)
    written = by_role(outlines)
    roles = [_Role(each.slug, written[each.slug], source_of(settings, written[each.slug])) for each in facts if each.slug in written]
    families = sorted({each.family.value for each in facts})
    pages: dict[Key, dict[str, Entry]] = {}
    for locale in locales:
        root = f"{settings.base}{locale.slug}/"
        own = [Entry((name, ""), locale.tag, root + path, name not in UNLISTED, locale.tag) for name, path in SINGLE.items()]
        own += [Entry(("families", id), locale.tag, f"{root}families/{id}/", listed=True, shown_in=locale.tag) for id in families]
        shown = [(role, entry) for role in roles if (entry := _entry(role, locale, root))]
        for entry in (*own, *(entry for _, entry in shown), *_shared(locale, root, [role for role, _ in shown])):
            pages.setdefault(entry.key, {})[locale.tag] = entry
    return Book(pages)


def by_role(outlines: Iterable[Outline]) -> dict[str, dict[str, Outline]]:
    """Return *outlines* by slug, then by locale."""
    written: dict[str, dict[str, Outline]] = {}
    for each in outlines:
        written.setdefault(each.slug, {})[each.locale] = each
    return written


def source_of(settings: Settings, written: Mapping[str, Outline]) -> Outline:
    """Return the outline whose order a role follows: that of the site's source, else of the first locale it is written in."""
    return next(written[tag] for tag in settings.by_source if tag in written)


class _Role:
    """What of a role's units is written where."""

    def __init__(self, slug: str, written: Mapping[str, Outline], source: Outline) -> None:
        self.slug = slug
        self.written = written
        self.units = source.units
        labels = [unit for unit in self.units if unit.endswith(".label") and unit.partition(".")[0] in _SHARED_KEYS]
        self.terms = {unit: (unit.partition(".")[0], unit.split(".")[1]) for unit in labels}  # skills.empathy.label: (skills, empathy)
        self._own = {
            tag: None if each.listing == source.listing else frozenset(each.units) for tag, each in written.items()
        }  # None where nothing is lacking, as in most translations

    def has(self, tag: str, unit: str) -> bool:
        """Return whether a unit of the source is written in the locale *tag*."""
        own = self._own.get(tag, _NONE)
        return own is None or unit in own

    def borrowed(self, chain: tuple[str, ...]) -> int:
        """Return the number of units that the first locale of *chain* takes from the others."""
        tag, *others = chain
        if self._own.get(tag, _NONE) is None:
            return 0
        return sum(not self.has(tag, unit) and any(self.has(other, unit) for other in others) for unit in self.units)


def _entry(role: _Role, locale: Locale, root: str) -> Entry | None:
    chain = tuple(tag for tag in locale.chain if tag in role.written and role.written[tag].name)
    if not chain:
        return None
    own = chain[0] == locale.tag
    borrowed = role.borrowed((locale.tag, *(tag for tag in chain if tag != locale.tag)))
    listed = own and borrowed <= FALLBACK_SHARE * len(role.units)
    shown_in = locale.tag if listed else next((tag for tag in chain if tag != locale.tag), locale.tag)
    return Entry(("roles", role.slug), locale.tag, f"{root}roles/{role.slug}/", listed, shown_in, borrowed, role.written[chain[0]].updated)


def _shared(locale: Locale, root: str, roles: Iterable[_Role]) -> Iterator[Entry]:
    """Yield the pages of skills, tools and metrics; one is listed where the locale has a label of its own for it."""
    labelled: dict[Key, int] = {}  # the place in the fallback chain of the first locale that has a label
    for role in roles:
        for unit, key in role.terms.items():
            before = labelled.get(key, len(locale.chain))
            if before:
                place = next((place for place, tag in enumerate(locale.chain[:before]) if role.has(tag, unit)), before)
                if place < len(locale.chain):
                    labelled[key] = place
    for (section, id), place in sorted(labelled.items()):
        yield Entry((section, id), locale.tag, f"{root}{section}/{id}/", listed=not place, shown_in=locale.chain[place])


_NONE: frozenset[str] = frozenset()
_SHARED_KEYS = {kind.key for kind in SHARED}

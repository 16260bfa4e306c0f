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
    written = {(each.slug, each.locale): each for each in outlines}
    pages: dict[Key, dict[str, Entry]] = {}
    for locale in locales:
        root = f"{settings.base}{locale.slug}/"
        roles = [entry for each in facts if (entry := _role(each.slug, locale, root, written, source_of(each.slug, settings, written)))]
        own = [Entry((name, ""), locale.tag, root + path, name not in UNLISTED, locale.tag) for name, path in SINGLE.items()]
        families = sorted({each.family.value for each in facts})
        own += [Entry(("families", id), locale.tag, f"{root}families/{id}/", listed=True, shown_in=locale.tag) for id in families]
        for entry in (*own, *roles, *_shared(locale, root, roles, written)):
            pages.setdefault(entry.key, {})[locale.tag] = entry
    return Book(pages)


def source_of(slug: str, settings: Settings, written: Mapping[tuple[str, str], Outline]) -> str | None:
    """Return the locale whose order of units a role follows: the site's source, else the first one it is written in."""
    return next((tag for tag in settings.by_source if (slug, tag) in written), None)


def _role(slug: str, locale: Locale, root: str, written: Mapping[tuple[str, str], Outline], source: str | None) -> Entry | None:
    chain = [written[slug, tag] for tag in locale.chain if (slug, tag) in written and written[slug, tag].name]
    if not chain or source is None:
        return None
    wanted = written[slug, source].units
    own = set(written[slug, locale.tag].units) if (slug, locale.tag) in written else set()
    within = {unit for outline in chain for unit in outline.units}
    borrowed = sum(unit in within and unit not in own for unit in wanted)
    listed = chain[0].locale == locale.tag and borrowed <= FALLBACK_SHARE * len(wanted)
    shown_in = locale.tag if listed else next((each.locale for each in chain if each.locale != locale.tag), locale.tag)
    return Entry(("roles", slug), locale.tag, f"{root}roles/{slug}/", listed, shown_in, borrowed, chain[0].updated)


def _shared(locale: Locale, root: str, roles: Iterable[Entry], written: Mapping[tuple[str, str], Outline]) -> Iterator[Entry]:
    """Yield the pages of skills, tools and metrics; one is listed where the locale has a label of its own for it."""
    labelled: dict[Key, set[str]] = {}  # the locales that have a label
    for role in roles:
        for tag in locale.chain:
            for unit in written[role.key[1], tag].units if (role.key[1], tag) in written else ():
                section, _, rest = unit.partition(".")
                if rest.endswith(".label") and section in _SHARED_KEYS:
                    labelled.setdefault((section, rest.removesuffix(".label")), set()).add(tag)
    for (section, id), tags in sorted(labelled.items()):
        shown_in = next(tag for tag in locale.chain if tag in tags)
        yield Entry((section, id), locale.tag, f"{root}{section}/{id}/", shown_in == locale.tag, shown_in)


_SHARED_KEYS = {kind.key for kind in SHARED}

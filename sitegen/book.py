"""Facts and outlines in, the table of all pages out: which are built, in which locales, at which address, and which are listed.

The language menu, hreflang, the sitemap and every link are computed from this table, so none can point at a page that was not built.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from sys import intern

from sitegen.config import Settings
from sitegen.entries import SINGLE, UNLISTED, VERSUS, Entry, Key, Table, beside_key, beside_path, compared, role_url, root_of, sides
from sitegen.locales import Locale
from sitegen.model import FALLBACK_SHARE, Outline, units
from sitegen.sections import SHARED


def book(
    settings: Settings, locales: Iterable[Locale], families: Iterable[str], roles: Sequence[Spread], pairs: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, Table]]:
    """Yield the table of all pages of each locale, with its tag. One takes much memory, and is to be let go before the next.

    A role has a page in each locale in whose fallback chain it is written; a skill, tool or metric where a role with it has one, and a
    comparison where both of its roles do.

    Args:
        families: Those that roles name.
        roles: Those that have facts, sorted by slug.
        pairs: The roles to compare.
    """
    locales = tuple(locales)
    fields = sorted(families)
    pages = {locale.tag: tuple(_pages(settings, locale, fields, roles)) for locale in locales}
    built: dict[Key, dict[str, bool]] = {}
    for tag, entries in pages.items():
        for entry in entries:
            built.setdefault(entry.key, {})[tag] = entry.listed
    patterns = {
        key: ("".join("01"[tag in there] for tag in pages), "".join("01"[there.get(tag, False)] for tag in pages))
        for key, there in built.items()
    }
    both = tuple(_both(patterns, pairs))
    for place, locale in enumerate(locales):
        own = pages.pop(locale.tag)
        yield (
            locale.tag,
            (
                *(Entry(*entry[:6], *patterns[entry.key]) for entry in own),
                *_comparisons(root_of(settings, locale), locale.tag, place, own, both),
            ),
        )


def _both(patterns: Mapping[Key, tuple[str, str]], pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[Key, str, str]]:
    """Yield the key of each comparison, where it is built and where it is listed: where both of its roles are."""

    @cache
    def joint(one: str, other: str) -> str:
        return "".join("01"[a == b == "1"] for a, b in zip(one, other, strict=True))

    for pair in pairs:
        one, other = (patterns.get(("roles", slug)) for slug in pair)
        if one and other and not any(VERSUS in slug.split("-") for slug in pair):  # else the address would not say which two
            yield compared(*pair), joint(one[0], other[0]), joint(one[1], other[1])


def _comparisons(root: str, tag: str, place: int, entries: Iterable[Entry], both: Iterable[tuple[Key, str, str]]) -> Iterator[Entry]:
    """Yield the comparisons of the locale at *place*, given its other pages; one with a role shown in another locale stands for that's."""
    elsewhere = {entry.key[1]: entry.shown_in for entry in entries if entry.key[0] == "roles" and not entry.listed}
    for key, built, written in both:
        if built[place] == "1":
            shown_in = next((elsewhere[slug] for slug in sides(key) if slug in elsewhere), tag) if elsewhere else tag
            yield Entry(key, f"{root}compare/{key[1]}/", written[place] == "1", shown_in, 0, "", built, written)


def _pages(settings: Settings, locale: Locale, families: Iterable[str], roles: Iterable[Spread]) -> Iterator[Entry]:
    """Yield the pages of one locale, not yet knowing those of the others."""
    root = root_of(settings, locale)
    spoken = locale.spoken
    shown_in = locale.tag if spoken else locale.fallback[0]
    for name, path in ((name, path) for name, path in SINGLE.items() if name != "status" or settings.status):
        yield Entry((name, ""), root + path, spoken and name not in UNLISTED, locale.tag if name in UNLISTED else shown_in)
    for id in families:
        yield Entry(("families", id), f"{root}families/{id}/", spoken, shown_in)
    shown = [(role, entry) for role in roles if (entry := _entry(role, locale, root))]
    yield from (entry for _, entry in shown)
    for other in settings.partners(locale.tag):
        yield from (_beside(role, locale.tag, other, root) for role, _ in shown if role.named(locale.tag) and role.named(other))
    yield from _shared(locale, root, [role for role, _ in shown])


def sources(entries: Table, locale: Locale, roles: Mapping[str, Spread]) -> dict[str, tuple[str, ...]]:
    """Return the locales whose words the page of each role in *locale* is made from, nearest first, given its *entries* of the table."""
    of_roles = (entry for entry in entries if entry.key[0] == "roles" and entry.key[1])
    return {entry.key[1]: _sources(entry, locale.chain, locale.tag, roles[entry.key[1]].written) for entry in of_roles}


def _sources(entry: Entry, chain: Iterable[str], tag: str, written: Container[str]) -> tuple[str, ...]:
    return tuple(other for other in chain if other in written and (other == tag or entry.borrowed or not entry.listed))


def source_of(settings: Settings, written: Container[str]) -> str:
    """Return the locale that a role was first written in: the site's source, else the first of those it is *written* in."""
    return next(tag for tag in settings.by_source if tag in written)


class Spread:
    """What of a role's units is written where."""

    def __init__(self, slug: str, written: Mapping[str, Outline], listings: Mapping[str, str], source: str) -> None:
        """Take the outlines and the listings of a role's words by locale, and the locale that it was first written in."""
        self.slug = slug
        self.written = written
        paths = units(listings[source])
        labels = [intern(unit) for unit in paths if unit.endswith(".label") and unit.partition(".")[0] in _SHARED_KEYS]
        self.terms = {unit: _term(unit) for unit in labels}
        self.size = len(paths)
        self._lacking = {  # of thousands of roles not all units are held: only where a locale has gaps is it said which
            tag: _NONE if each == listings[source] else frozenset(paths).difference(units(each)) for tag, each in listings.items()
        }

    def has(self, tag: str, unit: str) -> bool:
        """Return whether a unit of the source is written in the locale *tag*."""
        return tag in self._lacking and unit not in self._lacking[tag]

    def named(self, tag: str) -> bool:
        """Return whether the role has a name of its own in the locale *tag*."""
        return tag in self.written and bool(self.written[tag].name)

    def url(self, tag: str, root: str) -> str:
        """Return the address of the role's page in the locale *tag*."""
        return role_url(root, (self.written[tag].address if tag in self.written else "") or self.slug)

    def borrowed(self, chain: tuple[str, ...]) -> int:
        """Return the number of units that the first locale of *chain* takes from the others."""
        by_any = [self._lacking[tag] for tag in chain if tag in self._lacking]
        by_all = len(by_any[0].intersection(*by_any[1:])) if by_any else self.size
        return (len(self._lacking[chain[0]]) if chain[0] in self._lacking else self.size) - by_all


def _entry(role: Spread, locale: Locale, root: str) -> Entry | None:
    chain = tuple(tag for tag in locale.chain if tag in role.written and role.written[tag].name)
    if not chain:
        return None
    own = chain[0] == locale.tag
    borrowed = role.borrowed((locale.tag, *(tag for tag in chain if tag != locale.tag)))
    listed = own and borrowed <= FALLBACK_SHARE * role.size
    shown_in = locale.tag if listed else next((tag for tag in chain if tag != locale.tag), locale.tag)
    updated = role.written[chain[0]].updated or ""
    return Entry(("roles", role.slug), role.url(locale.tag, root), listed, shown_in, borrowed, updated)


def _beside(role: Spread, tag: str, other: str, root: str) -> Entry:
    return Entry(beside_key(role.slug, other), role.url(tag, root) + beside_path(other), listed=False, shown_in=tag)


def _shared(locale: Locale, root: str, roles: Iterable[Spread]) -> Iterator[Entry]:
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
        yield Entry((section, id), f"{root}{section}/{id}/", listed=not place, shown_in=locale.chain[place])


@cache
def _term(unit: str) -> Key:
    """Return the skill, tool or metric whose label *unit* is: of `skills.empathy.label`, (skills, empathy)."""
    kind, id, _ = unit.split(".")
    return intern(kind), id


_NONE: frozenset[str] = frozenset()
_SHARED_KEYS = {kind.key for kind in SHARED}

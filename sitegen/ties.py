"""A row of the table of pages in, its ties to other pages out: its address for search engines, its translations, the language menu."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from sitegen.address import Own, own
from sitegen.entries import SINGLE, UNLISTED, Entry, Key, beside_key, beside_path, path_of, root_of, sides
from sitegen.locales import Locale
from sitegen.pieces import HOLE, Alternates, Filling, Notice, Version, Versions, hole
from sitegen.site import Site


class Ties:
    """The ties of the pages of one locale. What many pages share is one object, worked out once."""

    def __init__(self, site: Site, tag: str, entries: Mapping[Key, Entry]) -> None:
        self._site = site
        self._locale = site.locales[tag]
        self._entries = entries
        self._version: dict[tuple[str, str, str, tuple[str, ...]], tuple[Version, ...]] = {}
        self._beside: dict[tuple[str, ...], tuple[Version, ...]] = {}
        self._alternate: dict[tuple[str, str, tuple[str, ...]], tuple[tuple[str, str], ...]] = {}

    def canonical(self, entry: Entry) -> str:
        """Return the address that a search engine should list: a fallback page stands for the one it borrows from.

        A bilingual page stands for the role's own.
        """
        entry = self._whole(entry)
        shown_in = (
            entry.shown_in if dict(zip(self._site.locales, entry.built, strict=True)).get(entry.shown_in) == "1" else self._locale.tag
        )
        return self._site.settings.origin + self.address(entry, shown_in)

    def alternates(self, entry: Entry) -> Alternates:
        """Return the versions of a page that search engines may list."""
        kind, written = entry.key[0], entry.written if entry.listed else ""
        apart, filling = _apart(self.own(entry))
        key = kind, written, apart
        if key not in self._alternate:
            origin, base = self._site.settings.origin, self._site.settings.base
            tags = [tag for tag, there in zip(self._site.locales, written, strict=False) if there == "1"]
            each = [(tag, f"{origin}{self._roots[tag]}{hole(tag) if tag in apart else HOLE}") for tag in tags]
            if tags:
                source = self._site.settings.source.value
                default = f"{origin}{base}{HOLE}" if kind == "home" else dict(each)[source if source in tags else tags[0]]
                each.append(("x-default", default))
            self._alternate[key] = tuple(each)
        return Alternates(self._alternate[key], self._path(entry), filling)

    def versions(self, entry: Entry) -> Versions:
        """Return the language menu of a page."""
        whole = self._whole(entry)
        other = entry.key[1].partition("/")[2] if whole is not entry else ""
        written = whole.built if whole.key[0] in UNLISTED else whole.written  # such pages are no one's translation, and all written
        apart, filling = _apart(self.own(whole))
        key = (whole.built, written, other, apart)
        if key not in self._version:
            offered = zip(self._site.locales.values(), whole.built, written, strict=True)
            self._version[key] = tuple(self._offered(*each, other, apart) for each in offered)
        return Versions(self._version[key], self._path(whole), filling)

    def _offered(self, locale: Locale, built: str, written: str, other: str, apart: tuple[str, ...]) -> Version:
        """Return a locale as the menu offers it; where the page is not built there, it leads to the roles that are.

        Args:
            other: The locale that the page shows beside this one, or nothing. It shows this one beside its own; all others, the role.
            apart: The locales in which its path is another.
        """
        current = locale.tag == self._locale.tag
        path = hole(locale.tag) if locale.tag in apart else HOLE
        url = self._roots[locale.tag] + (path if built == "1" else SINGLE["roles"])
        if other and (current or locale.tag == other):
            url += beside_path(other if current else self._locale.tag)
        return Version(locale.tag, locale.autonym, locale.direction, url, locale.region, written=written == "1", current=current)

    def notice(self, entry: Entry) -> Notice | None:
        """Return what a reader must know of what a page borrows, if it borrows anything."""
        if entry.listed and not entry.borrowed:
            return None
        if not entry.listed:
            return None if entry.key[0] in UNLISTED or self._is_half(entry) else Notice("fallback", entry.borrowed, entry.shown_in)
        return Notice("partial", entry.borrowed, self._locale.fallback[0])

    def _is_half(self, entry: Entry) -> bool:
        """Return whether a page compares a role that is written in this locale with one that is not."""
        return entry.key[0] == "compare" and entry.key[1] != "" and any(self._entries["roles", slug].listed for slug in sides(entry.key))

    def edit(self, entry: Entry) -> str:
        """Return where what the page shows is edited: on the page of a role, its words."""
        return self.edit_url(entry.key[1], self._locale.tag) if entry.key[0] == "roles" and entry.key[1] else ""

    def edit_url(self, slug: str, tag: str) -> str:
        """Return where the words of a role in a locale are edited; a file that is not there yet is edited into being."""
        repository = self._site.settings.repository
        return repository.edit_url(f"roles/{slug}/{tag}.yaml") if repository else ""

    def others(self, slug: str) -> tuple[str, ...]:
        """Return the locales that this one shows a role beside."""
        return tuple(tag for tag in self._partners if beside_key(slug, tag) in self._entries)

    @cached_property
    def _partners(self) -> tuple[str, ...]:
        return self._site.settings.partners(self._locale.tag)

    def beside(self, slug: str, others: tuple[str, ...]) -> Versions:
        """Return the pages that show a role beside its words in the locales *others*, as links from its own."""
        if others not in self._beside:
            root, locales = self._roots[self._locale.tag] + HOLE, [self._site.locales[tag] for tag in others]
            self._beside[others] = tuple(
                Version(each.tag, each.autonym, each.direction, root + beside_path(each.tag), each.region, written=True, current=False)
                for each in locales
            )
        return Versions(self._beside[others], self._below(self._entries["roles", slug]))

    def address(self, entry: Entry, tag: str) -> str:
        """Return where a page, not one in two languages, stands in the locale *tag*, which has it."""
        return self._roots[tag] + (dict(self.own(entry)).get(tag) or self._path(entry))

    def own(self, entry: Entry) -> Own:
        """Return where the role that a page shows stands in the locales that have a slug for it."""
        kind, id = entry.key
        return own(self._site.slugs, id.partition("/")[0]) if kind in {"roles", "bilingual"} else ()

    def _whole(self, entry: Entry) -> Entry:
        """Return the page of the role where the page shows it in two languages; else the page itself."""
        return self._entries["roles", entry.key[1].partition("/")[0]] if entry.key[0] == "bilingual" else entry

    def _path(self, entry: Entry) -> str:
        """Return where a page stands below each locale that has no slug for its role."""
        return path_of(entry.key, self._below(entry))

    def _below(self, entry: Entry) -> str:
        """Return where a page stands below this locale."""
        return entry.url.removeprefix(self._roots[self._locale.tag])

    @cached_property
    def _roots(self) -> Mapping[str, str]:
        return {tag: root_of(self._site.settings, locale) for tag, locale in self._site.locales.items()}


def _apart(own: Own) -> tuple[tuple[str, ...], Filling]:
    """Return the locales in which a path is another, and that path with what stands in its place."""
    return (tuple(tag for tag, _ in own), tuple((hole(tag), path) for tag, path in own)) if own else ((), ())

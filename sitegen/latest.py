"""What changed last in the roles of one locale, as its feed tells it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from heapq import nlargest

from sitegen.entries import Entry, Key
from sitegen.events import MOST, News
from sitegen.locales import Locale
from sitegen.site import Site

FEED = "feed.xml"


class Latest:
    """The latest of a locale. Like its shelf it only remembers what it has worked out."""

    def __init__(self, site: Site, locale: Locale, entries: Mapping[Key, Entry]) -> None:
        """Take the site, and the pages of the locale by what they show."""
        self._site = site
        self._locale = locale
        self._entries = entries

    @cached_property
    def dated(self) -> tuple[Entry, ...]:
        """The roles written in this locale of which it is known when they were, those of the last day first."""
        if self._locale.pseudo:
            return ()
        there = (entry for (kind, id), entry in self._entries.items() if kind == "roles" and id and entry.listed and entry.updated)
        return tuple(sorted(there, key=lambda entry: entry.updated, reverse=True))

    @cached_property
    def news(self) -> tuple[tuple[Entry, News], ...]:
        """The news of the roles written in this locale, those of the last commit first; none where the history is not known."""
        there: Mapping[str, tuple[News, ...]] = self._site.following.news.get(self._locale.tag, {})
        listed = (entry for slug in there if (entry := self._entries.get(("roles", slug))) and entry.listed)
        made = [(entry, each) for entry in listed for each in there[entry.key[1]]]
        return tuple(nlargest(MOST, made, key=lambda each: each[1].place))

    @cached_property
    def feed(self) -> str:
        """The address of the locale's feed; nothing where it has none."""
        return f"{self._entries['home', ''].url}{FEED}" if self.news or self.dated else ""

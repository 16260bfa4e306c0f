"""What roles need, in one locale: which roles have a skill, a tool or a metric, and what it is called there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from sys import intern

from sitegen.entries import Key
from sitegen.gist import Gist
from sitegen.locales import Locale
from sitegen.pieces import Phrase


class Terms:
    """The skills, tools and metrics of a locale. Like its shelf it only remembers what it has worked out."""

    def __init__(self, locale: Locale, gists: Mapping[str, Gist], by_name: Callable[[Iterable[str]], tuple[str, ...]]) -> None:
        """Take the gists of the roles that have a page in the locale, and what sorts such roles by name."""
        self._locale = locale
        self._gists = gists
        self._by_name = by_name
        self._ids: dict[str, Mapping[str, tuple[str, ...]]] = {}
        self._having: dict[Key, tuple[str, ...]] = {}
        self._labels: dict[Key, Phrase] = {}
        self._label_keys: dict[Key, bytes] = {}

    def ids(self, slug: str, kind: str) -> tuple[str, ...]:
        """Return the ids of a role's skills, tools or metrics, in the order of the source locale."""
        if slug not in self._ids:
            found: dict[str, list[str]] = {}
            for term in self._gists[slug].terms:
                section, _, id = term.partition(".")
                found.setdefault(intern(section), []).append(intern(id))
            self._ids[slug] = {section: tuple(ids) for section, ids in found.items()}
        return self._ids[slug].get(kind, ())

    def having(self, key: Key) -> tuple[str, ...]:
        """Return the roles that have a skill, a tool or a metric, sorted by name."""
        if key not in self._having:
            self._having[key] = self._by_name(self._with_terms[".".join(key)])
        return self._having[key]

    @cached_property
    def _with_terms(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for slug in self._gists:
            for term in self._gists[slug].terms:
                found.setdefault(term, []).append(slug)
        return found

    def label(self, key: Key) -> Phrase:
        """Return the label of a skill, tool or metric: this locale's own where any role has one."""
        if key not in self._labels:
            self._labels[key] = self._label(".".join(key), self.having(key))
        return self._labels[key]

    def label_key(self, key: Key) -> bytes:
        """Return what the label of a skill, tool or metric sorts by."""
        if key not in self._label_keys:
            self._label_keys[key] = self._locale.sort_key(self.label(key).text)
        return self._label_keys[key]

    def _label(self, term: str, slugs: Iterable[str]) -> Phrase:
        labels = [self._gists[slug].terms[term] for slug in slugs]
        return min((label for label in labels if label), key=lambda label: self._locale.chain.index(label.lang) if label.lang else -1)

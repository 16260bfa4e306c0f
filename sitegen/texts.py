"""The words of roles in, as the survey kept them, or from their own files: so that a build reads each file once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain
from pathlib import Path

from sitegen import content
from sitegen.model import Role
from sitegen.site import Words, words
from sitegen.state import State

# What parts roles, fields and aliases from each other: no text of a site has any of these letters, which were made for this.
_ROLE, _FIELD, _ALIAS = "\x1e", "\x1f", "\x1d"
HELD = 8  # locales whose words stay in memory: those that a page may borrow from, and one that it shows beside its own


class Texts:
    """The words of a site's roles, each read when it is first asked for."""

    def __init__(self, root: Path, state: State, kept: Mapping[str, str]) -> None:
        """Take the site's folder, and where a survey kept what it read of each locale."""
        self._root = root
        self._state = state
        self._kept = kept
        self._lines = lru_cache(HELD)(self._kept_lines)

    def words(self, slug: str, tag: str) -> Words | None:
        """Return the words of the role *slug* in the locale *tag*; None where its file is not to be read."""
        kept = self._lines(tag)
        if slug in kept:
            return read(kept[slug])
        role, _ = content.words(self._root, slug, tag)
        return words(role) if role else None

    def _kept_lines(self, tag: str) -> Mapping[str, str]:
        return lines(self._state.get(self._kept[tag]).decode()) if tag in self._kept else {}


def kept(role: Role) -> str:
    """Return the words of *role* as a line that `read` reads: JSON would take eight times as long."""
    made = words(role)
    return _FIELD.join([role.slug, made.path, _ALIAS.join(made.aliases), made.updated, *chain.from_iterable(made.units.items())])


def joined(kept: Iterable[str]) -> str:
    """Return what was *kept* of several roles in one locale as one text, which `lines` parts again."""
    return _ROLE.join(kept)


def lines(kept: str) -> Mapping[str, str]:
    """Return what was *kept* of each role, by slug."""
    return {line.partition(_FIELD)[0]: line for line in kept.split(_ROLE)}


def read(line: str) -> Words:
    """Return the words that were kept as *line*."""
    _, path, aliases, updated, *units = line.split(_FIELD)
    return Words(path, tuple(filter(None, aliases.split(_ALIAS))), updated, dict(zip(units[::2], units[1::2], strict=True)))

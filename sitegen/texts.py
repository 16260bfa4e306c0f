"""The words of roles in, as the survey kept them, or from their own files: so that a build reads each file once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sitegen import content
from sitegen.lines import Lines, written
from sitegen.model import Role
from sitegen.site import Words, words
from sitegen.state import State


class Texts:
    """The words of a site's roles, each read when it is first asked for."""

    def __init__(self, root: Path, state: State, kept: Mapping[str, str]) -> None:
        """Take the site's folder, and where a survey kept what it read of each locale."""
        self._root = root
        self._state = state
        self._kept = kept
        self._lines: dict[str, Lines[Words]] = {}

    def words(self, slug: str, tag: str) -> Words | None:
        """Return the words of the role *slug* in the locale *tag*; None where its file is not to be read."""
        if tag not in self._lines:
            kept = self._state.get(self._kept[tag]).decode() if tag in self._kept else ""
            self._lines[tag] = Lines(kept, _words)
        if slug in self._lines[tag]:
            return self._lines[tag][slug]
        role, _ = content.words(self._root, slug, tag)
        return words(role) if role else None


def kept(roles: Iterable[Role]) -> str:
    """Return the words of *roles* in one locale, as Texts reads them."""
    return written((role.slug, _plain(words(role))) for role in roles)


def _plain(words: Words) -> list[object]:
    return [words.path, words.aliases, words.units]


def _words(plain: list[Any]) -> Words:
    path, aliases, units = plain
    return Words(path, tuple(aliases), units)

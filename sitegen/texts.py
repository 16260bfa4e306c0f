"""The words of roles in, as the survey kept them, or from their own files: a build reads each file once, and need not hold it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from struct import Struct

from sitegen import content
from sitegen.digest import of_bytes
from sitegen.model import Role
from sitegen.site import Words, words
from sitegen.state import Part, State

# What parts fields, aliases and units from each other: no text of a site has any of these letters, which were made for this.
_FIELD, _ALIAS, _UNIT = "\x1f", "\x1d", b"\x1e"
_SIZE = Struct("<Q")  # of what tells where each role's words are; it ends the part
HELD = 8  # locales of which it is remembered where the words are: those that a page may borrow from, and one that it shows beside its own


class Texts:
    """The words of a site's roles, each read when it is asked for."""

    def __init__(self, root: Path, state: State, kept: Mapping[str, str]) -> None:
        """Take the site's folder, and where a survey kept what it read of each locale."""
        self._root = root
        self._state = state
        self._kept = kept
        self._of_locale = lru_cache(HELD)(self._kept_words)
        self._places: dict[tuple[str, str], tuple[int, int] | None] = {}  # of what the survey did not read, and is kept here

    def words(self, slug: str, tag: str, begin: str = "") -> Words | None:
        """Return the words of the role *slug* in the locale *tag*, as a `site.Reader` does; None where its file is not to be read."""
        kept = self._of_locale(tag)
        if kept and slug in kept.places:
            return kept.words(slug, begin)
        if (slug, tag) not in self._places:
            self._places[slug, tag] = self._read_file(slug, tag)
        place = self._places[slug, tag]
        return _read(self._others.read(*place), begin) if place else None

    def _kept_words(self, tag: str) -> Kept | None:
        return Kept(self._state, self._kept[tag]) if tag in self._kept else None

    def _read_file(self, slug: str, tag: str) -> tuple[int, int] | None:
        role, _ = content.words(self._root, slug, tag)
        return self._others.add(_line(words(role))) if role else None

    @cached_property
    def _others(self) -> Part:
        part = self._state.part()
        part.unname()
        return part


class Kept:
    """The words of roles in one locale, as a survey kept them in a part of the state.

    Args:
        places: Where those of a role begin in it, and how many bytes they are, by slug.
    """

    def __init__(self, state: State, digest: str) -> None:
        """Take the state, and the digest of the part."""
        self._pieces = state.pieces(digest)
        end = self._pieces.size - _SIZE.size
        size, *_ = _SIZE.unpack(self._pieces.read(end, _SIZE.size))
        self.places: Mapping[str, tuple[int, int]] = json.loads(self._pieces.read(end - size, size))

    def words(self, slug: str, begin: str = "") -> Words:
        """Return the words of a role that was kept: all, or but the units whose paths *begin* so."""
        return _read(self._pieces.read(*self.places[slug]), begin)


class Keeper:
    """Keeps the words of roles in one locale in a part of the state, as Kept reads them: where each begins stands at the end."""

    def __init__(self, state: State) -> None:
        """Take the state."""
        self._part = state.part()
        self._places: dict[str, tuple[int, int]] = {}

    def keep(self, role: Role) -> str:
        """Keep the words of *role*, and return a digest of them."""
        line = _line(words(role))
        self._places[role.slug] = self._part.add(line)
        return of_bytes(line)

    def kept(self) -> str:
        """Return the digest of the part: all is kept."""
        places = json.dumps(self._places).encode()
        self._part.add(places + _SIZE.pack(len(places)))
        return self._part.put()


def _line(words: Words) -> bytes:
    """Return *words* as one text: JSON would take eight times as long to read."""
    head = _FIELD.join([words.path, _ALIAS.join(words.aliases), words.updated])
    return _UNIT.decode().join([head, *(f"{path}{_FIELD}{text}" for path, text in words.units.items())]).encode()


def _read(line: bytes, begin: str) -> Words:
    """Return the words that were made a *line* of: all, or but the units whose paths *begin* so."""
    head, _, units = line.partition(_UNIT)
    path, aliases, updated = head.decode().split(_FIELD)
    found = _beginning(line, begin.encode()) if begin else _all(units.decode())
    return Words(path, tuple(aliases.split(_ALIAS)) if aliases else (), updated, found)


def _all(units: str) -> dict[str, str]:
    """Return units by path."""
    fields = units.replace(_UNIT.decode(), _FIELD).split(_FIELD) if units else []
    return dict(zip(fields[::2], fields[1::2], strict=True))


def _beginning(line: bytes, begin: bytes) -> dict[str, str]:
    """Return the units whose paths *begin* so, which takes a tenth of the time that all of them do."""
    found: dict[str, str] = {}
    at = line.find(_UNIT + begin)
    while at >= 0:
        end = line.find(_UNIT, at + 1)
        path, text = line[at + 1 : end if end >= 0 else len(line)].decode().split(_FIELD)
        found[path] = text
        at = line.find(_UNIT + begin, end) if end >= 0 else end
    return found

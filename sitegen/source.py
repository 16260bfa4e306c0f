"""Text with places: what an editor typed, and where in which file it stands."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import NamedTuple, Protocol, TypeAlias

Place: TypeAlias = tuple[int, int]  # line and column, from 0; columns count letters
START: Place = (0, 0)
PLACES = 10_000  # nearly all that files have; they are tuples, and each text has two
QUOTES = frozenset("'\"")
LETTER = re.compile(r"[^ \t\r\n]")
Keys: TypeAlias = tuple[str, ...]  # the way to a value from the root of a file: skills, items, empathy, text


@lru_cache(PLACES)
def place(line: int, column: int) -> Place:
    """Return a place: that which the facts of ten thousand roles have in common is held once."""
    return line, column


class Mark(Protocol):
    """A place in a file as libyaml gives it."""

    @property
    def line(self) -> int:
        """The line, from 0."""

    @property
    def column(self) -> int:
        """The letter within the line, from 0."""


class Span(NamedTuple):
    """A stretch of a file. Lines and columns count from 1; the end column is the first one after it."""

    path: str  # below the site's folder, with forward slashes
    line: int
    column: int
    end_line: int
    end_column: int


class Text(NamedTuple):
    """A scalar of a YAML file, always as it was typed: `1.10`, `no` and `2024-13-45` stay text."""

    value: str
    path: str
    start: Place
    end: Place
    plain: bool = True  # written without quotes and not as a block
    written: str = ""  # as it stands in the file; nothing where that is the value on one line, be it in quotes

    @property
    def span(self) -> Span:
        """Where it stands, for a diagnostic."""
        (line, column), (end_line, end_column) = self.start, self.end
        return Span(self.path, line + 1, column + 1, end_line + 1, end_column + 1)

    def within(self, start: int, end: int) -> Span:
        """Return where the letters *start* to *end* of the value stand; all of it where that cannot be told, as after an escape."""
        line, column = self.start
        if not self.written:
            first = column + (1 if self.plain else 2)
            return Span(self.path, line + 1, first + start, line + 1, first + end)
        begin, last = self._at(start), self._at(max(start, end - 1))
        if begin is None or last is None:
            return self.span
        (line, column), (end_line, end_column) = self._place(begin), self._place(last)
        return Span(self.path, line + 1, column + 1, end_line + 1, end_column + 2)

    def _at(self, place: int) -> int | None:
        """Return where in what is written the letter at *place* of the value stands; None where that cannot be told.

        Folding and indentation are white space: all other letters are the same in both, but for escapes.
        """
        head = 0 if self.plain else 1 if self.written[0] in QUOTES else self.written.index("\n")
        said = [found.start() for found in LETTER.finditer(self.value, 0, place + 1)]
        there = [found.start() for found in islice(LETTER.finditer(self.written, head), len(said))]
        if not said or [self.value[each] for each in said] != [self.written[each] for each in there]:
            return None
        return min(there[-1] + place - said[-1], f"{self.written}\n".index("\n", there[-1]))

    def _place(self, at: int) -> Place:
        """Return the line and column of the letter *at* of what is written."""
        line, column = self.start
        breaks = self.written.count("\n", 0, at)
        return line + breaks, at - self.written.rindex("\n", 0, at) - 1 if breaks else column + at


class Table(NamedTuple):
    """A mapping of a YAML file, in the order it was written. No key stands in it twice."""

    entries: tuple[tuple[Text, Node], ...]
    path: str
    start: Place
    end: Place

    @property
    def span(self) -> Span:
        """Its first letter."""
        return _first_letter(self.path, self.start)


class Rows(NamedTuple):
    """A sequence of a YAML file."""

    items: tuple[Node, ...]
    path: str
    start: Place
    end: Place

    @property
    def span(self) -> Span:
        """Its first letter."""
        return _first_letter(self.path, self.start)


Node: TypeAlias = "Text | Table | Rows"


def _first_letter(path: str, start: Place) -> Span:
    """Return the place of the letter at *start*: a whole mapping or sequence is too much to underline."""
    line, column = start
    return Span(path, line + 1, column + 1, line + 1, column + 2)


class Source(NamedTuple):
    """A file as read. The node is None where the file is empty or is no YAML."""

    path: str
    node: Node | None


def whole(path: str) -> Span:
    """Return the span that stands for the file at *path* as a whole: its first letter."""
    return Span(path, 1, 1, 1, 1)

"""Text with places: what an editor typed, and where in which file it stands."""

from __future__ import annotations

from typing import NamedTuple, Protocol, TypeAlias

Place: TypeAlias = tuple[int, int]  # line and column, from 0; columns count letters
START: Place = (0, 0)
Keys: TypeAlias = tuple[str, ...]  # the way to a value from the root of a file: skills, items, empathy, text


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

    @property
    def span(self) -> Span:
        """Where it stands, for a diagnostic."""
        (line, column), (end_line, end_column) = self.start, self.end
        return Span(self.path, line + 1, column + 1, end_line + 1, end_column + 1)

    def within(self, start: int, end: int) -> Span:
        """Return where the letters *start* to *end* of the value stand; all of it where that cannot be told.

        It can on one line without escapes, and before the first space. Of a block whose lines are those of the value, it is the line.
        """
        (line, column), (last, after) = self.start, self.end
        quotes = after - column - len(self.value)  # the letters in the file that are none of the value
        if (self.plain and " " not in self.value[:end]) or (line == last and quotes == (0 if self.plain else 2)):
            first = column + (1 if self.plain else 2)
            return Span(self.path, line + 1, first + start, line + 1, first + end)
        if self.plain or after or last - line - 2 != self.value.count("\n"):
            return self.span
        line += 2 + self.value.count("\n", 0, start)
        return Span(self.path, line, 1, line + 1, 1)


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

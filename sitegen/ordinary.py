"""Ordinary YAML in, its tree out: what nearly all content is written in is read here, in half the time that libyaml takes.

Ordinary are mappings whose keys are small letters, digits and hyphens, each on a line of its own; under them a text on the same line,
a block (| or >), a list of texts, or lists and mappings in brackets that end on the line. Anything else is left to `parse`, which
reads the whole file and says what is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sitegen.source import START, Node, Rows, Table, Text, place

Entries = dict[str, tuple[Text, Node]]
MOST_DEPTH = 9  # levels, and as many again in brackets: a role has four, and `parse` takes twenty
# A text without quotes: no sign of YAML begins it, and within it begins no comment and no value.
PLAIN = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`](?:[^\n:#]++|:(?=\S)|(?<=\S)#)*+(?<! )"
QUOTED = r"\"[^\"\\\n]*+\"|'[^'\n]*+'"
MEMBER = r"[^\W_](?:[^\n,:?#\[\]{}'\"]*[^\s,:?#\[\]{}'\"])?"
LINE = re.compile(
    r"^(?: *+#.*\n|\n"
    r"|( *+)([a-z0-9][a-z0-9-]{0,99}+):(?:"
    rf" ({PLAIN})\n| ((?:{QUOTED})\n|[\[{{].*[\]}}]\n|[|>]-?\n(?:\1 +\S.*\n|\n)++)|(\n(?:\1 +- .*\n)++)|\n"
    r"))",
    re.MULTILINE,
)
LISTED = re.compile(rf"( +)- (?:({PLAIN})|({QUOTED}|\[.*\]|\{{.*\}}))")
KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")
INLINE = re.compile(rf"({MEMBER})|({QUOTED})|, |: |[\[\]{{}}]")  # what stands in brackets
FOLDS = re.compile(r"\n(\n*)")


class _Odd(Exception):  # noqa: N818  # not an error: it ends the reading of one file
    """Something is not ordinary."""


class _At(NamedTuple):
    """Where a value begins: its file, and its line and column from 0."""

    path: str
    line: int
    column: int

    def text(self, value: str, length: int, *, plain: bool) -> Text:
        return Text(value, self.path, place(self.line, self.column), place(self.line, self.column + length), plain)


def read(path: str, text: str) -> Node | None:
    """Return the tree of *text*, in which nothing is misplaced, as `parse` would; None where it is not ordinary or at fault."""
    if "\t" in text or "\r" in text or not text.endswith("\n"):
        return None
    try:
        return _tree(path, text)
    except _Odd:
        return None


def _tree(path: str, text: str) -> Node:
    """Read *text* line by line. The mapping that is the file stands under the empty key of one that encloses it."""
    new = tuple.__new__  # makes a Text in half the time
    entries: Entries = {}  # of the mapping that is read
    above: Text | None = Text("", path, START, START)  # the key whose mapping begins on the next line
    outer: list[tuple[Entries, int, Text]] = []
    at, line = -1, 0
    value: Node
    for indent, key, plain, other, rows in LINE.findall(text):
        line += 1
        if not key:
            continue
        column = len(indent)
        if above or column < at:
            entries, at = _moved(column, entries, at, above, outer)
        if column != at or key in entries:
            raise _Odd
        end = column + len(key)
        name = above = new(Text, (key, path, (line - 1, column), (line - 1, end), True, ""))
        if plain:
            value = new(Text, (plain, path, (line - 1, end + 2), (line - 1, end + 2 + len(plain)), True, ""))
        elif other or rows:
            value = _rows(rows, _At(path, line, 0)) if rows else _value(other, _At(path, line - 1, end + 2))
            line += (other or rows).count("\n") - 1
        else:
            continue
        entries[key], above = (name, value), None
    if above or line != text.count("\n"):
        raise _Odd
    return _moved(-1, entries, at, None, outer)[0][""][1]


def _moved(column: int, entries: Entries, at: int, above: Text | None, outer: list[tuple[Entries, int, Text]]) -> tuple[Entries, int]:
    """Return the entries and the column of the mapping that a key at *column* belongs to: a new one below *above*, or one of *outer*."""
    if above:
        if column <= at or len(outer) == MOST_DEPTH:
            raise _Odd
        outer.append((entries, at, above))
        return {}, column
    while column < at:
        read = tuple(entries.values())
        entries, at, key = outer.pop()
        start = read[0][0].start
        entries[key.value] = key, Table(read, key.path, start, start)
    return entries, at


def _value(written: str, at: _At) -> Node:
    """Return the quoted text, the list in brackets or the block that is *written*."""
    head = written[0]
    if head in "'\"":
        return at.text(written[1:-2], len(written) - 1, plain=False)
    if head in "[{":
        return _Inline(written[:-1], at).node()
    return Text(_block(written), at.path, (at.line, at.column), (at.line + written.count("\n"), 0), plain=False, written=written)


class _Inline:
    """What is written in brackets on one line."""

    def __init__(self, written: str, at: _At) -> None:
        self._at = at
        self._signs = INLINE.finditer(written)
        self._end = 0
        self._written = written

    def node(self) -> Node:
        """Return its tree."""
        node = self._node(self._next(), 0)
        if self._end != len(self._written):
            raise _Odd
        return node

    def _next(self) -> re.Match[str]:
        """Return the next sign, which must follow the last."""
        sign = next(self._signs, None)
        if sign is None or sign.start() != self._end:
            raise _Odd
        self._end = sign.end()
        return sign

    def _node(self, sign: re.Match[str], depth: int) -> Node:
        if sign[1]:
            return self._place(sign).text(sign[1], len(sign[1]), plain=True)
        if sign[2]:
            return self._place(sign).text(sign[2][1:-1], len(sign[2]), plain=False)
        if sign[0] not in "[{" or depth == MOST_DEPTH:
            raise _Odd
        start = place(self._at.line, self._at.column + sign.start())
        end = place(self._at.line, self._at.column + sign.end())
        if sign[0] == "[":
            return Rows(tuple(self._node(each, depth + 1) for each in self._members("]")), self._at.path, start, end)
        entries: Entries = {}
        for each in self._members("}"):
            if not KEY.fullmatch(each[0]) or each[0] in entries or self._next()[0] != ": ":
                raise _Odd
            entries[each[0]] = self._place(each).text(each[0], len(each[0]), plain=True), self._node(self._next(), depth + 1)
        return Table(tuple(entries.values()), self._at.path, start, end)

    def _members(self, close: str) -> Iterator[re.Match[str]]:
        """Yield the first sign of each member, until what closes the bracket; whoever asks for the next has taken the whole of it."""
        sign = self._next()
        while sign[0] != close:
            yield sign
            sign = self._next()
            if sign[0] == ", ":
                sign = self._next()
                if sign[0] == close:
                    raise _Odd
            elif sign[0] != close:
                raise _Odd

    def _place(self, sign: re.Match[str]) -> _At:
        return self._at._replace(column=self._at.column + sign.start())


def _block(written: str) -> str:
    """Return the text of the block that is *written*, from its | or > on."""
    head, *lines = written.split("\n")
    first = lines[0].lstrip(" ")
    margin = lines[0][: len(lines[0]) - len(first)]
    if not first or any(each and not each.startswith(margin) for each in lines):
        raise _Odd
    text = "\n".join([each[len(margin) :] for each in lines]).rstrip("\n")
    if head[0] == ">":
        if "\n " in text:
            raise _Odd
        text = FOLDS.sub(lambda breaks: breaks[1] or " ", text)
    return text if head[1:] else f"{text}\n"


def _rows(written: str, at: _At) -> Rows:
    """Return the list that is *written*, an item a line, from the end of its key's line on."""
    rows: list[Node] = []
    margin = ""
    for number, line in enumerate(written.split("\n")[1:-1]):
        item = LISTED.fullmatch(line)
        if item is None or item[1] != (margin := margin or item[1]):
            raise _Odd
        here = _At(at.path, at.line + number, len(margin) + 2)
        rows.append(here.text(item[2], len(item[2]), plain=True) if item[2] else _value(f"{item[3]}\n", here))
    start = at.line, len(margin)
    return Rows(tuple(rows), at.path, start, start)

"""Ordinary YAML in, its tree out: what nearly all content is written in is read here, in half the time that libyaml takes.

Ordinary are mappings whose keys are small letters, digits and hyphens, each on a line of its own; under them a text on the same line,
a block (| or >), or a list of texts. Anything else is left to `parse`, which reads the whole file and says what is wrong with it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sitegen.source import START, Node, Rows, Table, Text

Entries = dict[str, tuple[Text, Node]]
MOST_DEPTH = 10  # levels; a role has four
# A text without quotes: no sign of YAML begins it, and within it begins no comment and no value.
PLAIN = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`](?:[^\n:#]++|:(?=\S)|(?<=\S)#)*+(?<! )"
QUOTED = r"\"[^\"\\\n]*+\"|'[^'\n]*+'"
MEMBER = r"[^\W_](?:[^\n,:?#\[\]{}'\"]*[^\s,:?#\[\]{}'\"])?"
LINE = re.compile(
    r"^(?: *+#.*\n|\n"
    r"|( *+)([a-z0-9][a-z0-9-]{0,99}+):(?:"
    rf" ({PLAIN})\n| ((?:{QUOTED})\n|\[{MEMBER}(?:, {MEMBER})*\]\n|[|>]-?\n(?:\1 +\S.*\n|\n)++)|(\n(?:\1 +- .*\n)++)|\n"
    r"))",
    re.MULTILINE,
)
LISTED = re.compile(rf"( +)- (?:({PLAIN})|({QUOTED}))")
FOLDS = re.compile(r"\n(\n*)")


class _Odd(Exception):  # noqa: N818  # not an error: it ends the reading of one file
    """Something is not ordinary."""


class _At(NamedTuple):
    """Where a value begins: its file, and its line and column from 0."""

    path: str
    line: int
    column: int

    def text(self, value: str, length: int, *, plain: bool) -> Text:
        return Text(value, self.path, (self.line, self.column), (self.line, self.column + length), plain)


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
    if head == "[":
        return _members(written[1:-2], at)
    return Text(_block(written), at.path, (at.line, at.column), (at.line + written.count("\n"), 0), plain=False, written=written)


def _members(written: str, at: _At) -> Rows:
    members: list[Node] = []
    column = at.column + 1
    for member in written.split(", "):
        members.append(at._replace(column=column).text(member, len(member), plain=True))
        column += len(member) + 2
    return Rows(tuple(members), at.path, (at.line, at.column), (at.line, at.column + 1))


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
        place = _At(at.path, at.line + number, len(margin) + 2)
        rows.append(place.text(item[2] or item[3][1:-1], len(item[2] or item[3]), plain=bool(item[2])))
    start = at.line, len(margin)
    return Rows(tuple(rows), at.path, start, start)

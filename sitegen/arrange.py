"""A file's text, a mapping in it and an order of keys in; its entries in that order out, or why only an editor can move them.

An entry is moved whole: with the comments directly above its key, those at the end of its lines, and those directly below it that are
indented deeper. Empty lines stay where they are between entries, and line breaks where they are at the end of lines.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from sitegen.diagnostics import Fix
from sitegen.parse import parse
from sitegen.places import Places
from sitegen.scalars import Choice, Shape
from sitegen.schema import Either, Keyed, Record
from sitegen.shapes.locale import of_locale
from sitegen.shapes.words import of_words
from sitegen.source import Node, Rows, Span, Table, Text

HINT = "# yaml-language-server:"  # of the whole file, wherever its first key goes
ROLE, CATALOGUE = of_words("", "", ""), of_locale("", "")  # which tell the order of keys where no source does
MARKER = re.compile(r"^(?:---|\.\.\.)(?=\s|$)", re.MULTILINE)  # where a document begins or ends


class Ordered(NamedTuple):
    """A mapping, the key it stands under, and the order its own are to have."""

    key: str
    table: Table
    order: list[str]
    model: Table | None  # the source's, which has that order; None where the schema has


class _Unsafe(Exception):  # noqa: N818  # no error: what it says is told to the editor
    """The entries cannot be moved without anybody looking."""


def moved(here: Sequence[str], order: Sequence[str]) -> tuple[str, ...]:
    """Return the fewest of the keys *here* by whose moving all come into *order*; those that it does not have are none of them."""
    if here == order:
        return ()  # as nearly always
    known = [key for key in here if key in order]
    kept = _rising([order.index(key) for key in known])
    return tuple(key for key in known if order.index(key) not in kept)


def mappings(node: Node | None, shape: Shape, model: Node | None, above: str = "") -> Iterator[Ordered]:
    """Yield the mappings in *node*, which stands under the key *above*, that have an order: that of *model*, else that of *shape*."""
    shape = shape.table if isinstance(shape, Either) else shape
    if not isinstance(node, Table) or not isinstance(shape, Record | Keyed):
        return
    below: Mapping[str, Node] = {}
    if isinstance(model, Table):
        below = {key.value: value for key, value in model.entries}
        yield Ordered(above, node, [*below], model)
    elif isinstance(shape, Record):
        yield Ordered(above, node, [*shape.fields], None)
    elif isinstance(shape.key, Choice):
        yield Ordered(above, node, [*shape.key.choices], None)
    shapes = {key: field.shape for key, field in shape.fields.items()} if isinstance(shape, Record) else {}
    for key, value in node.entries:
        if type(value) is Table and (inner := shape.value if isinstance(shape, Keyed) else shapes.get(key.value)):
            yield from mappings(value, inner, below.get(key.value), key.value)


def in_order(node: Node | None, shape: Shape, model: Node | None) -> bool:
    """Return whether no key in *node* is to be moved."""
    return not any(moved([key.value for key, _ in each.table.entries], each.order) for each in mappings(node, shape, model))


def arranged(text: str, node: Node, table: Table, order: Sequence[str]) -> Fix | str:
    """Return what puts the entries of *table*, of which some are to be moved, into *order*; or why that is not safe: what follows “for”.

    Args:
        text: A file, whose tree is *node*.
        order: Keys. Those that *table* has besides follow the key that they follow now.
    """
    here = [key.value for key, _ in table.entries]
    wanted = [here.index(key) for key in _wanted(here, order)]
    changed = [slot for slot, old in enumerate(wanted) if slot != old]
    try:
        parts = _parts(text, table, top=table is node, first=changed[0])
    except _Unsafe as why:
        return str(why)
    lines = text.split("\n")
    made: list[str] = []
    for slot in range(changed[0], changed[-1] + 1):
        between = lines[parts[slot - 1][1] : parts[slot][0]] if made else []
        made += [*between, *lines[slice(*parts[wanted[slot]])]]
    begin, end = parts[changed[0]][0], parts[changed[-1]][1]
    breaks = ["\r" if line.endswith("\r") else "" for line in lines[begin:end]]
    new = "\n".join(line.removesuffix("\r") + after for line, after in zip(made, breaks, strict=True))
    if not same_texts(parse(table.path, "\n".join([*lines[:begin], new, *lines[end:]]))[0].node, node):
        return "a text would become another"
    return Fix(Span(table.path, begin + 1, 1, end, len(lines[end - 1]) + 1), new, lines=True)


def same_texts(one: Node | None, other: Node | None) -> bool:
    """Return whether two trees have the same texts under the same keys, in whatever order these are."""
    if isinstance(one, Table) and isinstance(other, Table):
        values = {key.value: value for key, value in other.entries}
        keys = [key.value for key, _ in one.entries]
        return {*keys} == values.keys() and all(same_texts(value, values[key.value]) for key, value in one.entries)
    if isinstance(one, Rows) and isinstance(other, Rows):
        return len(one.items) == len(other.items) and all(map(same_texts, one.items, other.items))
    return isinstance(one, Text) and isinstance(other, Text) and one.value == other.value


def _wanted(here: Sequence[str], order: Sequence[str]) -> Iterator[str]:
    """Yield the keys *here* in *order*, each with those behind it that *order* does not have."""
    groups: list[list[str]] = [[]]
    for key in here:
        if key in order:
            groups.append([])
        groups[-1].append(key)
    yield from groups[0]
    for group in sorted(groups[1:], key=lambda each: order.index(each[0])):
        yield from group


def _parts(text: str, table: Table, *, top: bool, first: int) -> list[tuple[int, int]]:
    """Return for each entry of *table* its first line, and the one after its last; between entries are empty lines and no others.

    Args:
        top: Whether *table* is the whole file.
        first: The first entry in whose place another is to stand.

    Raises:
        _Unsafe: There are others, or an entry does not have its lines for itself.
    """
    places, lines, column = Places(text), text.split("\n"), table.start[1]
    if MARKER.search(text):
        raise _Unsafe("the file has lines that part documents")
    if places.is_flow(table):
        raise _Unsafe("they stand between brackets")
    begins = [key.start[0] for key, _ in table.entries]
    if any(key.start[1] != column or lines[key.start[0]][:column].strip(" ") for key, _ in table.entries):
        raise _Unsafe("a key does not begin its line")
    ends = [text.count("\n", 0, max(places.at(key.end), places.end(value))) + 1 for key, value in table.entries]
    for number, (begin, end) in enumerate(zip(begins[1:], ends[:-1], strict=True)):
        ends[number] += _length(lines[end:begin], lambda line: _depth(line) > column)
        begins[number + 1] -= _length(lines[ends[number] : begin][::-1], lambda line: _depth(line) == column)
        _must_be_empty(lines[ends[number] : begins[number + 1]])
    ends[-1] += _length(lines[ends[-1] :], lambda line: _depth(line) > column)
    _must_be_empty(takewhile(lambda line: not line.strip() or _depth(line) >= column, lines[ends[-1] :]))
    head = lines[: begins[0]] if top else lines[begins[0] - _length(lines[: begins[0]][::-1], _is_unread) : begins[0]]
    lead = _length(head[::-1], lambda line: _depth(line) == column and not (top and line.startswith(HINT)))
    if top and lead and not first:
        raise _Unsafe("the comment above the first key may be for the whole file")
    if not top:
        _must_be_empty(head[: len(head) - lead])
    begins[0] -= lead
    return list(zip(begins, ends, strict=True))


def _must_be_empty(lines: Iterable[str]) -> None:
    if any(map(str.strip, lines)):
        raise _Unsafe("a comment stands apart from any key")


def _length(lines: Iterable[str], fits: Callable[[str], bool]) -> int:
    """Return how many of *lines* fit, from the first on."""
    return len([*takewhile(fits, lines)])


def _depth(line: str) -> int:
    """Return by how much a comment is indented; -1 where *line* is none."""
    bare = line.lstrip(" ")
    return len(line) - len(bare) if bare.startswith("#") else -1


def _is_unread(line: str) -> bool:
    return not line.strip() or _depth(line) >= 0


def _rising(numbers: Sequence[int]) -> set[int]:
    """Return the most of *numbers* that rise as they stand: the others are those that were moved."""
    ends: list[int] = []  # the least number in which a row of each length ends
    before: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(ends, number)
        before[number] = ends[place - 1] if place else None
        ends[place : place + 1] = [number]
    kept, last = set(), ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept

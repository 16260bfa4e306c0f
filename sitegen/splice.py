"""A file's text, its tree and new values in, the new text out: what is not changed stays as it was typed, byte for byte.

A changed value is written in the style it had, where that has room for it; a new one is put where another file, the model, has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from sitegen import quoting
from sitegen.quoting import SIGNS, Style
from sitegen.source import Node, Place, Rows, Table, Text

Keys: TypeAlias = tuple[str, ...]  # the way to a value from the root: skills, items, empathy, text
Tree: TypeAlias = "dict[str, str | Tree]"
STEP = 2  # spaces of a level, where the file does not show how many

UNREAD = re.compile(r"\r?\n([ \t]*)(?:#.*?)?(?=\r?$)", re.MULTILINE)  # a line with nothing on it, or a comment
BEFORE_KEY = re.compile(r" *(?:- +)*")
TO_BRACKET = re.compile(r"(?:[\s,]|#[^\n]*)*[\]}]")


def spliced(text: str, node: Node | None, values: Mapping[Keys, str], model: Node | None = None) -> str:
    """Return *text*, whose tree is *node*, with *values* in it. A block may end with a line break more than its value, or one less.

    Args:
        model: The tree of a file that has all keys in the order they are to have here.

    Raises:
        ValueError: Something else stands where a value or a mapping belongs.
    """
    wanted: Tree = {}
    for keys, value in values.items():
        tree = wanted
        for key in keys[:-1]:
            tree = tree.setdefault(key, {})  # type: ignore[assignment]  # no way goes through a value
        tree[keys[-1]] = value
    file = _File(text, node)
    if node is None:
        lines = file.entries(wanted, model, 0)
        return text + ("" if not text or text.endswith("\n") else file.ending) + "".join(line + file.ending for line in lines)
    return _joined(text, file.inside(node, wanted, model))


def replaced(text: str, node: Node, values: Mapping[Place, str]) -> str:
    """Return *text*, whose tree is *node*, with another value for each scalar that begins at one of the places."""
    return _joined(text, filter(None, replacements(text, node, values.items())))


def replacements(text: str, node: Node, values: Iterable[tuple[Place, str]]) -> Iterator[_Edit | None]:
    """Yield for each of *values*, by itself, what writes it where the scalar begins that it is for; None where none does."""
    file = _File(text, node)
    there = {each.start: (each, flow) for each, flow in file.scalars(node)}
    yield from (file.change(there[place][0], value, flow=there[place][1]) if place in there else None for place, value in values)


class _Edit(NamedTuple):
    """Letters of the file, from the first to the one after the last, and what stands there from now on."""

    start: int
    end: int
    text: str


def _joined(text: str, edits: Iterable[_Edit]) -> str:
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda each: each.start):  # those at one place stay in their order
        pieces += (text[at : edit.start], edit.text)
        at = edit.end
    return "".join((*pieces, text[at:]))


class _File:
    """A file's text, in which places are found."""

    def __init__(self, text: str, node: Node | None) -> None:
        self.text = text
        self.ending = "\r\n" if "\r\n" in text else "\n"
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._step = _step(node)

    def at(self, place: Place) -> int:
        """Return the place of a letter as one number."""
        return self._starts[place[0]] + place[1]

    def line_end(self, at: int) -> int:
        """Return where the line that holds the letter *at* ends, before its line break."""
        end = self.text.find("\n", at)
        end = len(self.text) if end < 0 else end
        return end - 1 if self.text[at:end].endswith("\r") else end

    def past(self, at: int, column: int) -> int:
        """Return where the line that holds the letter *at* ends, or the last comment below it that is indented deeper than *column*."""
        last = end = self.line_end(at)
        while (line := UNREAD.match(self.text, end)) and line.end() > end:
            end = line.end()
            last = end if len(line[1]) > column else last
        return last

    def is_flow(self, node: Table | Rows) -> bool:
        """Return whether a mapping or a list stands between brackets."""
        at = self.at(node.start)
        return self.text[at : at + 1] in {"{", "["}

    def end(self, node: Node) -> int:
        """Return where *node* ends: the bracket of what stands between brackets, the last line of a block with anything on it."""
        if isinstance(node, Text):
            return self._block_end(node) if self._style(node) in {"literal", "folded"} else self.at(node.end)
        children = [value for _, value in node.entries] if isinstance(node, Table) else list(node.items)
        last = self.end(children[-1]) if children else self.at(node.start) + 1
        bracket = TO_BRACKET.match(self.text, last) if self.is_flow(node) else None
        return bracket.end() if bracket else last

    def scalars(self, node: Node, *, flow: bool = False) -> Iterator[tuple[Text, bool]]:
        """Yield all values below *node*, and whether each stands between brackets."""
        if isinstance(node, Text):
            yield node, flow
            return
        for each in [value for _, value in node.entries] if isinstance(node, Table) else node.items:
            yield from self.scalars(each, flow=flow or self.is_flow(node))

    def inside(self, node: Node, wanted: Tree, model: Node | None, *, flow: bool = False) -> Iterator[_Edit]:
        """Yield what puts *wanted* into the mapping *node*."""
        if not isinstance(node, Table):
            raise ValueError(f"no mapping stands in {node.path} at {node.span.line}:{node.span.column}")  # noqa: TRY004  # the file is another than was said
        flow = flow or self.is_flow(node)
        there = {key.value: value for key, value in node.entries}
        added: dict[int, Tree] = {}  # by the number of entries that stand before it
        for key, new in _ordered(wanted, model):
            held = there.get(key)
            if held is None:
                added.setdefault(_place_of(key, [*there], model), {})[key] = new
            elif isinstance(new, dict):
                yield from self.inside(held, new, _below(model, key), flow=flow)
            elif isinstance(held, Text):
                yield self.change(held, new, flow=flow)
            else:
                raise ValueError(f"no text stands in {held.path} at {held.span.line}:{held.span.column}")
        for place, entries in added.items():
            yield self._between(node, place, entries, model) if flow else self._below(node, place, entries, model)

    def change(self, text: Text, value: str, *, flow: bool) -> _Edit:
        """Return what writes *value* in the place of *text*."""
        start, end, style = self.at(text.start), self.end(text), self._style(text)
        old = self.text[start:end].split("\n")
        below = [line for line in old[1:] if line.strip()]
        key = _column(self.text, self._starts[text.start[0]])
        pad = " " * max(min([len(each) - len(each.lstrip()) for each in below] or [key + self._step]), key + 1)
        if style in {"literal", "folded"}:
            head = old[0].removesuffix("\r")
            after = head[1:].lstrip("0123456789+-")
            marks = head[1 : len(head) - len(after)]
            folds = len(below) > len([each for each in text.value.split("\n") if each])
            width = max(len(each.strip()) for each in below) if folds else 0
            made = quoting.scalar(value, style, clipped="-" not in marks, width=width)
        else:
            width = max(len(each.strip()) for each in old) if below else 0
            made = quoting.scalar(value, style, flow=flow, width=width)
            if made.block and self.past(end, len(pad) - 1) > end:
                made = quoting.scalar(value, style, flow=True, width=width)  # a block would swallow the comment below it
            after = self.text[end : self.line_end(end)] if made.block else ""
            end += len(after)
        space = " " if text.plain and not text.value else ""
        return _Edit(start, end, space + self.ending.join([made.head + after, *(_indented(pad, each) for each in made.lines)]))

    def entries(self, wanted: Tree, model: Node | None, column: int) -> list[str]:
        """Return the lines of new entries of a mapping that stands at *column*."""
        pad, made = " " * column, list[str]()
        for key, value in _ordered(wanted, model):
            if isinstance(value, dict):
                made += [f"{pad}{key}:", *self.entries(value, _below(model, key), column + self._step)]
            else:
                new = quoting.new(value, column + len(key) + 2)
                below = pad + " " * self._step
                made += [f"{pad}{key}: {new.head}", *(_indented(below, line) for line in new.lines)]
        return made

    def _below(self, table: Table, place: int, entries: Tree, model: Node | None) -> _Edit:
        """Return what puts *entries* on lines of their own, after *place* entries of *table*."""
        column = table.start[1]
        lines = self.entries(entries, model, column)
        if place:
            end = self.past(self.end(table.entries[place - 1][1]), column)
            return _Edit(end, end, "".join(self.ending + line for line in lines))
        first = self.at(table.start)
        return _Edit(first, first, "".join([*(line + self.ending for line in lines), " " * column])[column:])

    def _between(self, table: Table, place: int, entries: Tree, model: Node | None) -> _Edit:
        """Return what puts *entries* between the brackets of *table*, after *place* entries."""
        written = ", ".join(_in_brackets(entries, model))
        if place:
            end = self.end(table.entries[place - 1][1])
            return _Edit(end, end, f", {written}")
        first = self.at(table.start) + 1
        return _Edit(first, first, f"{written}, " if table.entries else written)

    def _style(self, text: Text) -> Style:
        return "plain" if text.plain else SIGNS[self.text[self.at(text.start)]]

    def _block_end(self, text: Text) -> int:
        """Return where a block ends; empty lines after it are none of it, for they look like what parts it from the next key."""
        last = self.at(text.end)
        return self.line_end(self.at(text.start) + len(self.text[self.at(text.start) : last].rstrip()) - 1)


def _column(text: str, line: int) -> int:
    """Return the column of the first key on the line that begins at *line*."""
    found = BEFORE_KEY.match(text, line)
    return len(found[0]) if found else 0


def _step(node: Node | None) -> int:
    """Return the spaces by which the first mapping within another is indented."""
    inner = [value for _, value in node.entries if isinstance(value, Table)] if isinstance(node, Table) else []
    return max((inner[0].start[1] - node.start[1]) if inner and node and inner[0].start[0] > node.start[0] else 0, 0) or STEP


def _ordered(wanted: Tree, model: Node | None) -> list[tuple[str, str | Tree]]:
    order = _keys(model)
    return sorted(wanted.items(), key=lambda entry: order.index(entry[0]) if entry[0] in order else len(order))


def _place_of(key: str, there: list[str], model: Node | None) -> int:
    """Return after how many of the keys *there* stands *key*: after the nearest that *model* has before it."""
    order = _keys(model)
    before = [each for each in order[: order.index(key)] if each in there] if key in order else there
    return there.index(before[-1]) + 1 if before else 0


def _keys(model: Node | None) -> list[str]:
    return [key.value for key, _ in model.entries] if isinstance(model, Table) else []


def _below(model: Node | None, key: str) -> Node | None:
    return next((value for name, value in model.entries if name.value == key), None) if isinstance(model, Table) else None


def _in_brackets(entries: Tree, model: Node | None) -> Iterator[str]:
    for key, value in _ordered(entries, model):
        if isinstance(value, dict):
            yield f"{key}: {{{', '.join(_in_brackets(value, _below(model, key)))}}}"
        else:
            yield f"{key}: {quoting.new(value, 0, flow=True).head}"


def _indented(pad: str, line: str) -> str:
    return pad + line if line else line

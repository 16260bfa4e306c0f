"""A file's text, its tree and new values in, the new text out: what is not changed stays as it was typed, byte for byte.

A changed value is written in the style it had, where that has room for it; a new one is put where another file, the model, has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from sitegen import quoting
from sitegen.amend import Amended, Edit, indented, listed
from sitegen.diagnostics import Fix
from sitegen.source import Keys, Node, Rows, Table, Text

Value: TypeAlias = str | tuple[str, ...]  # a text, or the texts of a list
Tree: TypeAlias = "dict[str, Value | Tree]"


def spliced(text: str, node: Node | None, values: Mapping[Keys, Value], model: Node | None = None) -> str:
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


def replaced(text: str, node: Node, fixes: Iterable[Fix]) -> str:
    """Return *text*, whose tree is *node*, with *fixes*, no two of which are for the same letters."""
    return _joined(text, filter(None, replacements(text, node, fixes)))


def replacements(text: str, node: Node, fixes: Iterable[Fix]) -> Iterator[Edit | None]:
    """Yield for each of *fixes*, by itself, what writes it: lines as they are, a value where its scalar begins; None where none does."""
    file = _File(text, node)
    there = {each.start: (each, flow) for each, flow in file.scalars(node)}
    for span, new, lines in fixes:
        begin, end = ((span.line - 1, span.column - 1), (span.end_line - 1, span.end_column - 1))
        if lines:
            yield Edit(file.at(begin), file.at(end), new)
        else:
            yield file.change(there[begin][0], new, flow=there[begin][1]) if begin in there else None


def _joined(text: str, edits: Iterable[Edit]) -> str:
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda each: each.start):  # those at one place stay in their order
        pieces += (text[at : edit.start], edit.text)
        at = edit.end
    return "".join((*pieces, text[at:]))


class _File(Amended):
    """A file's text, into whose mappings values are written."""

    def inside(self, node: Node, wanted: Tree, model: Node | None, *, flow: bool = False) -> Iterator[Edit]:
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
            elif isinstance(held, Text) and isinstance(new, str):
                yield self.change(held, new, flow=flow)
            elif isinstance(held, Rows) and isinstance(new, tuple):
                yield from self.members(held, new)
            else:
                raise ValueError(
                    f"no {'text' if isinstance(new, str) else 'list'} stands in {held.path} at {held.span.line}:{held.span.column}"
                )
        for place, entries in added.items():
            yield self._between(node, place, entries, model) if flow else self._below(node, place, entries, model)

    def entries(self, wanted: Tree, model: Node | None, column: int) -> list[str]:
        """Return the lines of new entries of a mapping that stands at *column*."""
        pad, made = " " * column, list[str]()
        for key, value in _ordered(wanted, model):
            if isinstance(value, dict):
                made += [f"{pad}{key}:", *self.entries(value, _below(model, key), column + self.step)]
            elif isinstance(value, tuple):
                made += [f"{pad}{key}:", *self.rows(value, column + self.step)]
            else:
                new = quoting.new(value, column + len(key) + 2)
                below = pad + " " * self.step
                made += [f"{pad}{key}: {new.head}", *(indented(below, line) for line in new.lines)]
        return made

    def _below(self, table: Table, place: int, entries: Tree, model: Node | None) -> Edit:
        """Return what puts *entries* on lines of their own, after *place* entries of *table*."""
        column = table.start[1]
        lines = self.entries(entries, model, column)
        if place:
            end = self.past(self.end(table.entries[place - 1][1]), column)
            return Edit(end, end, "".join(self.ending + line for line in lines))
        first = self.at(table.start)
        return Edit(first, first, "".join([*(line + self.ending for line in lines), " " * column])[column:])

    def _between(self, table: Table, place: int, entries: Tree, model: Node | None) -> Edit:
        """Return what puts *entries* between the brackets of *table*, after *place* entries."""
        written = ", ".join(_in_brackets(entries, model))
        if place:
            end = self.end(table.entries[place - 1][1])
            return Edit(end, end, f", {written}")
        first = self.at(table.start) + 1
        return Edit(first, first, f"{written}, " if table.entries else written)


def _ordered(wanted: Tree, model: Node | None) -> list[tuple[str, Value | Tree]]:
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
        elif isinstance(value, tuple):
            yield f"{key}: [{', '.join(listed(value))}]"
        else:
            yield f"{key}: {quoting.new(value, 0, flow=True).head}"

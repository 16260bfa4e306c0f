"""A file's text and new values in, what they change of it out: a text in the style it had, a list whose members stay where they can."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from sitegen import quoting
from sitegen.places import Places
from sitegen.source import Node, Rows, Table, Text

STEP = 2  # spaces of a level, where the file does not show how many
BEFORE_KEY = re.compile(r" *(?:- +)*")


class Edit(NamedTuple):
    """Letters of the file, from the first to the one after the last, and what stands there from now on."""

    start: int
    end: int
    text: str


class Amended(Places):
    """A file's text, in which values are changed."""

    def __init__(self, text: str, node: Node | None) -> None:
        super().__init__(text)
        self.step = _step(node)

    def change(self, text: Text, value: str, *, flow: bool) -> Edit:
        """Return what writes *value* in the place of *text*."""
        start, end, style = self.at(text.start), self.end(text), self.style(text)
        old = self.text[start:end].split("\n")
        below = [line for line in old[1:] if line.strip()]
        key = _column(self.text, self.at((text.start[0], 0)))
        pad = " " * max(min([len(each) - len(each.lstrip()) for each in below] or [key + self.step]), key + 1)
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
        lines = [(" " if text.plain and not text.value else "") + made.head, *(indented(pad, each) for each in made.lines)]
        lines[0 if made.block else -1] += after  # anywhere else the comment would be a part of the text
        return Edit(start, end, self.ending.join(lines))

    def members(self, rows: Rows, new: Sequence[str]) -> Iterator[Edit]:
        """Yield what makes the texts of *rows* those of *new*; what is in both stays as it is."""
        flow, items = self.is_flow(rows), rows.items
        for _, first, last, start, end in SequenceMatcher(None, [_value(each) for each in items], new, autojunk=False).get_opcodes():
            both = min(last - first, end - start)
            for item, value in zip(items[first:last], new[start:end], strict=False):
                if isinstance(item, Text) and item.value != value:
                    yield self.change(item, value, flow=flow)
            if last - first > both:
                yield self._without(rows, first + both, last, flow=flow)
            if end - start > both:
                yield self._with(rows, first + both, new[start + both : end], flow=flow)

    def _without(self, rows: Rows, first: int, last: int, *, flow: bool) -> Edit:
        """Return what takes members out of a list, from the one with the number *first* to the one before *last*."""
        items, column = rows.items, rows.start[1]
        if flow:
            start = self.end(items[first - 1]) if first else self.at(items[0].start)
            return Edit(start, self.end(items[last - 1]) if first or last == len(items) else self.at(items[last].start), "")
        start = self.past(self.end(items[first - 1]), column) if first else self.at((rows.start[0], column))
        return Edit(start, self.past(self.end(items[last - 1]), column) if first else self.at((items[last].start[0], column)), "")

    def _with(self, rows: Rows, place: int, values: Iterable[str], *, flow: bool) -> Edit:
        """Return what puts *values* into a list, after *place* of its members."""
        items, column = rows.items, rows.start[1]
        if flow:
            written = ", ".join(listed(values))
            at = self.end(items[place - 1]) if place else self.at(rows.start) + 1
            return Edit(at, at, f", {written}" if place else f"{written}, " if items else written)
        lines = self.rows(values, column)
        if place:
            at = self.past(self.end(items[place - 1]), column)
            return Edit(at, at, "".join(self.ending + line for line in lines))
        at = self.at(rows.start)
        return Edit(at, at, "".join([*(line + self.ending for line in lines), " " * column])[column:])

    def rows(self, values: Iterable[str], column: int) -> list[str]:
        """Return the lines of a new list that stands at *column*."""
        made: list[str] = []
        for value in values:
            new = quoting.new(value, column + STEP)
            made += [f"{' ' * column}- {new.head}", *(indented(" " * (column + STEP), line) for line in new.lines)]
        return made


def _column(text: str, line: int) -> int:
    """Return the column of the first key on the line that begins at *line*."""
    found = BEFORE_KEY.match(text, line)
    return len(found[0]) if found else 0


def _step(node: Node | None) -> int:
    """Return the spaces by which the first mapping within another is indented."""
    inner = [value for _, value in node.entries if isinstance(value, Table)] if isinstance(node, Table) else []
    return max((inner[0].start[1] - node.start[1]) if inner and node and inner[0].start[0] > node.start[0] else 0, 0) or STEP


def listed(values: Iterable[str]) -> Iterator[str]:
    """Yield *values* as they stand between brackets."""
    yield from (quoting.new(value, 0, flow=True).head for value in values)


def _value(node: Node) -> str:
    return node.value if isinstance(node, Text) else ""


def indented(pad: str, line: str) -> str:
    """Return a *line*, indented by *pad* where anything stands on it."""
    return pad + line if line else line

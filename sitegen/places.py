"""A file's text in, where what its tree tells of begins and ends in it out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.quoting import SIGNS, Style
from sitegen.source import Node, Place, Rows, Table, Text

UNREAD = re.compile(r"\r?\n([ \t]*)(?:#.*?)?(?=\r?$)", re.MULTILINE)  # a line with nothing on it, or a comment
TO_BRACKET = re.compile(r"(?:[\s,]|#[^\n]*)*[\]}]")


class Places:
    """A file's text, in which places are found."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.ending = "\r\n" if "\r\n" in text else "\n"
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

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
            return self._block_end(node) if self.style(node) in {"literal", "folded"} else self.at(node.end)
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

    def style(self, text: Text) -> Style:
        """Return how *text* is written."""
        return "plain" if text.plain else SIGNS[self.text[self.at(text.start)]]

    def _block_end(self, text: Text) -> int:
        """Return where a block ends; empty lines after it are none of it, for they look like what parts it from the next key."""
        last = self.at(text.end)
        return self.line_end(self.at(text.start) + len(self.text[self.at(text.start) : last].rstrip()) - 1)

"""YAML in, a tree of texts with their places out: all scalars are text, and what content has no use for is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the types leave it out

from sitegen.diagnostics import Diagnostic
from sitegen.forbidden import invisible
from sitegen.mistakes import explained
from sitegen.source import QUOTES, Mark, Node, Place, Rows, Source, Span, Table, Text, place

MOST_DEPTH = 20
MOST_SHOWN = 40  # letters of an anchor or a tag that a message repeats


def parse(path: str, text: str) -> tuple[Source, tuple[Diagnostic, ...]]:
    """Return *text* as YAML, and what is wrong with it. The node is None where the text is empty or at fault."""
    reader = _Events(path, text)
    try:
        node = reader.document()
    except _Refused as refused:
        return Source(path, None), (*reader.found, refused.diagnostic)
    except (yaml.YAMLError, UnicodeError) as fault:
        return Source(path, None), (*reader.found, explained(path, text, fault, reader.quotes))
    return Source(path, None if reader.found else node), tuple(reader.found)


class _Refused(Exception):  # noqa: N818  # not an error of ours: it ends the reading of one file
    """A YAML feature that content has no use for; the rest of the file cannot be read without it."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class _Events:
    """Reads one document from libyaml's events. PyYAML's loaders are not used: they resolve scalars and follow aliases."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.found: list[Diagnostic] = []
        self.quotes: list[tuple[Mark, Mark]] = []  # quoted scalars over several lines, for the messages of `explained`
        self._source = text
        self._next: Callable[[], Any] = CParser(text).get_event

    def document(self) -> Node | None:
        """Return the root of the only document, or None where there is none."""
        self._next()  # the stream begins
        start = self._next()
        if isinstance(start, yaml.StreamEndEvent):
            return None
        if start.version or start.tags:
            self._refuse("yaml-directive", start, "a YAML directive (%) has no use here", "remove the line")
        node = self._node(self._next(), 0)
        self._next()  # the document ends
        after = self._next()
        if not isinstance(after, yaml.StreamEndEvent):
            way = "remove the “---” line, or put what follows in a file of its own"
            self._refuse("second-document", after, "a second document begins here", way)
        return None if isinstance(node, Text) and node.plain and not node.value else node

    def _node(self, event: Any, depth: int) -> Node:
        if type(event) is yaml.AliasEvent or event.anchor is not None or event.tag is not None:
            self._refuse_feature(event)
        if type(event) is yaml.ScalarEvent:
            return self._text(event)
        if depth == MOST_DEPTH:
            message = f"this is nested more than {MOST_DEPTH} levels deep"
            self._refuse("too-deep", event, message, "see docs/editing.md for what the file holds")
        return self._table(event, depth) if type(event) is yaml.MappingStartEvent else self._rows(event, depth)

    def _refuse_feature(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent):
            way = "write the text itself; quote it if it begins with “*”"
            self._refuse("yaml-alias", event, f"the alias {_short(f'*{event.anchor}')} has no use here", way)
        if event.anchor is not None:
            way = "remove it; quote the text if it begins with “&”"
            self._refuse("yaml-anchor", event, f"the anchor {_short(f'&{event.anchor}')} has no use here", way)
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!", 1)
            way = "remove it; quote the text if it begins with “!”"
            self._refuse("yaml-tag", event, f"the tag {_short(tag)} has no use here", way)

    def _text(self, event: Any) -> Text:
        start, end, style = event.start_mark, event.end_mark, event.style
        is_simple = start.line == end.line and end.column - start.column == len(event.value) + 2 * (style in QUOTES)
        written = "" if is_simple else self._source[start.index : end.index]
        text = Text(event.value, self.path, _place(start), _place(end), not style, written)
        if style not in QUOTES:
            return text
        if start.line != end.line:
            self.quotes.append((start, end))
        if style == '"' and (message := invisible(text.value)):  # an escape such as \u202e; typed, it never comes this far
            self._say("control-letter", text.span, f"an escape stands for {message}", "remove the escape")
        return text

    def _rows(self, begin: Any, depth: int) -> Rows:
        items: list[Node] = []
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            items.append(self._node(event, depth + 1))
        return Rows(tuple(items), self.path, _place(begin.start_mark), _place(begin.end_mark))

    def _table(self, begin: Any, depth: int) -> Table:
        entries: dict[str, tuple[Text, Node]] = {}
        while type(event := self._next()) is not yaml.MappingEndEvent:
            key = self._node(event, depth + 1)
            value = self._node(self._next(), depth + 1)
            if type(key) is not Text:
                way = "write “key: value”; quote a text that begins with “{” or “[”"
                self._say("odd-key", key.span, "a key must be a word", way)
            elif key.value in entries:
                seen = (entries[key.value][0].span, "first written here")
                self._say("duplicate-key", key.span, f"“{_short(key.value)}” is written twice in one mapping", "keep one of the two", seen)
            else:
                entries[key.value] = key, value
        return Table(tuple(entries.values()), self.path, _place(begin.start_mark), _place(begin.end_mark))

    def _say(self, name: str, span: Span, message: str, help: str, *related: tuple[Span, str]) -> None:
        self.found.append(Diagnostic(name, "error", message, span, help, related))

    def _refuse(self, name: str, event: Any, message: str, help: str) -> None:
        start, end = event.start_mark, event.end_mark
        last = end.column if end.line == start.line else start.column
        span = Span(self.path, start.line + 1, start.column + 1, start.line + 1, max(last, start.column + 1) + 1)
        raise _Refused(Diagnostic(name, "error", message, span, help))


def _place(mark: Mark) -> Place:
    return place(mark.line, mark.column)


def _short(word: str) -> str:
    return word if len(word) <= MOST_SHOWN else word[: MOST_SHOWN - 1] + "…"

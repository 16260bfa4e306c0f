"""Disk in, text with places out: files are read as bytes, strictly UTF-8, then as YAML events in which all scalars are text."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml
from yaml.cyaml import CParser

from sitegen import packaged
from sitegen.diagnostics import Diagnostic
from sitegen.mistakes import explained, misplaced
from sitegen.render import Theme
from sitegen.source import Mark, Node, Rows, Source, Span, Table, Text, whole

MOST_BYTES = 1 << 20
MOST_DEPTH = 20
Read = tuple[Source, tuple[Diagnostic, ...]]


def site_files(root: Path, folder: str, pattern: str) -> tuple[str, ...]:
    """Return the paths of the files in *folder* that match *pattern*, below *root*, sorted; hidden ones are left out."""
    found = (path.relative_to(root) for path in (root / folder).glob(pattern))
    return tuple(sorted(path.as_posix() for path in found if not any(part.startswith(".") for part in path.parts)))


def read(root: Path, path: str) -> Read:
    """Return the file *path* below *root* as a source, and what is wrong with it. The node is None where anything is.

    Raises:
        OSError: The machine is at fault, not the editor: no permission, a broken disk.
    """
    data, refused = _bytes(root, path)
    if refused:
        return Source(path, None), (refused,)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        return Source(path, None), (_not_utf8(path, data, fault.start),)
    found = tuple(misplaced(path, text))
    return (Source(path, None), found) if found else parse(path, text)


def parse(path: str, text: str) -> Read:
    """Return *text* as YAML: a tree of texts with their places. The node is None where it is empty or at fault."""
    reader = _Events(path, text)
    try:
        node = reader.document()
    except _Refused as refused:
        return Source(path, None), (*reader.found, refused.diagnostic)
    except (yaml.YAMLError, UnicodeError) as fault:
        return Source(path, None), (*reader.found, explained(path, text, fault, reader.quotes))
    return Source(path, None if reader.found else node), tuple(reader.found)


def _bytes(root: Path, path: str) -> tuple[bytes, Diagnostic | None]:
    """Return the content of a regular file that stands within *root* and is not too large."""
    place = whole(path)
    real = Path(os.path.realpath(root)) / path
    if os.path.realpath(real) != str(real):
        return b"", Diagnostic("symbolic-link", "error", "a symbolic link is not followed", place, "put the file itself here")
    try:
        with os.fdopen(os.open(real, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                return b"", Diagnostic("not-a-file", "error", "this is no regular file", place, "put a text file here, or remove it")
            if status.st_size > MOST_BYTES:
                message = f"the file has {status.st_size:,} bytes; {MOST_BYTES:,} are the most"
                return b"", Diagnostic("too-large", "error", message, place, "split it, or move what does not belong in it")
            return file.read(MOST_BYTES + 1), None
    except FileNotFoundError:
        return b"", Diagnostic("missing-file", "error", "there is no such file", place, "write it; docs/editing.md shows what it holds")


def _not_utf8(path: str, data: bytes, at: int) -> Diagnostic:
    before = data[:at].decode("utf-8-sig", "replace")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    message = f"byte 0x{data[at]:02x} is not UTF-8"
    return Diagnostic("not-utf-8", "error", message, Span(path, line, column, line, column + 1), "save the file as UTF-8")


class _Refused(Exception):  # noqa: N818  # no error: the way out of the events of a file
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
        self._next: Callable[[], yaml.Event] = CParser(text).get_event

    def document(self) -> Node | None:
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
            self._refuse(
                "second-document", after, "a second document begins here", "remove the “---” line, or put what follows in a file of its own"
            )
        return None if isinstance(node, Text) and node.plain and not node.value else node

    def _node(self, event: yaml.Event, depth: int) -> Node:
        if isinstance(event, yaml.AliasEvent):
            self._refuse(
                "yaml-alias", event, f"the alias *{event.anchor} has no use here", "write the text itself; quote it if it begins with “*”"
            )
        if event.anchor is not None:
            self._refuse(
                "yaml-anchor", event, f"the anchor &{event.anchor} has no use here", "remove it; quote the text if it begins with “&”"
            )
        if event.tag is not None and event.tag != "!":
            self._refuse("yaml-tag", event, f"the tag {event.tag} has no use here", "remove it; quote the text if it begins with “!”")
        if isinstance(event, yaml.ScalarEvent):
            start, end = event.start_mark, event.end_mark
            if event.style in {"'", '"'} and start.line != end.line:
                self.quotes.append((start, end))
            return Text(event.value, self.path, start, end, not event.style)
        if depth == MOST_DEPTH:
            self._refuse(
                "too-deep", event, f"this is nested more than {MOST_DEPTH} levels deep", "see docs/editing.md for what the file holds"
            )
        if isinstance(event, yaml.MappingStartEvent):
            return Table(tuple(self._entries(depth)), self.path, event.start_mark, event.end_mark)
        return Rows(tuple(self._items(depth)), self.path, event.start_mark, event.end_mark)

    def _items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            yield self._node(event, depth + 1)

    def _entries(self, depth: int) -> Iterator[tuple[Text, Node]]:
        first: dict[str, Text] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            value = self._node(self._next(), depth + 1)
            if not isinstance(key, Text):
                self._say("odd-key", key.span, "a key must be a word", "write “key: value”; quote a text that begins with “{” or “[”")
            elif key.value in first:
                seen = (first[key.value].span, "first written here")
                self._say("duplicate-key", key.span, f"“{key.value}” is written twice in one mapping", "keep one of the two", seen)
            else:
                first[key.value] = key
                yield key, value

    def _say(self, name: str, span: Span, message: str, help: str, *related: tuple[Span, str]) -> None:
        self.found.append(Diagnostic(name, "error", message, span, help, related))

    def _refuse(self, name: str, event: yaml.Event, message: str, help: str) -> None:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        end = event.end_mark.column + 1 if event.end_mark.line + 1 == line else column + 1
        raise _Refused(Diagnostic(name, "error", message, Span(self.path, line, column, line, max(end, column + 1)), help))


def theme(root: Path) -> Theme:
    """Return the package's theme, with the files of the same name in the site's own templates/ in their place."""
    templates: dict[str, str] = {}
    assets: dict[str, bytes] = {}
    for folder in (packaged.folder("templates"), root / "templates"):
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if name.startswith("assets/") and path.is_file():
                assets[name.removeprefix("assets/")] = path.read_bytes()
            elif path.suffix == ".html":
                templates[name] = path.read_text("utf-8")
    return Theme(templates, assets)


def file_text(root: Path, path: str) -> str:
    """Return the text of a file for an excerpt, with U+FFFD for what is not UTF-8; empty where it cannot be read."""
    try:
        data, _ = _bytes(root, path)
    except OSError:
        return ""
    return re.sub(r"^\ufeff", "", data.decode("utf-8", "replace"))

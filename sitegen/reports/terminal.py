"""Diagnostics in, text for a person at a terminal out: the place, an excerpt with carets, and the way out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from sitegen.diagnostics import Diagnostic
from sitegen.reading import columns
from sitegen.source import Span

MOST_COLUMNS = 120  # of an excerpt: what fits beside the line number on most terminals
CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def printed(found: Iterable[Diagnostic], text: Callable[[str], str]) -> str:
    """Return *found* as text, ending in a line that counts them; *text* gives the text of a file by its path."""
    found = tuple(found)
    lines = {path: text(path).split("\n") for path in {span.path for each in found for span in _spans(each)}}
    return "".join(f"{_block(each, lines)}\n\n" for each in found) + _count(found)


def _spans(diagnostic: Diagnostic) -> tuple[Span, ...]:
    return (diagnostic.span, *(span for span, _ in diagnostic.related))


def _block(diagnostic: Diagnostic, lines: dict[str, list[str]]) -> str:
    span = diagnostic.span
    marks = [(span, "^", ""), *((other, "-", note) for other, note in diagnostic.related if other.path == span.path)]
    width = len(str(max(mark.line for mark, _, _ in marks)))
    shown = [row for mark in sorted(marks) for row in _excerpt(*mark, lines[span.path], width)]
    block = [
        f"{diagnostic.severity}[{diagnostic.name}]: {_plain(diagnostic.message)}",
        f"{' ' * width}--> {_plain(span.path)}:{span.line}:{span.column}",
    ]
    block += [f"{' ' * width} |", *shown, f"{' ' * width} = help: {_plain(diagnostic.help)}"]
    block += [
        f"{' ' * width} = note: {_plain(note)}: {other.path}:{other.line}:{other.column}"
        for other, note in diagnostic.related
        if other.path != span.path
    ]
    return "\n".join(block)


def _excerpt(span: Span, sign: str, note: str, lines: Sequence[str], width: int) -> list[str]:
    """Return the line of *span* and the line of carets under it; a long line is cut around the place."""
    line = lines[span.line - 1].rstrip("\r") if span.line <= len(lines) else ""
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    first = _first_shown(line, start, end)
    before, marked = _plain(line[first:start]), _plain(line[start : max(end, start)])
    shown = _cut(_plain(line[first:]))
    lead = "…" if first else ""
    pad = " " * (columns(before) + len(lead))
    carets = sign * max(1, min(columns(marked), columns(shown) - columns(before)))
    return [f"{span.line:>{width}} | {lead}{shown}", f"{' ' * width} | {pad}{carets}{' ' + note if note else ''}".rstrip()]


def _first_shown(line: str, start: int, end: int) -> int:
    """Return the letter an excerpt begins with: the line's first, or one shortly before a place far to the end."""
    return 0 if columns(line[:end]) <= MOST_COLUMNS else max(0, start - 20)


def _cut(line: str) -> str:
    while columns(line) > MOST_COLUMNS:
        line = line[: len(line) - max(1, (columns(line) - MOST_COLUMNS) // 2)].rstrip("…") + "…"
    return line


def _plain(text: str) -> str:
    """Return *text* with control letters as U+FFFD: content must not steer the terminal. Tabs become a space."""
    return CONTROL.sub("\ufffd", text.replace("\t", " "))


def _count(found: Sequence[Diagnostic]) -> str:
    parts = [
        f"{count} {noun}{'s' if count > 1 else ''}"
        for noun in ("error", "warning")
        if (count := sum(each.severity == noun for each in found))
    ]
    files = len({each.span.path for each in found})
    return f"{' and '.join(parts)} in {files} file{'s' if files > 1 else ''}\n" if parts else ""

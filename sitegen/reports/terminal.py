"""Diagnostics in, text for a person at a terminal out: the place, an excerpt with carets, and the way out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from sitegen.diagnostics import Diagnostic, printable
from sitegen.reading import columns
from sitegen.source import Span

MOST_COLUMNS = 120  # of an excerpt: what fits beside the line number on most terminals
LEAD = 20  # letters shown before a place far to the end of its line


def printed(found: Iterable[Diagnostic], text: Callable[[str], str], files: Callable[[], Iterable[str]] = tuple) -> str:
    """Return *found* as text, ending in a line that counts them; *text* gives the text of a file by its path."""
    found = tuple(found)
    lines = lines_of(found, text)
    return "".join(f"{block(each, lines)}\n\n" for each in found) + _count(found)


def lines_of(found: Iterable[Diagnostic], text: Callable[[str], str]) -> dict[str, list[str]]:
    """Return the lines of all files that *found* speaks of, by path."""
    return {path: text(path).split("\n") for path in {span.path for each in found for span in each.spans}}


def block(diagnostic: Diagnostic, lines: Mapping[str, Sequence[str]]) -> str:
    """Return one diagnostic as text; *lines* has the lines of the files it speaks of."""
    span = diagnostic.span
    marks = [(span, "^", ""), *((other, "-", note) for other, note in diagnostic.related if other.path == span.path)]
    width = len(str(max(mark.line for mark, _, _ in marks)))
    margin = " " * width
    shown: list[str] = []
    for mark in sorted(marks):
        row, carets = _excerpt(*mark, lines[span.path], width)
        if row not in shown[-2:-1]:  # several marks on one line stand below it
            shown.append(row)
        shown.append(carets)
    if not "".join(lines[span.path]):  # there is no such file, or it is empty
        shown = []
    return "\n".join(
        [
            f"{diagnostic.severity}[{diagnostic.name}]: {_plain(diagnostic.message)}",
            f"{margin}--> {_plain(span.path)}:{span.line}:{span.column}",
            f"{margin} |",
            *shown,
            f"{margin} = help: {_plain(diagnostic.help)}",
            *(
                f"{margin} = note: {_plain(note)}: {_plain(other.path)}:{other.line}:{other.column}"
                for other, note in diagnostic.related
                if other.path != span.path
            ),
        ]
    )


def _excerpt(span: Span, sign: str, note: str, lines: Sequence[str], width: int) -> tuple[str, str]:
    """Return the line of *span* and the line of carets under it; a long line is cut around the place."""
    line = lines[span.line - 1].rstrip("\r") if span.line <= len(lines) else ""
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    fits = end <= MOST_COLUMNS and columns(line[:end]) <= MOST_COLUMNS
    first = 0 if fits else max(0, start - LEAD)
    before = _plain(line[first:start])
    marked = _plain(line[start : max(min(end, start + MOST_COLUMNS), start)])
    shown = _cut(_plain(line[first : first + 2 * MOST_COLUMNS]))
    lead = "…" if first else ""
    pad = " " * (columns(before) + len(lead))
    carets = sign * max(1, min(columns(marked), columns(shown) - columns(before)))
    return f"{span.line:>{width}} | {lead}{shown}".rstrip(), f"{' ' * width} | {pad}{carets}{f' {_plain(note)}' if note else ''}"


def _cut(line: str) -> str:
    """Return as much of *line* as fits."""
    if columns(line) <= MOST_COLUMNS:
        return line
    taken = 0
    for number, letter in enumerate(line):
        taken += columns(letter)
        if taken >= MOST_COLUMNS:
            return f"{line[:number]}…"
    return line


def _plain(text: str) -> str:
    """Return *text* as it may be printed, with a space for each tab."""
    return printable(text.replace("\t", " "))


def _count(found: Sequence[Diagnostic]) -> str:
    numbers = {noun: sum(each.severity == noun for each in found) for noun in ("error", "warning")}
    parts = [f"{number} {noun}{'s' if number > 1 else ''}" for noun, number in numbers.items() if number]
    files = len({each.span.path for each in found})
    where = f"in {files} file{'s' if files > 1 else ''}; “sitegen explain NAME” says more of each"
    return f"{' and '.join(parts)} {where}\n" if parts else ""
